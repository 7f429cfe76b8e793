"""Sending: consent, contents, every leg and a tracking code, all at once or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from referral import clock, tracking_codes
from referral.actions.consenting import ConsentGiven, record_consent
from referral.actions.drafts import lock_draft
from referral.actor import Actor
from referral.codes import Reason
from referral.guards.requests import Request, check_request
from referral.models import Referral, ReferralEvent
from referral.person import Need, Resident, age_band
from referral.states import State
from referral.transitions import Step, denials_logged, perform
from referral.vault.blind import blind
from referral.working_time import local_day


@dataclass(frozen=True)
class Sent:
    """What a submit leaves: the referral, and the tracking code, shown this once (empty when sent before)."""

    referral: Referral
    code: str


def submit(
    *,
    referral: Referral,
    by: Actor,
    resident: Resident,
    need: Need,
    municipality: str,
    reasons: Sequence[str],
    barriers: Sequence[str],
    consent: ConsentGiven,
    key: str = "",
) -> Sent:
    """Send every draft leg, in one transaction, with its consent and a tracking code."""
    now = clock.now()
    asked = Request(resident, need, municipality, tuple(reasons), tuple(barriers))
    with denials_logged("submit", by, referral), transaction.atomic():
        if was_sent(referral, by, key):
            return Sent(Referral.objects.get(pk=referral.pk), "")
        whole = lock_draft(referral, by)
        check_request(asked, consent, now)
        fill(whole, asked, now)
        for leg in whole.legs.filter(state=State.DRAFT).order_by("pk"):
            given = record_consent(whole, consent, by=by, at=now)
            target = State.OFFERED if leg.unit_id else State.TRIAGE
            changes = {"consent_id": given.pk, "submitted_at": now}
            perform(leg.pk, Step("submit", by, key=key_of(key, leg.pk), target=target, changes=changes), now)
        code = tracking_codes.issue(whole, now)
        whole.refresh_from_db()
    return Sent(whole, code)


def was_sent(referral: Referral, by: Actor, key: str) -> bool:
    """Whether the same form came before: looked up with the referral locked, so that two at once are one."""
    Referral.objects.select_for_update().get(pk=referral.pk)
    keys = [key_of(key, leg) for leg in referral.legs.values_list("pk", flat=True)] if key else []
    return ReferralEvent.objects.filter(actor_key=by.key, idempotency_key__in=keys).exists()


def key_of(key: str, leg_id: object) -> str:
    """A form's key for one of its legs; none when the form has none."""
    return hashlib.sha256(f"{key}|{leg_id}".encode()).hexdigest() if key else ""


def fill(whole: Referral, asked: Request, now: datetime) -> None:
    """What was asked for, sealed; the codes of statistics in the open; the draft's words gone."""
    resident = asked.resident
    whole.seal("sealed_resident", resident.dump())
    whole.seal("sealed_need", asked.need.dump())
    whole.seal("sealed_draft", None)
    whole.municipality, whole.submitted_at = asked.municipality, now
    whole.reasons = [code for code in Reason.values if code in asked.reasons]
    whole.barriers = list(dict.fromkeys(asked.barriers))
    whole.age_band = age_band(resident.birth_year, local_day(now).year)
    whole.phone_index = blind(resident.phone, kind="phone", municipality=asked.municipality)
    whole.email_index = blind(resident.email, kind="email", municipality=asked.municipality)
    whole.save()
