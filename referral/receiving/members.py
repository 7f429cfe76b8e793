"""People of a receiving unit, by the names that colleagues know them by."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from referral import clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import Membership, ReferralLeg


def may_be_given_to(leg: ReferralLeg, by: Actor) -> list[tuple[int, str]]:
    """(user's key, name) of whom the actor may give the leg to: herself, or as manager or coordinator anybody there."""
    if leg.unit_id is None:
        return []
    chooses = leg.unit_id in by.units(Role.MANAGER) or leg.referral.area_id in by.areas()
    rows = Membership.objects.in_force(clock.now()).filter(unit=leg.unit_id, role__in=(Role.WORKER, Role.MANAGER))
    if not chooses:
        rows = rows.filter(user=by.user_id)
    users = get_user_model().objects.filter(pk__in=rows.values("user"))
    named = users.order_by("last_name", "first_name", "pk")
    return [(user.pk, name_of(user)) for user in named if user.pk != leg.worker_id]


def name_of(user: Any) -> str:
    """First and last name; a login's name is nobody's business."""
    return user.get_full_name() or _("A colleague without a name")
