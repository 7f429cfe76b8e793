"""A referral with a row in every table that can hold one, and words in every sealed column."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from referral import audit
from referral.actor import staff
from referral.codes import Role, VoidReason
from referral.models import (
    BreakGlass,
    Match,
    Measure,
    OutboxMessage,
    Referral,
    ReferralEvent,
    ReferralLeg,
    RightsRequest,
    TrackingCode,
    VoidRequest,
)
from referral.person import Resident
from referral.states import State
from referral.vault.blind import blind
from tests.factories import ServiceFactory
from tests.referral.factories import leg_in, member

# Words that stand nowhere else: found, they were not erased.
CANARY = "kanarialintu"
PERSON = Resident(
    first_name=f"{CANARY}-etu", last_name=f"{CANARY}-suku", phone="040 000 0001", email=f"{CANARY}@lahde.example",
    birth_year=1950, language="fi", safety="safe", leave_message=True,
)  # fmt: skip


def whole_life(state: State = State.COMPLETED, at: datetime | None = None, **columns: Any) -> Referral:
    """A referral, ended at `at` when the state is an end, with one row at least of everything."""
    now = at or timezone.now()
    leg = leg_in(state, resident=PERSON, at=now, **columns)
    referral: Referral = leg.referral
    index(referral)
    worker = member(Role.WORKER, unit=leg.unit)
    give_words(referral, leg, worker, now)
    service = ServiceFactory()
    Match.objects.create(leg=leg, service=service, matched_at=now, matched_by=worker)
    TrackingCode.objects.create(referral=referral, code_hash=referral.pk.hex * 2, key_version="1", issued_at=now)
    VoidRequest.objects.create(leg=leg, reason=VoidReason.TWICE, asked_by=worker, asked_at=now)
    event = leg.events.get()
    OutboxMessage.objects.create(
        kind=OutboxMessage.Kind.RESIDENT,
        event=event,
        leg=leg,
        referral=referral,
        dedupe=f"{event.pk}:x",
        next_try_at=now,
    )
    audit.record("read", by=staff(worker), about=leg, fields=["name"], role=Role.WORKER, unit_id=leg.unit_id)
    return referral


def give_words(referral: Referral, leg: ReferralLeg, worker: Any, now: datetime) -> None:
    leg.seal("sealed_notes", {"goal": f"{CANARY} tavoite", "note": f"{CANARY} muistiinpano"})
    leg.seal("sealed_feedback", {"outcome": "good", "text": f"{CANARY} palaute"})
    leg.save()
    event = ReferralEvent(
        leg=leg, position=1, transition="submit", from_state=State.DRAFT, to_state=leg.state, at=now,
        actor_kind="staff", by=referral.sender, party="sender", actor_key="user:1",
    )  # fmt: skip
    event.seal("sealed_message", f"{CANARY} viesti")
    event.seal("sealed_note", f"{CANARY} huomio")
    event.save(force_insert=True)
    measure = Measure(leg=leg, instrument="esis", moment="start", answered_at=now)
    measure.seal("sealed_answers", {"1": f"{CANARY} vastaus"})
    measure.save(force_insert=True)
    glass = BreakGlass(
        referral=referral, user=worker, granted_at=now, expires_at=now + timedelta(hours=1),
        review_due_at=now + timedelta(days=1),
    )  # fmt: skip
    glass.seal("sealed_reason", f"{CANARY} hätä")
    glass.save(force_insert=True)
    for consent in referral.consents.all():
        consent.seal("sealed_letter", f"{CANARY} kirje")
        consent.save()


def index(referral: Referral) -> None:
    """As submit does."""
    resident = referral.resident()
    referral.phone_index = blind(resident.phone, kind="phone", municipality=referral.municipality)
    referral.email_index = blind(resident.email, kind="email", municipality=referral.municipality)
    referral.save()


def request_of(referral: Referral, kind: str = "access", **columns: Any) -> RightsRequest:
    now = timezone.now()
    return RightsRequest.objects.create(
        referral=referral, kind=kind, way="phone", asked_at=now, due_on=timezone.localdate(now) + timedelta(days=30),
        **columns,
    )  # fmt: skip
