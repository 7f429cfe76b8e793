"""What is promised before sending: by when somebody gets in touch."""

from datetime import date, datetime, timedelta

import holidays
from django.utils import timezone

from referral.models import Area, Unit

# Receipt by the end of the next working day, then first contact in three (docs/referral.md, Time).
RECEIPT, CONTACT = 1, 3


def promise_for(unit: Unit | None, area: Area, now: datetime) -> date:
    """The last day of first contact if it were sent now; without a unit the coordinator finds one first."""
    days = RECEIPT + min(CONTACT, unit.promise_days or CONTACT) if unit else 2 * RECEIPT + CONTACT
    day = timezone.localdate(now)
    free = holidays.country_holidays("FI")
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and day not in free and not (unit and unit.closed_on(day))
    return day
