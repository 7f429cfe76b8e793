"""Whose a leg was before it moved: they may have to hear that it is no longer theirs."""

from dataclasses import dataclass

from referral.models import ReferralLeg
from referral.states import ReferralState


@dataclass(frozen=True)
class Situation:
    """The owner and the whole referral's state, before a step."""

    user_id: int | None
    unit_id: int | None
    area_id: int | None
    whole: str


def situation_of(leg: ReferralLeg) -> Situation:
    return Situation(leg.owner_user_id, leg.owner_unit_id, leg.owner_area_id, ReferralState(leg.referral.state))
