"""The ladder of a due time: reminder, the unit's manager, the coordinator, lapse.

Each rung is told once for a due time: `escalation` counts them, and a new due time begins at none.
"""

from datetime import datetime, timedelta

from referral.deadlines import FOLLOW_UP_SLACK, SERVICE_REMINDER, days_of
from referral.models import ReferralLeg
from referral.states import State
from referral.working_time import OFFICE, WorkingDays, after_working_days, local_day, minutes_before, months_later

REMINDER_MINUTES = 4 * 60
AREA_AFTER = 1
NONE, REMINDED, MANAGER, AREA = range(4)


def rung_at(due: datetime, reminder: datetime, now: datetime, days: WorkingDays = OFFICE) -> int:
    """How many rungs have been reached."""
    if now >= after_working_days(due, AREA_AFTER, days):
        return AREA
    if now >= due:
        return MANAGER
    return REMINDED if now >= reminder else NONE


def rung_of(leg: ReferralLeg, now: datetime) -> int:
    """How many rungs a leg's due time has reached."""
    assert leg.due_at is not None  # an open leg has one
    return rung_at(leg.due_at, reminder_at(leg, leg.due_at), now, days_of(leg))


def reminder_at(leg: ReferralLeg, due: datetime) -> datetime:
    """Four working hours before; of a service after five of its six months, of a follow-up when its weeks begin."""
    if leg.state == State.IN_SERVICE and leg.started_at is not None:
        return OFFICE.start_of(months_later(local_day(leg.started_at), SERVICE_REMINDER))
    if leg.state == State.FOLLOW_UP:
        return due - 2 * FOLLOW_UP_SLACK
    return minutes_before(due, REMINDER_MINUTES, days_of(leg))


# No rung is reached earlier than this before a due time: what is further away need not be looked at.
EARLIEST = timedelta(days=45)
