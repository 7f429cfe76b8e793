"""v11's blocks of hours under v12's types."""

from datetime import date
from typing import Any

import pytest

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.hours import HOLIDAYS, block
from ptv_sync.simulator.v12.bodies.hours import HOLIDAY_NAMES, service_hours

TODAY = date(2026, 11, 20)
NO_TEXT: Document = {"heading": {}, "additionalInformation": {"fi": ""}}
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALL_DAY = ("00:00", "00:00")


def opening(start: str, end: str, status: str = "Open", **more: Any) -> Document:
    return {"start": start, "end": end, "openingStatus": status, **more, "additionalInformation": {}}


def weekly(**days: tuple[str, str]) -> Document:
    return {day: {"hours": [opening(*span, repetition="Weekly")]} for day, span in days.items()}


def only_block(*blocks: Document) -> Document:
    shown = service_hours(blocks, TODAY)
    assert shown["holidayServiceHours"] is None
    (found,) = shown["hours"]
    return dict(found)


def test_weekly_hours_are_by_weekday() -> None:
    found = only_block(
        block(openings=[(0, "08:00", None, "12:00"), (0, "13:00", None, "16:00"), (4, "08:00", None, "00:00")])
    )
    assert found["type"] == "WeeklyUntilFurtherNoticeServiceHour"
    assert found["weeklyHours"]["monday"]["hours"] == [
        opening("08:00", "12:00", repetition="Weekly"),
        opening("13:00", "16:00", repetition="Weekly"),
    ]
    assert found["weeklyHours"]["friday"]["hours"][0]["end"] == "00:00"
    assert set(found["weeklyHours"]) == {"monday", "friday"}


def test_a_season_has_its_dates() -> None:
    season = block(openings=[(0, "08:00", None, "16:00")], valid_from=date(2026, 12, 1), valid_to=date(2027, 1, 31))
    assert only_block(season) == {
        "type": "WeeklyDateRangeServiceHour",
        **NO_TEXT,
        "fromDate": "2026-12-01",
        "toDate": "2027-01-31",
        "weeklyHours": weekly(monday=("08:00", "16:00")),
    }


@pytest.mark.parametrize(
    ("fields", "status"), [({"always": True}, "Open"), ({"reservation": True}, "OpenOnReservation")]
)
def test_always_and_by_appointment_are_continuous_or_fill_a_season(fields: dict[str, bool], status: str) -> None:
    kind = "ContinuousAlwaysValidServiceHour"
    assert only_block(block(**fields)) == {"type": kind, **NO_TEXT, "openingStatus": status}
    found = only_block(block(**fields, valid_from=date(2026, 12, 1), valid_to=date(2027, 1, 31)))
    assert found["type"] == "WeeklyDateRangeServiceHour"
    assert tuple(found["weeklyHours"]) == WEEK
    assert found["weeklyHours"]["sunday"]["hours"] == [opening(*ALL_DAY, status, repetition="Weekly")]


def test_spans_over_midnight_are_a_block_each() -> None:
    blocks = service_hours([block("OverMidnight", [(4, "20:00", 5, "02:00"), (5, "20:00", 6, "03:00")])], TODAY)[
        "hours"
    ]
    assert [item["type"] for item in blocks] == ["ContinuousWeekdaysUntilFurtherNoticeServiceHour"] * 2
    assert {key: blocks[0][key] for key in ("fromDay", "toDay", "fromTime", "toTime", "openingStatus")} == {
        "fromDay": "Friday",
        "toDay": "Saturday",
        "fromTime": "20:00",
        "toTime": "02:00",
        "openingStatus": "Open",
    }
    assert blocks[1]["fromDay"] == "Saturday"


def test_a_span_over_midnight_of_a_season_has_dates_too() -> None:
    season = {"valid_from": date(2026, 12, 1), "valid_to": date(2027, 1, 31)}
    found = only_block(block("OverMidnight", [(4, "20:00", 5, "02:00")], **season))
    assert found["type"] == "ContinuousDateRangeServiceHour"
    assert (found["fromDate"], found["toDate"], found["toDay"]) == ("2026-12-01", "2027-01-31", "Saturday")


def test_an_exception_of_one_day_is_on_the_weekday_of_its_date() -> None:
    # 27.11.2026 is a Friday; v11 may write any weekday beside the date.
    found = only_block(block("Exceptional", [(0, "10:00", 0, "14:00")], valid_from=date(2026, 11, 27), note="Talkoot"))
    assert found == {
        "type": "ExceptionalDateRangeServiceHour",
        "heading": {"fi": "Talkoot"},
        "additionalInformation": {"fi": ""},
        "fromDate": "2026-11-27",
        "toDate": "2026-11-27",
        "weeklyHours": weekly(friday=("10:00", "14:00")),
    }


def test_a_closed_exception_is_closed_on_every_weekday_of_its_dates() -> None:
    found = only_block(
        block("Exceptional", closed=True, valid_from=date(2026, 12, 23), valid_to=date(2026, 12, 24), note="Joulu")
    )
    assert found["weeklyHours"] == {
        day: {"hours": [opening(*ALL_DAY, "Closed", repetition="Weekly")]} for day in ("wednesday", "thursday")
    }
    whole = only_block(block("Exceptional", closed=True, valid_from=date(2026, 12, 1), valid_to=date(2027, 1, 31)))
    assert tuple(whole["weeklyHours"]) == WEEK


def test_other_hours_of_a_range_keep_their_weekdays() -> None:
    found = only_block(
        block(
            "Exceptional",
            [(0, "10:00", 2, "14:00"), (4, "20:00", 5, "02:00")],
            valid_from=date(2026, 12, 1),
            valid_to=date(2027, 1, 31),
        )
    )
    assert found["weeklyHours"] == weekly(
        monday=("10:00", "14:00"), tuesday=("10:00", "14:00"), wednesday=("10:00", "14:00"), friday=("20:00", "02:00")
    )


def test_public_holidays_stand_apart_without_a_date() -> None:
    closed = block("Exceptional", closed=True, valid_from=date(2025, 12, 24), note="Jouluaatto")
    short = block("Exceptional", [(1, "10:00", 1, "14:00")], valid_from=date(2026, 12, 6), note="Itsenäisyyspäivä")
    shown = service_hours([closed, short], TODAY)
    assert shown == {
        "hours": [],
        "holidayServiceHours": {
            "repetition": {"type": "RepetitionEveryYear"},
            "holidays": [
                {"holidayName": "ChristmasEve", "hours": [opening(*ALL_DAY, "Closed")]},
                {"holidayName": "IndependenceDay", "hours": [opening("10:00", "14:00")]},
            ],
        },
    }


def test_every_public_holiday_has_its_name() -> None:
    assert set(HOLIDAY_NAMES) == set(HOLIDAYS)


def test_what_has_expired_is_left_out() -> None:
    past = block("Exceptional", closed=True, valid_from=date(2026, 11, 19))
    assert service_hours([past], TODAY) == {"hours": [], "holidayServiceHours": None}
    assert service_hours(None, TODAY) == {"hours": [], "holidayServiceHours": None}


def test_texts_of_a_block_are_its_heading() -> None:
    found = only_block(block(always=True, note={"fi": "Itsepalvelu", "sv": None}))
    assert (found["heading"], found["additionalInformation"]) == ({"fi": "Itsepalvelu"}, {"fi": "", "sv": ""})


def test_unknown_kinds_of_hours_keep_their_name() -> None:
    odd = {**block(openings=[(0, "08:00", None, "16:00")]), "serviceHourType": "Lunar"}
    assert only_block(odd)["type"] == "LunarServiceHour"
