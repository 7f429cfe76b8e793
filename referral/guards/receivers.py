"""Whether a unit may be sent this: it receives now, it serves this resident, and the resident agreed to it."""

from datetime import datetime

from django.utils.translation import gettext as _

from referral import clock
from referral.codes import Capacity
from referral.models import Consent, Referral, Unit
from referral.refusals import GuardRefused


def receives(unit: Unit | None, referral: Referral, field: str = "unit") -> None:
    """Refuse a unit that is not in use, does not receive, takes nobody now, or serves others."""
    if unit is None or not (unit.is_active and unit.receives):
        raise GuardRefused(_("This unit does not receive referrals. Choose another."), field=field)
    if unit.capacity == Capacity.PAUSED:
        raise GuardRefused(
            _("This unit takes nobody just now. Choose another, or let the coordinator choose."), field=field
        )
    if unit.municipalities and referral.municipality not in unit.municipalities:
        raise GuardRefused(_("This unit does not serve the resident's municipality. Choose another."), field=field)
    if unit.reasons and not set(unit.reasons) & set(referral.reasons):
        raise GuardRefused(_("This unit does not receive referrals for these reasons. Choose another."), field=field)


def in_force(consent: Consent | None, now: datetime) -> Consent:
    """The consent, if it is in force; else refuse."""
    if consent is None or consent.withdrawn_at is not None:
        raise GuardRefused(_("The resident's consent is not in force. Ask the resident again."), field="consent")
    if consent.valid_until <= now:
        raise GuardRefused(_("The resident's consent has run out. Ask the resident again."), field="consent")
    return consent


def covers(consent: Consent, unit: Unit | None, referral: Referral) -> bool:
    """Whether it names the unit, or any of the area; without a unit: lets a coordinator choose."""
    if unit is None:
        return consent.coordinator
    named = consent.receivers.filter(unit=unit).exists()
    return named or (consent.any_receiver and unit.area_id == referral.area_id)


def within(consent: Consent | None, unit: Unit | None) -> bool:
    """For a form, before asking: is the unit (None: a coordinator's choice) inside a consent in force?"""
    if consent is None or consent.withdrawn_at is not None or consent.valid_until <= clock.now():
        return False
    return covers(consent, unit, consent.referral)


def inside(consent: Consent | None, unit: Unit | None, referral: Referral, now: datetime) -> None:
    """Refuse when the resident has not agreed to this receiver (or to a coordinator choosing)."""
    if covers(in_force(consent, now), unit, referral):
        return
    if unit is None:
        raise GuardRefused(
            _("The resident has not agreed that a coordinator chooses. Ask the resident."), field="consent"
        )
    raise GuardRefused(
        _("The resident has not agreed to this receiver. Ask the resident, then go on."), field="consent"
    )
