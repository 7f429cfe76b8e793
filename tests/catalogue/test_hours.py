"""Open now, until when, and when next: one answer for badge, filter and page."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from catalogue.hours import HELSINKI, HoursBlock, OpenState, Span, open_status, openings, parse_hours

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def span(day: int, opens: str, closes: str, last_day: int | None = None) -> Span:
    return Span(day, time.fromisoformat(opens), day if last_day is None else last_day, time.fromisoformat(closes))


OFFICE = HoursBlock(spans=tuple(span(day, "09:00", "15:00") for day in range(5)))
LONG_THURSDAY = HoursBlock(spans=(span(THU, "15:00", "18:00"),))
CHRISTMAS = HoursBlock(is_exceptional=True, valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 26), is_closed=True)
NEW_YEARS_EVE = HoursBlock(is_exceptional=True, valid_from=date(2026, 12, 31), spans=(span(MON, "10:00", "12:00"),))
DISCO = HoursBlock(spans=(span(FRI, "20:00", "02:00", SAT),))
MIDNIGHT = HoursBlock(spans=(span(WED, "18:00", "00:00"),))


@pytest.mark.parametrize(
    ("blocks", "moment", "state", "closes", "opens"),
    [
        pytest.param([OFFICE], "2026-11-25T10:00", "open", "2026-11-25T15:00", None, id="open on a Wednesday"),
        pytest.param([OFFICE], "2026-11-25T15:00", "closed", None, "2026-11-26T09:00", id="the end is closed"),
        pytest.param([OFFICE], "2026-11-25T09:00", "open", "2026-11-25T15:00", None, id="the start is open"),
        pytest.param([OFFICE], "2026-11-27T16:00", "closed", None, "2026-11-30T09:00", id="over the weekend"),
        pytest.param(
            [OFFICE, LONG_THURSDAY], "2026-11-26T14:00", "open", "2026-11-26T18:00", None, id="touching spans are one"
        ),
        pytest.param(
            [OFFICE, CHRISTMAS], "2026-12-24T10:00", "closed", None, "2026-12-28T09:00", id="closed by an exception"
        ),
        pytest.param(
            [OFFICE, NEW_YEARS_EVE], "2026-12-31T11:00", "open", "2026-12-31T12:00", None,
            id="an exception of one day needs no right weekday",
        ),
        pytest.param(
            [OFFICE, NEW_YEARS_EVE], "2026-12-31T13:00", "closed", None, "2027-01-01T09:00",
            id="an exception replaces the weekly hours of its day only",
        ),
        pytest.param([DISCO], "2026-11-28T01:00", "open", "2026-11-28T02:00", None, id="after midnight"),
        pytest.param([DISCO], "2026-11-28T02:00", "closed", None, "2026-12-04T20:00", id="after the night"),
        pytest.param([MIDNIGHT], "2026-11-25T23:59", "open", "2026-11-26T00:00", None, id="until midnight"),
        pytest.param([HoursBlock(is_always_open=True)], "2026-11-25T03:00", "always", None, None, id="always open"),
        pytest.param(
            [HoursBlock(is_always_open=True), CHRISTMAS], "2026-12-25T12:00", "closed", None, "2026-12-27T00:00",
            id="always open but for Christmas",
        ),
        pytest.param(
            [HoursBlock(by_appointment=True)], "2026-11-25T10:00", "by_appointment", None, None, id="by appointment"
        ),
        pytest.param(
            [HoursBlock(spans=(span(FRI, "16:00", "08:00", MON),))],
            "2026-11-29T12:00", "open", "2026-11-30T08:00", None, id="weekend duty from Friday to Monday",
        ),
        pytest.param(
            [OFFICE, HoursBlock(is_exceptional=True, valid_from=date(2026, 11, 25), by_appointment=True)],
            "2026-11-25T10:00", "closed", None, "2026-11-26T09:00", id="by appointment on an exceptional day",
        ),
        pytest.param([], "2026-11-25T10:00", "unknown", None, None, id="nothing known is unknown, not closed"),
        pytest.param(
            [HoursBlock(note={"fi": "Sopimuksen mukaan"})], "2026-11-25T10:00", "unknown", None, None,
            id="a note alone is unknown",
        ),
        pytest.param(
            [HoursBlock(valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31), spans=OFFICE.spans)],
            "2026-11-25T10:00", "closed", None, None, id="out of season",
        ),
    ],
)  # fmt: skip
def test_status(blocks: list[HoursBlock], moment: str, state: str, closes: str | None, opens: str | None) -> None:
    status = open_status(blocks, at(moment))

    assert status.state == OpenState(state)
    assert status.closes_at == (at(closes) if closes else None)
    assert status.opens_at == (at(opens) if opens else None)


def test_a_moment_in_another_zone_is_read_in_helsinki() -> None:
    utc = datetime(2026, 11, 25, 7, 30, tzinfo=ZoneInfo("UTC"))  # 9:30 in Helsinki

    assert open_status([OFFICE], utc).is_open


def test_summer_time_keeps_the_clock_on_the_wall() -> None:
    before, after = openings([OFFICE], date(2026, 3, 27)), openings([OFFICE], date(2026, 3, 30))

    assert (before[0][0].utcoffset(), after[0][0].utcoffset()) != (None, None)
    assert before[0][0].utcoffset() != after[0][0].utcoffset()
    assert (before[0][0].hour, after[0][0].hour) == (9, 9)


@pytest.mark.parametrize("block", [OFFICE, CHRISTMAS, NEW_YEARS_EVE, DISCO, HoursBlock(is_always_open=True)])
def test_stored_hours_come_back_the_same(block: HoursBlock) -> None:
    assert parse_hours([block.to_data()]) == (block,)
