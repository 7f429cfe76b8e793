"""What a form gives, for tests that send: the least that submit takes."""

from typing import Any

from referral import actions
from referral.actions import ConsentGiven, Sent
from referral.actor import Actor, staff
from referral.codes import Role
from referral.models import ReferralLeg, Unit
from tests.referral.factories import MUNICIPALITY, NEED, RESIDENT, UnitFactory, member

LETTER = "Annan luvan, että minuun otetaan yhteyttä."


def consent(*units: Unit, **given: Any) -> ConsentGiven:
    """Spoken consent that names the units; without any it lets the coordinator choose."""
    values = {
        "text_version": "1", "letter": LETTER, "language": "fi", "form": "spoken", "legal_basis": "consent",
        "receivers": tuple(unit.pk for unit in units), "coordinator": not units, **given,
    }  # fmt: skip
    return ConsentGiven(**values)


def form(*units: Unit, **asked: Any) -> dict[str, Any]:
    """Keywords of `submit` that are right."""
    return {
        "resident": RESIDENT, "need": NEED, "municipality": MUNICIPALITY, "reasons": ["yksinaisyys"], "barriers": [],
        "consent": consent(*units), **asked,
    }  # fmt: skip


def new_sender(unit: Unit | None = None) -> Actor:
    """A sender; of a unit of her own unless one is given."""
    return staff(member(Role.SENDER, unit=unit or UnitFactory()))


def sent_to(*units: Unit, by: Actor | None = None, **asked: Any) -> Sent:
    """A referral sent to the units, by a new sender in the first one's area."""
    area = units[0].area
    by = by or new_sender(UnitFactory(area=area))
    sender_unit = Unit.objects.get(pk=min(by.units(Role.SENDER)))
    draft = actions.create_draft(by=by, sender_unit=sender_unit, area=area, receivers=units)
    return actions.submit(referral=draft, by=by, **form(*units, **asked))


def leg_sent_to(unit: Unit, **asked: Any) -> ReferralLeg:
    return sent_to(unit, **asked).referral.legs.get()
