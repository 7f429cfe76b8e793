"""Where a leg may be sent: the area's receiving units with their capacity, inside the consent and outside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from referral import clock
from referral.codes import Capacity
from referral.models import Consent, Referral, ReferralLeg, Unit
from referral.person import Resident
from themes.translated import Text


@dataclass(frozen=True)
class Route:
    """One unit as a choice. `needs_consent`: the resident has not agreed to it yet."""

    unit: Unit
    name: Text
    capacity: str
    told_at: datetime | None
    criteria: Text
    needs_consent: bool

    @property
    def key(self) -> str:
        """Of the form's choice."""
        return str(self.unit.pk)


def routes(leg: ReferralLeg) -> list[Route]:
    """Units that serve this resident and take somebody now; those inside the consent first, then by room and name."""
    referral, named = leg.referral, named_in(leg.consent)
    units = Unit.objects.receiving().filter(area=referral.area_id).exclude(capacity=Capacity.PAUSED)
    found = [route_to(unit, leg, named) for unit in units if serves(unit, referral)]
    room = list(Capacity.values)
    return sorted(found, key=lambda one: (one.needs_consent, room.index(one.unit.capacity), str(one.name)))


def in_force(consent: Consent | None) -> bool:
    return consent is not None and consent.withdrawn_at is None and consent.valid_until > clock.now()


def named_in(consent: Consent | None) -> frozenset[int]:
    return frozenset(consent.receivers.values_list("unit", flat=True)) if consent else frozenset()


def serves(unit: Unit, referral: Referral) -> bool:
    """By its municipalities and reasons; none named means all."""
    here = not unit.municipalities or referral.municipality in unit.municipalities
    return here and (not unit.reasons or bool(set(unit.reasons) & set(referral.reasons)))


def route_to(unit: Unit, leg: ReferralLeg, named: frozenset[int]) -> Route:
    """Outside the consent too when it holds no more: the letter is then read again."""
    inside = in_force(leg.consent) and (unit.pk in named or (leg.consent is not None and leg.consent.any_receiver))
    return Route(
        unit=unit, name=unit.name.here, capacity=capacity_words(unit), told_at=unit.capacity_at,
        criteria=unit.criteria.here, needs_consent=not inside,
    )  # fmt: skip


def capacity_words(unit: Unit) -> str:
    """What its capacity means to who is sent there."""
    if unit.capacity == Capacity.FULL and unit.queue_weeks is not None:
        return _("Full, takes people into a queue of about %(weeks)s weeks") % {"weeks": unit.queue_weeks}
    return str(Capacity(unit.capacity).label)


def paused(leg: ReferralLeg) -> Sequence[Unit]:
    """Units of the area that take nobody now: named, so that nobody wonders where they are."""
    units = Unit.objects.receiving().filter(area=leg.referral.area_id, capacity=Capacity.PAUSED)
    return [unit for unit in units if serves(unit, leg.referral)]


def letter_language(resident: Resident) -> str:
    """The resident's language when the letter is written in it; Finnish otherwise."""
    from referral.languages import LETTER_LANGUAGES

    return resident.language if resident.language in LETTER_LANGUAGES else LETTER_LANGUAGES[0]
