"""What a submit asks for, and whether it is whole: checked on the server, whatever a form did."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from referral.codes import Barrier, Channel, ConsentForm, LegalBasis, Reason, Safety
from referral.guards.said import one_of, said, short
from referral.person import REACHING_OUT, Need, Resident
from referral.refusals import GuardRefused
from referral.working_time import local_day

if TYPE_CHECKING:
    from referral.actions.consenting import ConsentGiven

WISH = 500
NAME = 80
TIMES = 200
OLDEST = 120
IN_WRITING = (ConsentForm.SCREEN, ConsentForm.PAPER)


@dataclass(frozen=True)
class Request:
    """Whom it is about and what for; `municipality` is a three-digit code, the others codes of their lists."""

    resident: Resident
    need: Need
    municipality: str
    reasons: tuple[str, ...]
    barriers: tuple[str, ...]


def check_request(asked: Request, consent: "ConsentGiven", now: datetime) -> None:
    """Raise GuardRefused for the first thing that is missing or wrong."""
    check_person(asked.resident, now)
    check_contact(asked.resident)
    short(asked.need.wish, WISH, "wish")
    if len(asked.municipality) != 3 or not asked.municipality.isdigit():
        raise GuardRefused(_("Choose the resident's municipality."), field="municipality")
    if not asked.reasons:
        raise GuardRefused(_("Choose at least one reason."), field="reasons")
    for reason in asked.reasons:
        one_of(reason, Reason, "reasons")
    for barrier in asked.barriers:
        one_of(barrier, Barrier, "barriers")
    check_consent(consent)


def check_person(resident: Resident, now: datetime) -> None:
    for field in ("first_name", "last_name"):
        said(getattr(resident, field), field)
        short(getattr(resident, field), NAME, field)
    this_year = local_day(now).year
    if resident.birth_year is not None and not this_year - OLDEST <= resident.birth_year <= this_year:
        raise GuardRefused(_("Write the year of birth with four digits."), field="birth_year")


def check_contact(resident: Resident) -> None:
    """Contact safety is answered, and the ways agreed can be used. Who gets in touch themself needs no number."""
    if resident.safety not in Safety.values:
        raise GuardRefused(_("Ask whether it is safe to contact the resident, and choose the answer."), field="safety")
    for channel in resident.channels:
        one_of(channel, Channel, "channels")
    short(resident.times, TIMES, "times")
    if resident.safety == Safety.NOT_SAFE:
        return
    if not (resident.phone.strip() or resident.email.strip()):
        raise GuardRefused(_("Write a phone number or an e-mail address."), field="phone")
    if resident.safety == Safety.ONLY_SO and not resident.channels:
        raise GuardRefused(_("Choose the ways in which it is safe to contact."), field="channels")
    reached_by_phone = {Channel.PHONE, Channel.SMS} & set(resident.channels)
    if reached_by_phone and not resident.phone.strip():
        raise GuardRefused(_("Write the phone number that the resident agreed to be reached at."), field="phone")
    if Channel.EMAIL in resident.channels and not resident.email.strip():
        raise GuardRefused(_("Write the e-mail address that the resident agreed to be reached at."), field="email")


def check_consent(consent: "ConsentGiven") -> None:
    one_of(consent.form, ConsentForm, "consent")
    one_of(consent.legal_basis, LegalBasis, "consent")
    if not (consent.letter.strip() and consent.text_version) or consent.language not in dict(settings.LANGUAGES):
        raise GuardRefused(_("Show or read the letter to the resident first."), field="consent")
    if not (consent.coordinator or consent.receivers):
        raise GuardRefused(
            _("The resident agrees to a receiver, or to a coordinator choosing. Ask which."), field="consent"
        )
    if consent.sender_unit_shown and consent.form not in IN_WRITING:
        raise GuardRefused(
            _("Showing the sender's unit needs the resident's permission in writing or on the screen."),
            field="sender_unit_shown",
        )


def reachable(resident: Resident) -> bool:
    """Whether there is any way to reach out to the resident."""
    return any(resident.allows(channel) for channel in REACHING_OUT)
