"""What must hold before a transition, by its name. A guard raises GuardRefused with words and the form's field."""

from datetime import datetime
from typing import TYPE_CHECKING

from referral.models import ReferralLeg

if TYPE_CHECKING:
    from referral.transitions import Step


def guard(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Check the guard of the step's transition, under the leg's lock."""
