"""Which units and areas somebody looks after: her own as a manager, her area's as a coordinator. No others exist."""

from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404

from referral.actor import Actor
from referral.codes import Role
from referral.models import Area, Unit


def units_of(actor: Actor) -> Any:
    """A queryset of units, those out of use too, by area and then as they were made."""
    own = Q(pk__in=actor.units(Role.MANAGER)) | Q(area__in=actor.areas())
    return Unit.objects.filter(own).select_related("area", "organization").order_by("area", "pk")


def unit_of(actor: Actor, pk: int) -> Unit:
    """One of them; else Http404."""
    unit: Unit = get_object_or_404(units_of(actor), pk=pk)
    return unit


def coordinated_unit(actor: Actor, pk: int) -> Unit:
    """A unit of the area that the actor coordinates; else Http404."""
    unit: Unit = get_object_or_404(units_of(actor).filter(area__in=actor.areas()), pk=pk)
    return unit


def area_of(actor: Actor, pk: int) -> Area:
    area: Area = get_object_or_404(Area.objects.filter(pk__in=actor.areas()).select_related("controller"), pk=pk)
    return area
