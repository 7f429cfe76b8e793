"""Exceptional hours and public holidays.

In v11 and in the catalogue a closed day is a block of its own: a day on which an exceptional block has no opening is
no exception.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ptv_sync.types.hours import Weekday
from ptv_sync.v12.holidays import NAMES
from ptv_sync.v12.translate import words
from ptv_sync.v12.translate.openings import Opened, block, grouped, groups, is_round_the_clock, openings, said, together
from ptv_sync.v12.translate.texts import Row, rows
from ptv_sync.v12.wire.hours import Holiday, HolidayHours, Hours, OpeningStatus, Repetition

# Weekdays that are closed within a longer time are told day by day, as far as this.
LONGEST = timedelta(days=366)
WEEKDAYS = tuple(Weekday)
A_DAY = timedelta(days=1)


def exceptional(item: Hours) -> Iterator[Row]:
    first, last = item.from_date or item.to_date, item.to_date or item.from_date
    if first is None or last is None:
        yield block(item)  # it is never in force, and the mapping leaves it out
        return
    for group in groups(item):
        if first == last:
            # The date says the day, whatever weekday stands beside it.
            group.rows = [(WEEKDAYS[first.weekday()], row) for _, row in group.rows]
        yield from parts(item, group, first, last)


def parts(item: Hours, group: Opened, first: date, last: date) -> Iterator[Row]:
    """A block for the whole time where the times tell the days; else one for each run of days."""
    touched = {WEEKDAYS[day.weekday()] for day in dates(first, min(last, first + 6 * A_DAY))}
    is_whole = is_round_the_clock(group.rows, touched)
    if group.status is OpeningStatus.OPEN and group.repetition is Repetition.WEEKLY:
        fields = {"isAlwaysOpen": True} if is_whole else {"openingHour": openings(group.rows)}
        yield dated(block(item, said(item, group), **fields), first, last)
        return
    for start, end in runs(group, first, last):
        yield dated(part(item, group, is_whole=is_whole), start, end)


def part(item: Hours, group: Opened, *, is_whole: bool) -> Row:
    if group.status is OpeningStatus.CLOSED:
        return block(item, said(item, group), isClosed=True)
    if group.status is OpeningStatus.ON_RESERVATION:
        return block(item, said(item, group, times=not is_whole), isReservation=True)
    return block(item, said(item, group), openingHour=openings(group.rows))


def runs(group: Opened, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Days of the group that follow on each other."""
    start = end = None
    for day in dates(first, min(last, first + LONGEST)):
        if WEEKDAYS[day.weekday()] not in group.days or not is_in(day, group.repetition):
            continue
        if end is not None and day - end > A_DAY and start is not None:
            yield start, end
            start = None
        start, end = start or day, day
    if start is not None and end is not None:
        # What goes on for longer than is looked at goes on to its end.
        yield start, last if end == first + LONGEST else end


def is_in(day: date, repetition: Repetition) -> bool:
    """Whether the day is in such a week: weeks are numbered as ISO 8601 does, and as Finnish calendars do."""
    if repetition is Repetition.WEEKLY:
        return True
    return (day.isocalendar().week % 2 == 1) == (repetition is Repetition.ODD_WEEKS)


def dates(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def dated(row: Row, first: date, last: date) -> Row:
    """v11 gives one day without an end."""
    return {**row, "validFrom": first.isoformat(), "validTo": None if first == last else last.isoformat()}


# --- Holidays -------------------------------------------------------------------------------------------------
def holidays(found: HolidayHours) -> Iterator[Row]:
    """An exceptional block for each holiday on its next date, its name as the note, as v11 has it."""
    for holiday in found.holidays:
        day = found.dates.get(holiday.holiday_name)
        if day:
            yield from on_day(holiday, day)
        elif holiday.holiday_name not in NAMES:
            yield in_words(holiday)


def on_day(holiday: Holiday, day: date) -> Iterator[Row]:
    name = NAMES.get(holiday.holiday_name, {})
    weekday = WEEKDAYS[day.weekday()]
    found = grouped((weekday, row) for row in holiday.hours)
    # A closed row beside open ones would close them too.
    is_open = any(group.status is not OpeningStatus.CLOSED for group in found)
    for group in found:
        if group.status is OpeningStatus.CLOSED:
            fields, told = {"isClosed": True}, {}
        elif group.status is OpeningStatus.ON_RESERVATION:
            is_whole = is_round_the_clock(group.rows, [weekday])
            fields, told = {"isReservation": True}, {} if is_whole else words.times(group.rows)
        else:
            fields, told = opened(group), {}
        if group.status is not OpeningStatus.CLOSED or not is_open:
            note = together(name, group.note, told)
            row = {"serviceHourType": "Exceptional", "additionalInformation": rows(note), **fields}
            yield dated(row, day, day)


def opened(group: Opened) -> Row:
    is_whole = is_round_the_clock(group.rows, group.days)
    return {"isAlwaysOpen": True} if is_whole else {"openingHour": openings(group.rows)}


def in_words(holiday: Holiday) -> Row:
    """A holiday that nobody here knows has no date: it is told in a note."""
    monday = WEEKDAYS[0]
    found = [(monday, row) for row in holiday.hours if row.opening_status is not OpeningStatus.CLOSED]
    told = {
        language: ", ".join(words.span(row.start, row.end, language) for _, row in found) or closed
        for language, closed in words.CLOSED.items()
    }
    name = dict.fromkeys(told, holiday.holiday_name)
    return {"serviceHourType": "DaysOfTheWeek", "additionalInformation": rows(together(name, told))}
