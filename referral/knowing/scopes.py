"""Whose numbers somebody may see: a manager her unit's, a coordinator her area's, a regional coordinator the region's.

There are no other filters, and none of them can be put together: two tables of nearly the same people, one taken from
the other, would tell of the few between them.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.region import get_region
from referral.actor import Actor
from referral.codes import Role
from referral.models import Area, Unit

NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Scope:
    """`code` stands in the address. The conditions are of `ReferralLeg`, `LegFigure` and the anonymous counts.

    `municipalities`: codes of the rows of its table.
    """

    code: str
    label: str
    legs: Q
    figures: Q
    guidance: Q = NOTHING
    satisfaction: Q = NOTHING
    measures: Q = NOTHING
    municipalities: tuple[str, ...] = field(default=())
    is_region: bool = False


def scopes_of(actor: Actor) -> list[Scope]:
    """All that the actor may choose from, the widest first."""
    found = [region_scope()] if actor.has(Role.REGIONAL_COORDINATOR) else []
    areas = Area.objects.filter(pk__in=actor.areas()).prefetch_related("municipalities")
    found += [area_scope(area) for area in areas]
    units = Unit.objects.filter(pk__in=actor.units(Role.MANAGER)).select_related("area")
    for unit in units.prefetch_related("area__municipalities"):
        found += unit_scopes(unit)
    return found


def region_scope() -> Scope:
    region = get_region()
    return Scope(
        "region", str(region.name), legs=Q(), figures=Q(), guidance=Q(), satisfaction=Q(), measures=Q(),
        municipalities=tuple(region.municipalities), is_region=True,
    )  # fmt: skip


def area_scope(area: Area) -> Scope:
    own = Q(area=area)
    return Scope(
        f"area-{area.pk}", str(area.name), legs=Q(referral__area=area), figures=own, guidance=own, satisfaction=own,
        measures=own, municipalities=codes_of(area),
    )  # fmt: skip


def unit_scopes(unit: Unit) -> list[Scope]:
    """What the unit received, and what it sent: two different sets of people."""
    found, codes = [], codes_of(unit.area)
    if unit.receives:
        own = Q(unit=unit)
        label = _("%(unit)s: received") % {"unit": unit.name}
        found.append(Scope(f"unit-{unit.pk}", label, own, own, own, own, municipalities=codes))
    if unit.sends:
        label = _("%(unit)s: sent") % {"unit": unit.name}
        sent = Q(referral__sender_unit=unit)
        guidance = NOTHING if unit.receives else Q(unit=unit)
        found.append(Scope(f"sender-{unit.pk}", label, sent, Q(sender_unit=unit), guidance, municipalities=codes))
    return found


def codes_of(area: Area) -> tuple[str, ...]:
    return tuple(sorted(row.code for row in area.municipalities.all()))
