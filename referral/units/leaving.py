"""Somebody leaves a unit: what she had is handed over first, then she is out, at once and in every session."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referral import audit, clock
from referral.accounts.session_times import end_sessions
from referral.actions import receiving
from referral.actor import Actor
from referral.codes import Role
from referral.models import Membership, ReferralLeg
from referral.refusals import Refusal


def legs_in_hand(membership: Membership) -> Any:
    """Open legs that she has in the unit; they need somebody else. None when another of her roles there keeps them."""
    if membership.unit_id is None or other_roles(membership).exists():
        return ReferralLeg.objects.none()
    return ReferralLeg.objects.open().filter(unit=membership.unit, worker=membership.user_id).order_by("due_at", "pk")


def other_roles(membership: Membership) -> Any:
    """Roles with which she still takes legs in the same unit."""
    return (
        Membership.objects.in_force(clock.now())
        .filter(user=membership.user_id, unit=membership.unit_id, role__in=(Role.WORKER, Role.MANAGER))
        .exclude(pk=membership.pk)
    )


def successors(membership: Membership) -> Any:
    """Members of the unit who can take over what she has."""
    takes = Membership.objects.in_force(clock.now()).filter(
        unit=membership.unit_id, role__in=(Role.WORKER, Role.MANAGER)
    )
    users = get_user_model()._default_manager.filter(pk__in=takes.values("user")).exclude(pk=membership.user_id)
    return users.order_by("last_name", "first_name", "pk")


def is_only_manager(membership: Membership) -> bool:
    others = Membership.objects.in_force(clock.now()).filter(
        unit=membership.unit_id, area=membership.area_id, role=membership.role
    )
    return membership.role in (Role.MANAGER, Role.COORDINATOR) and not others.exclude(pk=membership.pk).exists()


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor, successor: int | None = None) -> None:
    """Raises Refusal when what she has needs a successor, or when she is the last who looks after the place."""
    if is_only_manager(membership) and not may_leave_empty(membership, by):
        raise Refusal(_("There is nobody else who looks after this place. Invite another first."))
    legs = list(legs_in_hand(membership))
    if legs and successor not in [user.pk for user in successors(membership)]:
        raise Refusal(_("Choose who takes over the referrals that this person has."), field="successor")
    for leg in legs:
        receiving.assign(leg=leg, by=by, version=leg.version, to=int(successor or 0))
    membership.until, membership.ended_by_id = clock.now(), by.user_id
    membership.save(update_fields=["until", "ended_by"])
    revoke_invitations(membership)
    end_sessions(membership.user)
    audit.record("end membership", by=by, about=membership, purpose=membership.role, unit_id=membership.unit_id)


def may_leave_empty(membership: Membership, by: Actor) -> bool:
    """A coordinator may leave a unit without a manager: she stands above it. Nobody leaves an area empty."""
    return membership.unit is not None and membership.unit.area_id in by.areas()


def revoke_invitations(membership: Membership) -> None:
    """Who left does not come back by an invitation that lay about."""
    from referral.models import Invitation

    place = Q(unit=membership.unit_id, area=membership.area_id)
    Invitation.objects.filter(place, email__iexact=membership.user.email, accepted_at=None, revoked_at=None).update(
        revoked_at=clock.now()
    )


@transaction.atomic
def forget_second_step(user: Any, *, by: Actor) -> None:
    """The phone is lost and the spare codes too: next time she logs in by password and sets the step up anew."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    audit.record("forget second step", by=by, about=user)
