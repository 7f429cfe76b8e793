"""Service hours of v12 as the catalogue's blocks."""

from datetime import date, datetime, time
from typing import Any

import pytest

from catalogue.hours import HELSINKI, HoursBlock, OpenState, Span, open_status
from ptv_sync.types import SourceDrift
from tests.ptv_sync.v12.documents import Document, as_channel, channel

EIGHT, NOON, FOUR, NIGHT = time(8), time(12), time(16), time(0)


def at(day: int, hour: int) -> datetime:
    """A moment of December 2026."""
    return datetime(2026, 12, day, hour, tzinfo=HELSINKI)


def row(start: str = "08:00", end: str = "16:00", **changes: Any) -> Document:
    return {
        "start": start,
        "end": end,
        "openingStatus": "Open",
        "repetition": "Weekly",
        "additionalInformation": {},
        **changes,
    }


def week(**days: list[Document]) -> Document:
    return {day: {"hours": rows} for day, rows in days.items()}


def hours(kind: str = "WeeklyUntilFurtherNoticeServiceHour", **fields: Any) -> Document:
    return {"type": kind, "heading": {}, "additionalInformation": {"fi": ""}, **fields}


def blocks(*found: Document, holidays: Document | None = None) -> tuple[HoursBlock, ...]:
    service_hours = {"hours": list(found), "holidayServiceHours": holidays}
    blocks: tuple[HoursBlock, ...] = as_channel(channel(serviceHours=service_hours)).hours
    return blocks


def whole_week(**changes: Any) -> Document:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return week(**{day: [row("00:00", "00:00", **changes)] for day in days})


# --- Weekly ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kind", ["WeeklyUntilFurtherNoticeServiceHour", "WeeklyUntilFurtherNotice", "weeklyuntilfurthernotice"]
)
def test_a_week_has_its_spans(kind: str) -> None:
    found = week(monday=[row("08:00", "12:00"), row("12:00", "16:00")], Friday=[row("20:00", "02:00")])

    (block,) = blocks(hours(kind, weeklyHours=found))

    assert block.spans == (Span(0, EIGHT, 0, NOON), Span(0, NOON, 0, FOUR), Span(4, time(20), 4, time(2)))
    assert (block.is_exceptional, block.valid_from, block.valid_to, block.note) == (False, None, None, {})


def test_a_field_beside_the_weekdays_is_left_aside() -> None:
    (block,) = blocks(hours(weeklyHours={**week(monday=[row()]), "isNovel": True}))

    assert block.spans == (Span(0, EIGHT, 0, FOUR),)


def test_a_season_has_its_dates() -> None:
    (block,) = blocks(
        hours(
            "WeeklyDateRangeServiceHour", fromDate="2026-06-01", toDate="2026-08-31", weeklyHours=week(monday=[row()])
        )
    )

    assert (block.valid_from, block.valid_to) == (date(2026, 6, 1), date(2026, 8, 31))


def test_heading_and_information_are_the_note() -> None:
    (block,) = blocks(
        hours(heading={"fi": "Kassa"}, additionalInformation={"fi": "Sulkeutuu tuntia ennen", "sv": "En timme"},
              weeklyHours=week(monday=[row()]))
    )  # fmt: skip

    assert block.note == {"fi": "Kassa: Sulkeutuu tuntia ennen", "sv": "En timme"}


def test_openings_with_a_note_of_their_own_are_a_block_of_their_own() -> None:
    found = week(monday=[row()], tuesday=[row(additionalInformation={"fi": "vain naiset"})])

    first, second = blocks(hours(heading={"fi": "Sauna"}, weeklyHours=found))

    assert {str(first.note): first.spans[0].day, str(second.note): second.spans[0].day} == {
        "{'fi': 'Sauna'}": 0,
        "{'fi': 'Sauna: vain naiset'}": 1,
    }


def test_a_week_without_openings_still_says_its_heading() -> None:
    (block,) = blocks(hours(heading={"fi": "Kysy puhelimitse"}, weeklyHours={}))

    assert (block.note, block.spans) == ({"fi": "Kysy puhelimitse"}, ())


def test_every_day_around_the_clock_is_always_open() -> None:
    (block,) = blocks(hours(weeklyHours=whole_week()))

    assert (block.is_always_open, block.spans) == (True, ())


def test_six_days_around_the_clock_are_not() -> None:
    found = whole_week()
    del found["sunday"]

    (block,) = blocks(hours(weeklyHours=found))

    assert not block.is_always_open
    assert block.spans[0] == Span(0, NIGHT, 0, NIGHT)


@pytest.mark.parametrize(("repetition", "words"), [
    ("OddWeeks", {"fi": "parittomat viikot ma–ti 8–12, pe 8.30–16", "sv": "udda veckor mån–tis 8–12, fre 8.30–16",
                  "en": "odd weeks Mon–Tue 08:00–12:00, Fri 08:30–16:00"}),
    ("evenweeks", {"fi": "parilliset viikot ma–ti 8–12, pe 8.30–16", "sv": "jämna veckor mån–tis 8–12, fre 8.30–16",
                   "en": "even weeks Mon–Tue 08:00–12:00, Fri 08:30–16:00"}),
])  # fmt: skip
def test_every_other_week_is_told_in_words_and_never_as_open(repetition: str, words: dict[str, str]) -> None:
    morning, day = row("08:00", "12:00", repetition=repetition), row("08:30", "16:00", repetition=repetition)

    (block,) = blocks(hours(weeklyHours=week(friday=[day], monday=[morning], tuesday=[morning])))

    assert block.note == words
    assert open_status([block], at(8, 9)).state is OpenState.UNKNOWN


def test_every_other_week_beside_every_week() -> None:
    found = week(monday=[row()], tuesday=[row(repetition="OddWeeks")])

    told, table = sorted(blocks(hours(weeklyHours=found)), key=lambda block: len(block.spans))

    assert table.spans == (Span(0, EIGHT, 0, FOUR),)
    assert told.note["fi"] == "parittomat viikot ti 8–16"


def test_times_by_appointment_are_told_in_the_note() -> None:
    found = week(monday=[row()], tuesday=[row("09:00", "24:00", openingStatus="OpenOnReservation")])

    (appointment,) = [block for block in blocks(hours(weeklyHours=found)) if block.by_appointment]

    assert appointment.note == {"fi": "ti 9–24", "sv": "tis 9–24", "en": "Tue 09:00–24:00"}
    assert appointment.spans == ()


def test_any_time_by_appointment_needs_no_words() -> None:
    (block,) = blocks(hours(weeklyHours=whole_week(openingStatus="OpenOnReservation")))

    assert (block.by_appointment, block.note) == (True, {})


# --- Continuous -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("status", "is_open"), [("Open", True), ("OpenOnReservation", False)])
def test_always_is_open_or_by_appointment(status: str, is_open: bool) -> None:
    (block,) = blocks(hours("ContinuousAlwaysValidServiceHour", openingStatus=status))

    assert (block.is_always_open, block.by_appointment) == (is_open, not is_open)


def duty(kind: str = "ContinuousWeekdaysUntilFurtherNoticeServiceHour", **fields: Any) -> Document:
    ends = {"fromDay": "Friday", "toDay": "Monday", "fromTime": "16:00", "toTime": "08:00"}
    return hours(kind, openingStatus="Open", **ends, **fields)


def test_weekend_duty_is_one_span() -> None:
    (block,) = blocks(duty())

    assert block.spans == (Span(4, FOUR, 0, EIGHT),)


def test_weekend_duty_may_have_its_season() -> None:
    (block,) = blocks(duty("ContinuousDateRangeServiceHour", fromDate="2026-12-01", toDate="2027-02-28"))

    assert (block.valid_from, block.valid_to) == (date(2026, 12, 1), date(2027, 2, 28))
    assert block.spans == (Span(4, FOUR, 0, EIGHT),)


def test_duty_by_appointment_is_told_in_words() -> None:
    (block,) = blocks({**duty(), "openingStatus": "OpenOnReservation"})

    assert block.by_appointment
    assert block.note == {"fi": "pe 16 – ma 8", "sv": "fre 16 – mån 8", "en": "Fri 16:00 – Mon 08:00"}


# --- Exceptions -----------------------------------------------------------------------------------------------
def exception(first: str, last: str, **days: list[Document]) -> Document:
    return hours("ExceptionalDateRangeServiceHour", fromDate=first, toDate=last, weeklyHours=week(**days))


CLOSED = row("00:00", "00:00", openingStatus="Closed")


def test_a_closed_day_is_closed() -> None:
    (block,) = blocks(exception("2026-12-24", "2026-12-24", thursday=[CLOSED]))

    assert (block.is_exceptional, block.is_closed, block.valid_from) == (True, True, date(2026, 12, 24))


def test_the_date_says_the_day_whatever_stands_beside_it() -> None:
    (block,) = blocks(exception("2026-12-24", "2026-12-24", monday=[row("10:00", "12:00")]))

    assert block.spans == (Span(3, time(10), 3, NOON),)


def test_a_closed_time_is_one_block() -> None:
    (block,) = blocks(exception("2026-12-24", "2026-12-26", thursday=[CLOSED], friday=[CLOSED], saturday=[CLOSED]))

    assert (block.is_closed, block.valid_from, block.valid_to) == (True, date(2026, 12, 24), date(2026, 12, 26))


def test_a_closed_month_stays_one_block() -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    closed = {day: [CLOSED] for day in days}

    assert len(blocks(exception("2026-07-01", "2026-07-31", **closed))) == 1
    (years,) = blocks(exception("2026-01-01", "2029-12-31", **closed))
    assert years.valid_to == date(2029, 12, 31)


def test_closed_days_within_open_ones_are_closed_blocks_of_their_own() -> None:
    """A day without an opening is no exception in the catalogue: its usual hours would hold."""
    usual = hours(weeklyHours=week(thursday=[row()], friday=[row()]))
    found = blocks(usual, exception("2026-12-17", "2026-12-31", thursday=[row("10:00", "12:00")], friday=[CLOSED]))

    closed = [(block.valid_from, block.valid_to) for block in found if block.is_closed]
    assert closed == [(date(2026, 12, 18), None), (date(2026, 12, 25), None)]
    assert not open_status(found, at(18, 11)).is_open
    assert open_status(found, at(17, 11)).is_open
    assert not open_status(found, at(17, 13)).is_open


def test_exceptional_days_by_appointment_name_their_times() -> None:
    found = row("10:00", "12:00", openingStatus="OpenOnReservation")
    (block,) = blocks(exception("2026-12-21", "2026-12-24", monday=[found], tuesday=[found]))

    assert (block.by_appointment, block.valid_from, block.valid_to) == (True, date(2026, 12, 21), date(2026, 12, 22))
    assert block.note["fi"] == "ma–ti 10–12"


def test_an_exception_of_odd_weeks_holds_on_their_days() -> None:
    """2026-12-03 is in week 49, 2026-12-10 in week 50."""
    found = blocks(exception("2026-12-01", "2026-12-14", thursday=[row(repetition="OddWeeks")]))

    assert [(block.valid_from, block.spans) for block in found] == [(date(2026, 12, 3), (Span(3, EIGHT, 3, FOUR),))]


def test_days_open_around_the_clock() -> None:
    (block,) = blocks(
        exception("2026-12-24", "2026-12-25", thursday=[row("00:00", "00:00")], friday=[row("00:00", "24:00")])
    )

    assert (block.is_always_open, block.spans) == (True, ())


def test_an_exception_without_dates_is_never_in_force() -> None:
    assert blocks(hours("ExceptionalDateRangeServiceHour", weeklyHours=week(monday=[CLOSED]))) == ()


# --- Holidays -------------------------------------------------------------------------------------------------
def holidays(*found: Document, **dates: str) -> Document:
    return {"repetition": {"type": "RepetitionEveryYear"}, "holidays": list(found), "dates": dates}


def holiday(name: str, *rows: Document) -> Document:
    return {"holidayName": name, "hours": [{key: item[key] for key in item if key != "repetition"} for item in rows]}


def test_a_holiday_is_an_exception_on_its_next_date_with_its_name() -> None:
    (block,) = blocks(holidays=holidays(holiday("ChristmasEve", CLOSED), ChristmasEve="2026-12-24"))

    assert (block.is_exceptional, block.is_closed) == (True, True)
    assert (block.valid_from, block.valid_to) == (date(2026, 12, 24), None)
    assert block.note == {"fi": "Jouluaatto", "sv": "Julafton", "en": "Christmas Eve"}


def test_a_holiday_may_be_open_and_say_why() -> None:
    shop = row("10:00", "13:00", additionalInformation={"fi": "Vain kahvio"})
    (block,) = blocks(holidays=holidays(holiday("ChristmasEve", shop, CLOSED), ChristmasEve="2026-12-24"))

    assert block.spans == (Span(3, time(10), 3, time(13)),)
    assert not block.is_closed
    assert block.note == {"fi": "Jouluaatto: Vain kahvio", "sv": "Julafton", "en": "Christmas Eve"}


def test_a_holiday_by_appointment_names_its_times() -> None:
    found = row("10:00", "13:00", openingStatus="OpenOnReservation")
    (block,) = blocks(holidays=holidays(holiday("MayDay", found), MayDay="2027-05-01"))

    assert (block.by_appointment, block.note["fi"]) == (True, "Vappu: la 10–13")


def test_a_holiday_that_says_nothing_and_one_that_is_over_are_left_out() -> None:
    assert blocks(holidays=holidays(holiday("MayDay"), holiday("Epiphany", CLOSED), MayDay="2027-05-01")) == ()


def test_a_holiday_nobody_knows_is_told_in_words() -> None:
    found = blocks(holidays=holidays(holiday("RunebergDay", CLOSED), holiday("FatTuesday", row("08:00", "10:00"))))

    assert sorted(block.note["fi"] for block in found) == ["FatTuesday: 8–10", "RunebergDay: suljettu"]
    assert not any(block.is_exceptional or block.is_closed for block in found)


# --- What is not understood -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("found", "path"),
    [
        (hours("LunarServiceHour"), "0.type"),
        (hours(weeklyHours=week(monday=[row("morning")])), "0.weeklyHours.monday.hours.0.start"),
        (hours(weeklyHours=week(monday=[row(openingStatus="Ajar")])), "0.weeklyHours.monday.hours.0.openingStatus"),
        (hours(weeklyHours=week(monday=[row(repetition="LeapWeeks")])), "0.weeklyHours.monday.hours.0.repetition"),
        (hours(weeklyHours={"monday": {"hours": row()}}), "0.weeklyHours.monday.hours"),
        (hours("WeeklyDateRangeServiceHour", fromDate="spring"), "0.fromDate"),
        ({**duty(), "toTime": None}, "0"),
    ],
)
def test_hours_that_are_not_understood_are_refused_with_v12_s_path(found: Document, path: str) -> None:
    with pytest.raises(SourceDrift) as caught:
        blocks(found)

    assert caught.value.path == f"serviceHours.hours.{path}"
