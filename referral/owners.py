"""Who is accountable now: exactly one person, unit or area for each open leg."""

from typing import Any

from referral import clock
from referral.models import Membership, Referral, ReferralLeg
from referral.states import TERMINAL, State


def set_owner(leg: ReferralLeg) -> None:
    """Set the leg's owner by its state (the column "who must act" of the table in docs/referral.md)."""
    put(leg, **owner_of(leg))


def owner_of(leg: ReferralLeg) -> dict[str, int | None]:
    referral = leg.referral
    if leg.state in TERMINAL:
        return {}
    if leg.state == State.DRAFT and referral.sender_id:
        return {"user": referral.sender_id}
    if leg.state == State.INFO_REQUESTED and referral.sender_id:
        # Who has left can not answer: her unit's manager can.
        sender = sender_in_force(referral)
        return {"user": sender} if sender else {"unit": referral.sender_unit_id}
    if leg.state in (State.DRAFT, State.INFO_REQUESTED, State.TRIAGE):
        return {"area": referral.area_id}
    return {"user": leg.worker_id} if leg.worker_id else {"unit": leg.unit_id}


def sender_in_force(referral: Referral) -> int | None:
    """The sender, while she is a member of the unit she sent it for."""
    rows = Membership.objects.in_force(clock.now()).filter(user=referral.sender_id, unit=referral.sender_unit_id)
    return referral.sender_id if referral.sender_id and rows.exists() else None


def put(row: Any, *, user: int | None = None, unit: int | None = None, area: int | None = None) -> None:
    """Set the three columns of an owner on a leg or a referral; nothing given: nobody."""
    row.owner_user_id, row.owner_unit_id, row.owner_area_id = user, unit, area
