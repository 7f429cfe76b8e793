"""Sending a resident's own referral: draft, consent and code in one transaction. The same form twice is one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from catalogue.models import Service
from referral import actions, tracking_codes
from referral.actions.sending import ConsentGiven
from referral.actor import Actor, resident
from referral.codes import ActorKind, Capacity, ConsentForm, LegalBasis
from referral.models import Referral, Unit
from referral.resident.own.forms import OwnForm
from referral.sending.letter import Letter, Matter, letter_of

# A second press of the button gets a code that opens; whoever finds the form later does not.
PRESSED_TWICE = timedelta(minutes=10)
NOBODY_YET = Actor(ActorKind.RESIDENT)


class AlreadySent(Exception):
    """The form was sent a while ago, and its code was shown then."""


@dataclass(frozen=True)
class Own:
    """What was sent, and the code, shown this once."""

    referral: Referral
    code: str


def receivers_for(service: Service | None) -> list[Unit]:
    """Units that receive for the service and take people now."""
    if service is None:
        return []
    rows = Unit.objects.receiving().filter(services__service=service).exclude(capacity=Capacity.PAUSED).distinct()
    return sorted(rows.select_related("area__controller"), key=lambda unit: (str(unit.name), unit.pk))


def letter(form: OwnForm, language: str, now: datetime) -> Letter:
    """What the resident agrees to, made of what they wrote."""
    data, units = form.cleaned_data, form.chosen
    return letter_of(
        Matter(
            resident=form.resident, need=form.need, municipality=data["municipality"], reasons=data["reasons"],
            barriers=(), area=form.area, units=units, chooses=not units,
        ),
        language=language, now=now,
    )  # fmt: skip


def consent_in(form: OwnForm, shown: Letter) -> ConsentGiven:
    """Given on the screen, by the resident, with nobody between."""
    units, data = form.chosen, form.cleaned_data
    may_pass_on = not units or data["onwards"]
    return ConsentGiven(
        text_version=shown.version, letter=shown.text, language=shown.language, form=ConsentForm.SCREEN,
        legal_basis=LegalBasis.CONSENT, coordinator=may_pass_on, any_receiver=may_pass_on,
        receivers=[unit.pk for unit in units], measures=data["measures"],
    )  # fmt: skip


def key_of(nonce: str) -> str:
    return hashlib.sha256(f"own referral|{nonce}".encode()).hexdigest()


def send(*, form: OwnForm, shown: Letter, service: Service | None, nonce: str, now: datetime) -> Own:
    """Send it, or give a new code for what this form sent a moment ago. Raises a Refusal, or AlreadySent."""
    key = key_of(nonce)
    try:
        return again(key, now) or first(form, shown, service, key, now)
    except IntegrityError:
        # Pressed twice at once: the other press came first.
        if own := again(key, now):
            return own
        raise


def again(key: str, now: datetime) -> Own | None:
    """A new code for what the form has sent; None when it has sent nothing."""
    before = Referral.objects.filter(form_key=key).first()
    if before is None:
        return None
    if before.submitted_at is None or now - before.submitted_at > PRESSED_TWICE:
        raise AlreadySent
    return Own(before, tracking_codes.renewed(before, now))


def first(form: OwnForm, shown: Letter, service: Service | None, key: str, now: datetime) -> Own:
    """Draft, consent, sending and code, or nothing of it."""
    data = form.cleaned_data
    with transaction.atomic():
        referral = actions.create_draft(
            by=NOBODY_YET, sender_unit=None, area=form.area, receivers=form.chosen, service=service
        )
        Referral.objects.filter(pk=referral.pk).update(form_key=key)
        sent = actions.submit(
            referral=referral, by=resident(referral.pk), resident=form.resident, need=form.need,
            municipality=data["municipality"], reasons=data["reasons"], barriers=(), consent=consent_in(form, shown),
            key=key,
        )  # fmt: skip
    return Own(sent.referral, sent.code)
