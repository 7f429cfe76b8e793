"""Whose a leg was before it moved: they may have to hear that it is no longer theirs."""

from dataclasses import dataclass

from referral.models import ReferralLeg
from referral.outbox.posting import To
from referral.outbox.recipients import owner_columns


@dataclass(frozen=True)
class Situation:
    """The owner and the whole referral's state, before a step."""

    owner: To
    whole: str


def situation_of(leg: ReferralLeg) -> Situation:
    return Situation(owner_columns(leg), leg.referral.state)
