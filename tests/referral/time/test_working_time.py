"""Working time is Finnish: holidays and their eves, closures, a unit's own hours, and the nights the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral.models import UnitClosure
from referral.working_time import (
    CALENDAR_VERSION,
    HELSINKI,
    OFFICE,
    WorkingDays,
    after_minutes,
    after_working_days,
    end_of_next_working_day,
    end_of_working_day,
    is_office_day,
    is_working_day,
    local_day,
    minutes_before,
    minutes_between,
    months_later,
    working_days,
    working_days_between,
)
from tests.referral.factories import UnitFactory

YEARS = range(2026, 2036)
EASTER = {
    2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16), 2029: date(2029, 4, 1),
    2030: date(2030, 4, 21), 2031: date(2031, 4, 13), 2032: date(2032, 3, 28), 2033: date(2033, 4, 17),
    2034: date(2034, 4, 9), 2035: date(2035, 3, 25),
}  # fmt: skip


def helsinki(text: str) -> datetime:
    """An hour of the clock in Helsinki, "2026-04-02 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def midsummer_eve(year: int) -> date:
    """The Friday between 19 and 25 June."""
    return next(day for day in (date(year, 6, 19 + n) for n in range(7)) if day.weekday() == 4)


def days_off(year: int) -> list[date]:
    """Reckoned here by the almanac's own rules, not by the package."""
    easter = EASTER[year]
    return [
        date(year, 1, 1), date(year, 1, 6), easter - timedelta(days=2), easter + timedelta(days=1), date(year, 5, 1),
        easter + timedelta(days=39), midsummer_eve(year), date(year, 12, 6), date(year, 12, 24), date(year, 12, 25),
        date(year, 12, 26),
    ]  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_nothing_is_due_on_a_finnish_holiday_or_its_eve(year: int) -> None:
    for day in days_off(year):
        assert not is_office_day(day), day
        before = datetime.combine(day - timedelta(days=1), time(9), HELSINKI)
        assert local_day(end_of_next_working_day(before)) > day


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_as_many_working_days_as_the_almanac(year: int) -> None:
    start = date(year, 1, 1)
    days = [start + timedelta(days=n) for n in range((date(year + 1, 1, 1) - start).days)]
    off = set(days_off(year))
    assert [day for day in days if is_office_day(day)] == [d for d in days if d.weekday() < 5 and d not in off]


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-11-25 10:00", "2026-11-26 16:00"),
        ("2026-11-27 15:59", "2026-11-30 16:00"),
        ("2026-11-28 12:00", "2026-11-30 16:00"),
        ("2026-11-25 23:59", "2026-11-26 16:00"),
        ("2026-04-02 10:00", "2026-04-07 16:00"),
        ("2026-04-30 10:00", "2026-05-04 16:00"),
        ("2026-06-18 10:00", "2026-06-22 16:00"),
        ("2027-12-03 10:00", "2027-12-07 16:00"),
        ("2026-12-23 10:00", "2026-12-28 16:00"),
    ],
    ids=["midweek", "Friday", "Saturday", "before midnight", "Easter", "Vappu", "juhannus", "6 December", "Christmas"],
)
def test_the_next_working_day_ends_at_four_in_helsinki(sent: str, due: str) -> None:
    assert end_of_next_working_day(helsinki(sent)) == helsinki(due)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("month", [3, 10], ids=["spring", "autumn"])
def test_over_the_sunday_the_clocks_change_a_day_still_ends_at_four(year: int, month: int) -> None:
    sunday = max(day for day in (date(year, month, n) for n in range(25, 32)) if day.weekday() == 6)
    friday = datetime.combine(sunday - timedelta(days=2), time(10), HELSINKI)
    due = end_of_next_working_day(friday)
    assert due.tzinfo is UTC
    local = due.astimezone(HELSINKI)
    assert (local.hour, local.minute) == (16, 0)
    assert is_office_day(local.date())
    # The offset is the new one.
    offset = local.utcoffset()
    assert offset == timedelta(hours=3 if month == 3 else 2)


def test_a_night_shift_over_the_change_of_clocks_is_counted_in_real_minutes() -> None:
    night = WorkingDays(time(0), time(6))
    # No change falls on a working day in Finland; the reckoning is right all the same.
    assert minutes_between(helsinki("2026-11-25 00:00"), helsinki("2026-11-25 06:00"), night) == 360


moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2035, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
hours = st.tuples(st.integers(0, 11), st.integers(12, 23)).map(lambda pair: (time(pair[0]), time(pair[1])))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingDays:
    """A unit's hours and a few closures of up to six weeks."""
    starts, ends = draw(hours)
    firsts = draw(st.lists(st.dates(date(2026, 1, 1), date(2035, 12, 31)), max_size=3))
    lengths = draw(st.lists(st.integers(0, 42), min_size=len(firsts), max_size=len(firsts)))
    closures = tuple((first, first + timedelta(days=length)) for first, length in zip(firsts, lengths, strict=True))
    return WorkingDays(starts, ends, closures)


@given(moments, st.integers(1, 12), calendars())
def test_what_is_due_in_working_days_is_due_at_the_end_of_a_working_day(
    moment: datetime, count: int, days: WorkingDays
) -> None:
    due = after_working_days(moment, count, days)
    local = due.astimezone(HELSINKI)
    assert days.works_on(local.date())
    assert local.time() == days.ends
    assert due > moment
    between = [local_day(moment) + timedelta(days=n) for n in range(1, (local.date() - local_day(moment)).days + 1)]
    assert sum(days.works_on(day) for day in between) == count


@given(moments, st.integers(0, 3000), calendars())
def test_a_clock_that_went_on_ends_at_the_end_of_a_working_day(
    moment: datetime, minutes: int, days: WorkingDays
) -> None:
    due = after_minutes(moment, minutes, days)
    local = due.astimezone(HELSINKI)
    assert days.works_on(local.date())
    assert local.time() == days.ends
    assert due > moment
    # At least what was left, and less than a working day more.
    used = minutes_between(moment, due, days)
    whole_day = minutes_between(days.start_of(local.date()), due, days)
    assert minutes <= used + 1
    assert used <= max(minutes + whole_day, whole_day)


@given(moments, st.integers(1, 480), calendars())
def test_a_reminder_comes_that_many_working_minutes_before(moment: datetime, minutes: int, days: WorkingDays) -> None:
    due = after_working_days(moment, 3, days)
    before = minutes_before(due, minutes, days)
    assert before < due
    assert minutes_between(before, due, days) == minutes


@given(moments, moments, calendars())
def test_minutes_add_up(one: datetime, other: datetime, days: WorkingDays) -> None:
    start, end = sorted((one, min(other, one + timedelta(days=60))))
    middle = start + (end - start) / 2
    parts = minutes_between(start, middle, days) + minutes_between(middle, end, days)
    assert abs(parts - minutes_between(start, end, days)) <= 1
    assert minutes_between(end, start, days) in (0, minutes_between(start, end, days) if start == end else 0)


def test_a_pause_and_a_resume_within_a_day_keep_the_due_time() -> None:
    now, due = helsinki("2026-11-25 10:00"), helsinki("2026-11-26 16:00")
    left = minutes_between(now, due)
    assert left == 6 * 60 + 8 * 60
    assert after_minutes(helsinki("2026-11-25 10:00"), left) == due
    assert after_minutes(helsinki("2026-12-01 10:00"), left) == helsinki("2026-12-02 16:00")


def test_nothing_left_is_due_when_the_working_day_ends() -> None:
    assert after_minutes(helsinki("2026-11-25 10:00"), 0) == helsinki("2026-11-25 16:00")
    assert after_minutes(helsinki("2026-11-25 16:00"), 0) == helsinki("2026-11-26 16:00")


@pytest.mark.django_db
def test_a_unit_keeps_its_own_hours_and_closures() -> None:
    unit = UnitFactory(day_starts=time(9), day_ends=time(15))
    UnitClosure.objects.create(unit=unit, first_day=date(2026, 11, 26), last_day=date(2026, 11, 27))
    due = end_of_next_working_day(helsinki("2026-11-25 10:00"), working_days(unit))
    assert due == helsinki("2026-11-30 15:00")
    assert not is_working_day(date(2026, 11, 26), unit)
    assert is_working_day(date(2026, 11, 26))
    assert working_days_between(helsinki("2026-11-25 10:00"), helsinki("2026-12-01 10:00"), unit) == 2
    assert working_days_between(helsinki("2026-11-25 10:00"), helsinki("2026-11-25 15:00"), unit) == 0


def test_a_unit_shut_for_ever_loses_no_deadline() -> None:
    shut = WorkingDays(closures=((date(2026, 1, 1), date(9999, 12, 31)),))
    due = end_of_next_working_day(helsinki("2026-11-25 10:00"), shut)
    assert due < helsinki("2028-06-01 00:00")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 15), 5, date(2026, 6, 15)),
    ],
    ids=["to February", "to a leap day", "to December", "a year", "five months"],
)
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_the_end_of_a_holiday_is_the_end_of_the_next_working_day() -> None:
    assert end_of_working_day(date(2026, 12, 24)) == helsinki("2026-12-28 16:00")
    assert end_of_working_day(date(2026, 12, 28)) == helsinki("2026-12-28 16:00")


def test_the_calendar_has_a_version_that_fits_its_column() -> None:
    assert CALENDAR_VERSION.startswith("FI ")
    assert len(CALENDAR_VERSION) <= 24
    assert WorkingDays(time(8), time(16)) == OFFICE
