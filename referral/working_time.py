"""Working days and minutes: Finnish public holidays, a unit's own closures and hours, on the clock of Helsinki.

Everything that comes in and goes out is an aware moment; what is reckoned is stored as UTC. The eves of Christmas and
Midsummer are no working days (Working Hours Act collective practice; the `holidays` package counts them as public).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.metadata import version
from zoneinfo import ZoneInfo

import holidays

from referral.models import Unit

HELSINKI = ZoneInfo("Europe/Helsinki")
# Kept with every due time, so that it is known by which calendar it was reckoned.
CALENDAR_VERSION = f"FI {version('holidays')}"
# A unit shut for longer than this has given wrong closures: they are left out rather than a deadline lost.
LONGEST_CLOSURE = 400
SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """Which days are worked, and from when to when (Helsinki). `closures` are pairs of first and last day."""

    starts: time = time(8)
    ends: time = time(16)
    closures: tuple[tuple[date, date], ...] = ()

    def works_on(self, day: date) -> bool:
        return is_office_day(day) and not any(first <= day <= last for first, last in self.closures)

    def start_of(self, day: date) -> datetime:
        return datetime.combine(day, self.starts, HELSINKI).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        return datetime.combine(day, self.ends, HELSINKI).astimezone(UTC)

    def days_from(self, day: date) -> Iterator[date]:
        """Working days from `day` on, itself included."""
        shut = 0
        while True:
            if self.works_on(day) or (shut > LONGEST_CLOSURE and is_office_day(day)):
                yield day
            else:
                shut += 1
            day += timedelta(days=1)


OFFICE = WorkingDays()


def working_days(unit: Unit | None) -> WorkingDays:
    """The days of a unit; an area's coordinator keeps office hours. One query for the closures."""
    if unit is None:
        return OFFICE
    closures = tuple((closure.first_day, closure.last_day) for closure in unit.closures.all())
    return WorkingDays(unit.day_starts, unit.day_ends, closures)


def is_working_day(day: date, unit: Unit | None = None) -> bool:
    """Whether deadlines may fall on the day."""
    return working_days(unit).works_on(day)


def is_office_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


def local_day(moment: datetime) -> date:
    return moment.astimezone(HELSINKI).date()


def after_working_days(moment: datetime, count: int, days: WorkingDays = OFFICE) -> datetime:
    """End of the `count`th working day after the moment's own day, whatever its hour; of zero: the first from it."""
    first = local_day(moment) + timedelta(days=1 if count else 0)
    for number, day in enumerate(days.days_from(first), start=1):
        if number >= count:
            return days.end_of(day)
    raise AssertionError  # days do not end


def end_of_next_working_day(moment: datetime, days: WorkingDays = OFFICE) -> datetime:
    return after_working_days(moment, 1, days)


def end_of_working_day(day: date, days: WorkingDays = OFFICE) -> datetime:
    """End of the day, or of the first working day after it."""
    return days.end_of(next(days.days_from(day)))


def months_later(day: date, months: int) -> date:
    """The same day of a later month; of a shorter month, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def minutes_between(start: datetime, end: datetime, days: WorkingDays = OFFICE) -> int:
    """Whole working minutes from start to end; zero when end is not after start."""
    total = timedelta()
    day = local_day(start)
    while day <= local_day(end):
        if days.works_on(day):
            total += max(min(end, days.end_of(day)) - max(start, days.start_of(day)), timedelta())
        day += timedelta(days=1)
    return int(total.total_seconds() // 60)


def working_days_between(start: datetime, end: datetime, unit: Unit | None = None) -> int:
    """How many working days begin after the start's day, up to the end's: 0 on the same day."""
    days, count, day = working_days(unit), 0, local_day(start) + timedelta(days=1)
    while day <= local_day(end):
        count += days.works_on(day)
        day += timedelta(days=1)
    return count


def after_minutes(moment: datetime, minutes: int, days: WorkingDays = OFFICE) -> datetime:
    """End of the working day on which that many working minutes have been used up."""
    left = timedelta(minutes=minutes)
    for day in days.days_from(local_day(moment)):
        worked = days.end_of(day) - max(moment, days.start_of(day))
        if worked > timedelta() and worked >= left:
            return days.end_of(day)
        left -= max(worked, timedelta())
    raise AssertionError  # days do not end


def minutes_before(moment: datetime, minutes: int, days: WorkingDays = OFFICE) -> datetime:
    """The moment that many working minutes earlier: when a reminder is due."""
    left, day = timedelta(minutes=minutes), local_day(moment)
    for _looked in range(LONGEST_CLOSURE):
        if days.works_on(day):
            end = min(moment, days.end_of(day))
            worked = end - days.start_of(day)
            if worked >= left:
                return end - left
            left -= max(worked, timedelta())
        day -= timedelta(days=1)
    return moment - timedelta(minutes=minutes)
