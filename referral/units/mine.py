"""Which units somebody looks after: her own as a manager, her area's as a coordinator."""

from typing import Any

from django.db.models import Q

from referral.actor import Actor
from referral.codes import Role
from referral.models import Unit


def units_of(actor: Actor) -> Any:
    """A queryset of units, those out of use too, by area and then as they were made."""
    own = Q(pk__in=actor.units(Role.MANAGER)) | Q(area__in=actor.areas())
    return Unit.objects.filter(own).select_related("area", "organization").order_by("area", "pk")
