"""Service hours as v11's blocks (ptv.md §4.7).

v11 can not say that hours hold every other week, or that certain times are by appointment. Odd and even weeks are
told in the note of a block without times of its own, so that nobody is told "open now" in the wrong week; times by
appointment in the note of a block that is by appointment.
"""

from collections.abc import Iterable, Iterator

from ptv_sync.types.hours import Weekday
from ptv_sync.v12.translate.exceptions import exceptional, holidays
from ptv_sync.v12.translate.openings import (
    Opened,
    block,
    groups,
    heading,
    is_round_the_clock,
    openings,
    said,
    together,
)
from ptv_sync.v12.translate.texts import Row
from ptv_sync.v12.translate.words import stretch
from ptv_sync.v12.wire.hours import Hours, HoursType, OpeningStatus, Repetition, ServiceHours

ALL_WEEK = frozenset(Weekday)


def service_hours(found: ServiceHours) -> list[Row]:
    blocks = (row for item in found.hours for row in blocks_of(item))
    return [*blocks, *holidays(found.holiday_service_hours)]


def blocks_of(item: Hours) -> Iterable[Row]:
    if item.type is HoursType.ALWAYS:
        is_open = item.opening_status is OpeningStatus.OPEN
        return [block(item, isAlwaysOpen=is_open, isReservation=not is_open)]
    if item.type in (HoursType.CONTINUOUS, HoursType.CONTINUOUS_RANGE):
        return [spanning(item)]
    return exceptional(item) if item.type is HoursType.EXCEPTIONAL else weekly(item)


def weekly(item: Hours) -> Iterator[Row]:
    """A block for each kind of opening in the week; one without any opening still says its heading."""
    found = groups(item)
    if not found:
        yield block(item)
    for group in found:
        if group.status is not OpeningStatus.CLOSED:
            yield week(item, group)


def week(item: Hours, group: Opened) -> Row:
    is_whole = is_round_the_clock(group.rows, ALL_WEEK)
    if group.status is OpeningStatus.ON_RESERVATION:
        note = said(item, group, times=not is_whole or group.repetition is not Repetition.WEEKLY)
        return block(item, note, isReservation=True)
    if group.repetition is not Repetition.WEEKLY:
        return block(item, said(item, group, times=True))
    note = said(item, group)
    return block(item, note, isAlwaysOpen=True) if is_whole else block(item, note, openingHour=openings(group.rows))


def spanning(item: Hours) -> Row:
    """A span from one day to another, such as weekend duty."""
    if item.opening_status is OpeningStatus.ON_RESERVATION:
        return block(item, together(heading(item), stretch(item)), isReservation=True)
    return {**block(item, openingHour=[span(item)]), "serviceHourType": "OverMidnight"}


def span(item: Hours) -> Row:
    return {
        "dayFrom": item.from_day,
        "dayTo": item.to_day,
        "from": str(item.from_time),
        "to": str(item.to_time),
    }
