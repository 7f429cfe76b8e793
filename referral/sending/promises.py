"""What is promised before sending: by when somebody gets in touch."""

from datetime import date, datetime

from referral.deadlines import promise_when_sent
from referral.models import Unit
from referral.working_time import local_day


def promise_for(unit: Unit | None, now: datetime) -> date:
    """The last day of first contact if it were sent now; without a unit the coordinator finds one first."""
    return local_day(promise_when_sent(unit, now))
