"""PTV's service hours as blocks, and what the one hours function makes of them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from catalogue.hours import HELSINKI, HoursBlock, OpenState, Span, open_status
from ptv_sync.mapping.hours import hours
from ptv_sync.types.hours import ServiceHours

EIGHT, FOUR = time(8), time(16)


def block(kind: str = "DaysOfTheWeek", rows: list[tuple[str, str, str, str]] | None = None, **fields: Any) -> Any:
    openings = [{"dayFrom": a, "dayTo": b, "from": c, "to": d} for a, b, c, d in rows or []]
    return ServiceHours.model_validate({"serviceHourType": kind, "openingHour": openings, **fields})


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week that begins on Monday, 30 November 2026; its days are counted from 0."""
    return datetime(2026, 11, 30, hour, minute, tzinfo=HELSINKI) + timedelta(days=day)


def test_a_week_is_read_day_by_day() -> None:
    (found,) = hours([block(rows=[("Wednesday", "", "08:00:00", "16:00:00"), ("Monday", "", "08:00:00", "16:00:00")])])

    assert found.spans == (Span(0, EIGHT, 0, FOUR), Span(2, EIGHT, 2, FOUR))
    assert open_status([found], at(2, 9)).is_open
    assert not open_status([found], at(1, 9)).is_open


def test_a_span_to_midnight_ends_there() -> None:
    found = hours([block(rows=[("Friday", "", "18:00:00", "00:00:00")])])

    assert open_status(found, at(4, 23, 59)).closes_at == at(5, 0)


def test_a_span_over_midnight_goes_on_into_the_next_day() -> None:
    found = hours([block("OverMidnight", [("Friday", "Saturday", "20:00:00", "02:00:00")])])

    assert open_status(found, at(5, 1)).is_open
    assert not open_status(found, at(5, 3)).is_open


def test_a_long_span_over_midnight_stays_one() -> None:
    (found,) = hours([block("OverMidnight", [("Friday", "Sunday", "16:00:00", "12:00:00")])])

    assert found.spans == (Span(4, FOUR, 6, time(12)),)
    assert open_status([found], at(5, 3)).is_open


def test_days_written_as_a_range_are_each_of_them() -> None:
    (found,) = hours([block(rows=[("Monday", "Friday", "08:00:00", "16:00:00")])])

    assert [span.day for span in found.spans] == [0, 1, 2, 3, 4]
    assert not open_status([found], at(1, 20)).is_open


def test_a_closed_day_closes() -> None:
    week = block(rows=[("Thursday", "", "08:00:00", "16:00:00")])
    closed = block("Exceptional", validFrom="2026-12-03T00:00:00", isClosed=True)

    assert open_status(hours([closed, week]), at(3, 9)).state is OpenState.CLOSED
    assert open_status(hours([week]), at(3, 9)).is_open


def test_an_exceptional_day_has_its_own_hours_whatever_weekday_it_names() -> None:
    (found,) = hours([block("Exceptional", [("Monday", "Sunday", "10:00:00", "14:00:00")], validFrom="2026-12-03")])

    assert found.spans == (Span(3, time(10), 3, time(14)),)
    assert open_status([found], at(3, 13)).is_open
    assert not open_status([found], at(3, 15)).is_open
    assert not open_status([found], at(4, 11)).is_open


def test_an_exceptional_range_is_read_day_by_day() -> None:
    rows = [("Monday", "Sunday", "10:00:00", "14:00:00")]
    found = hours([block("Exceptional", rows, validFrom="2026-12-01", validTo="2026-12-04")])

    assert open_status(found, at(2, 11)).closes_at == at(2, 14)
    assert not open_status(found, at(2, 22)).is_open


def test_an_exceptional_night_goes_on_into_the_morning() -> None:
    rows = [("Thursday", "Friday", "20:00:00", "02:00:00")]
    found = hours([block("Exceptional", rows, validFrom="2026-12-03", validTo="2026-12-04")])

    assert open_status(found, at(4, 1)).is_open
    assert not open_status(found, at(4, 21)).is_open


@pytest.mark.parametrize("start", [{}, {"validFrom": "2026-12-03"}])
def test_an_exception_with_only_an_end_or_with_two_alike_is_that_day(start: dict[str, str]) -> None:
    (found,) = hours([block("Exceptional", **start, validTo="2026-12-03", isClosed=True)])

    assert (found.valid_from, found.valid_to) == (date(2026, 12, 3), None)
    assert found.covers(date(2026, 12, 3))
    assert not found.covers(date(2026, 12, 4))


def test_an_exception_without_any_date_does_not_close_for_ever() -> None:
    assert hours([block("Exceptional", isClosed=True)]) == ()


@pytest.mark.parametrize(
    ("field", "state"), [("isAlwaysOpen", OpenState.ALWAYS), ("isReservation", OpenState.BY_APPOINTMENT)]
)
def test_always_open_and_by_appointment(field: str, state: OpenState) -> None:
    found = hours([block(rows=[("Monday", "", "08:00:00", "16:00:00")], **{field: True})])

    assert found[0].spans == ()
    assert open_status(found, at(6, 3)).state is state


def test_seasons_are_kept_apart() -> None:
    row = [("Monday", "", "08:00:00", "16:00:00")]
    summer = block(rows=row, validFrom="2026-06-01", validTo="2026-08-31")

    assert open_status(hours([summer]), datetime(2026, 6, 1, 9, tzinfo=HELSINKI)).is_open
    assert not open_status(hours([summer]), at(0, 9)).is_open


def test_blocks_that_differ_only_in_their_note_stay_two() -> None:
    row = [("Monday", "", "08:00:00", "16:00:00")]
    one = block(rows=row, additionalInformation=[{"value": "Lääkäri", "language": "fi"}])
    other = block(rows=row, additionalInformation=[{"value": "Hoitaja", "language": "fi"}])

    assert [found.note for found in hours([one, other])] == [{"fi": "Hoitaja"}, {"fi": "Lääkäri"}]


def test_the_order_of_blocks_and_rows_does_not_matter() -> None:
    rows = [("Monday", "", "08:00:00", "10:00:00"), ("Monday", "", "12:00:00", "16:00:00")]
    blocks = [
        block(rows=rows),
        block("Exceptional", validFrom="2026-12-24", isClosed=True),
        block("Exceptional", validFrom="2026-12-06", isClosed=True),
        block(rows=rows, validFrom="2026-06-01", validTo="2026-08-31"),
    ]
    turned = [block(rows=rows[::-1]), *blocks[1:]][::-1]

    assert hours(blocks) == hours(turned)
    assert [found.is_exceptional for found in hours(blocks)] == [False, False, True, True]
    assert all(isinstance(found, HoursBlock) for found in hours(blocks))
