"""Hours in words: the badge, the week, the exceptions. Unknown stays unknown."""

from datetime import date, datetime, time

import pytest
from django.utils import translation

from catalogue.hours import HELSINKI, HoursBlock, Span
from catalogue.presenters.hours import hours_table, status_words

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEDNESDAY = date(2026, 11, 25)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def span(day: int, opens: str, closes: str, last_day: int | None = None) -> Span:
    return Span(day, time.fromisoformat(opens), day if last_day is None else last_day, time.fromisoformat(closes))


def weekly(*spans: Span, **more: object) -> HoursBlock:
    return HoursBlock(spans=spans, **more)  # type: ignore[arg-type]  # a test's shorthand


OFFICE = weekly(*(span(day, "09:00", "15:30") for day in range(5)))
CHRISTMAS = HoursBlock(is_exceptional=True, valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 26), is_closed=True)
NEW_YEARS_EVE = HoursBlock(
    is_exceptional=True, valid_from=date(2026, 12, 31), spans=(span(MON, "10:00", "12:00"),), note={"fi": "Aattona"}
)
DISCO = weekly(span(FRI, "20:00", "02:00", SAT))


@pytest.mark.parametrize(
    ("blocks", "moment", "language", "words"),
    [
        ([OFFICE], "2026-11-25T10:00", "en", "Open now, closes at 15:30"),
        ([OFFICE], "2026-11-25T08:00", "en", "Opens at 09:00"),
        ([OFFICE], "2026-11-25T16:00", "en", "Opens tomorrow at 09:00"),
        ([OFFICE], "2026-11-27T16:00", "en", "Opens on Monday at 09:00"),
        ([OFFICE, CHRISTMAS], "2026-12-23T16:00", "en", "Opens on Monday at 09:00"),
        ([weekly(span(MON, "09:00", "15:00"), valid_from=date(2026, 12, 14))], "2026-11-25T10:00", "en",
         "Opens on Mon 14 Dec at 09:00"),
        ([weekly(span(MON, "09:00", "15:00"), valid_from=date(2027, 6, 1))], "2026-11-25T10:00", "en",
         "Closed for now"),
        ([DISCO], "2026-11-27T21:00", "en", "Open now, closes at 02:00"),
        ([weekly(span(WED, "18:00", "00:00"))], "2026-11-25T20:00", "en", "Open now, closes at 24:00"),
        ([HoursBlock(is_always_open=True)], "2026-11-25T20:00", "en", "Open day and night"),
        ([HoursBlock(by_appointment=True)], "2026-11-25T20:00", "en", "By appointment"),
    ],
)  # fmt: skip
def test_the_badge_says_whether_and_until_when(
    blocks: list[HoursBlock], moment: str, language: str, words: str
) -> None:
    with translation.override(language):
        assert str(status_words(blocks, at(moment))) == words


@pytest.mark.parametrize("blocks", [[], [HoursBlock()], [HoursBlock(note={"fi": "Kysy ajat puhelimitse"})]])
def test_unknown_hours_get_no_badge(blocks: list[HoursBlock]) -> None:
    assert status_words(blocks, at("2026-11-25T10:00")) is None


def test_a_telephone_is_called_a_telephone() -> None:
    with translation.override("en"):
        assert str(status_words([OFFICE], at("2026-11-25T10:00"), is_phone=True)).startswith("The telephone is open")
        assert str(status_words([OFFICE], at("2026-11-25T16:00"), is_phone=True)).startswith("The telephone opens")


def test_a_badge_knows_open_from_closed_from_neither() -> None:
    assert status_words([OFFICE], at("2026-11-25T10:00")).is_open is True
    assert status_words([OFFICE], at("2026-11-25T20:00")).is_open is False
    assert status_words([HoursBlock(by_appointment=True)], at("2026-11-25T20:00")).is_open is None


def test_summer_time_does_not_move_the_hours() -> None:
    utc = datetime.fromisoformat("2026-07-01T06:30:00+00:00")  # 9.30 in Finland

    with translation.override("en"):
        assert str(status_words([OFFICE], utc)) == "Open now, closes at 15:30"


def test_the_week_has_today_marked_and_a_like_weekend_on_one_line() -> None:
    with translation.override("en"):
        (week,) = hours_table([OFFICE], WEDNESDAY).weeks

    assert [(row.day, row.hours, row.is_today) for row in week.rows] == [
        ("Monday", "09:00–15:30", False),
        ("Tuesday", "09:00–15:30", False),
        ("Wednesday", "09:00–15:30", True),
        ("Thursday", "09:00–15:30", False),
        ("Friday", "09:00–15:30", False),
        ("Saturday and Sunday", "closed", False),
    ]


def test_today_in_a_weekend_has_a_line_of_its_own() -> None:
    with translation.override("en"):
        (week,) = hours_table([OFFICE], date(2026, 11, 28)).weeks

    assert [(row.day, row.is_today) for row in week.rows][5:] == [("Saturday", True), ("Sunday", False)]


@pytest.mark.parametrize(("language", "words"), [("fi", "9–15.30"), ("sv", "9–15.30"), ("en", "09:00–15:30")])
def test_times_are_written_as_the_language_writes_them(language: str, words: str) -> None:
    with translation.override(language):
        (week,) = hours_table([OFFICE], WEDNESDAY).weeks

    assert week.rows[0].hours == words


@pytest.mark.parametrize(("language", "day"), [("fi", "Maanantai"), ("sv", "Måndag"), ("en", "Monday")])
def test_days_are_in_the_readers_language(language: str, day: str) -> None:
    with translation.override(language):
        assert hours_table([OFFICE], WEDNESDAY).weeks[0].rows[0].day == day


def test_two_spans_of_a_day_stand_in_order() -> None:
    block = weekly(span(MON, "13:00", "15:00"), span(MON, "09:00", "12:00"))

    with translation.override("en"):
        assert hours_table([block], WEDNESDAY).weeks[0].rows[0].hours == "09:00–12:00 and 13:00–15:00"


def test_a_night_out_and_a_long_weekend_read_differently() -> None:
    long = weekly(span(FRI, "12:00", "10:00", SUN))

    with translation.override("fi"):
        assert "20–2" in [row.hours for row in hours_table([DISCO], WEDNESDAY).weeks[0].rows]
        assert "12–10 (su)" in [row.hours for row in hours_table([long], WEDNESDAY).weeks[0].rows]


def test_closed_days_in_a_row_share_a_line_but_today_has_its_own() -> None:
    with translation.override("en"):
        (week,) = hours_table([weekly(span(SUN, "13:00", "15:00"))], WEDNESDAY).weeks

    assert [(row.day, row.hours) for row in week.rows] == [
        ("Monday and Tuesday", "closed"),
        ("Wednesday", "closed"),
        ("Thursday–Saturday", "closed"),
        ("Sunday", "13:00–15:00"),
    ]


def test_exceptions_ahead_stand_in_order_with_their_notes_and_past_ones_do_not() -> None:
    past = HoursBlock(is_exceptional=True, valid_from=date(2026, 11, 2), is_closed=True)

    with translation.override("fi"):
        rows = hours_table([OFFICE, NEW_YEARS_EVE, CHRISTMAS, past], WEDNESDAY).exceptions

    assert [(row.day, row.hours, str(row.note)) for row in rows] == [
        ("to 24.12.–la 26.12.", rows[0].hours, ""),
        ("to 31.12.", "10–12", "Aattona"),
    ]


def test_an_exceptional_today_is_marked_among_exceptions_and_not_in_the_week() -> None:
    table = hours_table([OFFICE, CHRISTMAS], date(2026, 12, 25))

    assert [row.is_today for row in table.exceptions] == [True]
    assert not any(row.is_today for row in table.weeks[0].rows)


def test_an_exception_over_several_days_names_the_days() -> None:
    block = HoursBlock(
        is_exceptional=True, valid_from=date(2027, 1, 4), valid_to=date(2027, 1, 8),
        spans=(span(TUE, "10:00", "12:00"), span(THU, "14:00", "16:00")),
    )  # fmt: skip

    with translation.override("fi"):
        assert hours_table([block], WEDNESDAY).exceptions[0].hours == "ti 10–12, to 14–16"


def test_an_exception_that_says_nothing_is_not_shown() -> None:
    empty = HoursBlock(is_exceptional=True, valid_from=date(2026, 12, 6))

    assert not hours_table([empty], WEDNESDAY)


def test_seasons_are_weeks_of_their_own_with_their_dates() -> None:
    summer = weekly(span(MON, "10:00", "14:00"), valid_from=date(2027, 6, 1), valid_to=date(2027, 8, 31))

    with translation.override("fi"):
        weeks = hours_table([OFFICE, summer], WEDNESDAY).weeks

    assert [week.title for week in weeks] == ["", "1.6.2027–31.8.2027"]
    assert not any(row.is_today for row in weeks[1].rows)


def test_a_season_that_is_over_is_not_shown() -> None:
    autumn = weekly(span(MON, "10:00", "14:00"), valid_from=date(2026, 9, 1), valid_to=date(2026, 10, 31))

    assert not hours_table([autumn], WEDNESDAY)


def test_blocks_that_differ_only_in_their_note_are_never_merged() -> None:
    doctor = weekly(span(MON, "09:00", "10:00"), note={"fi": "Lääkäri"})
    nurse = weekly(span(MON, "10:00", "11:00"), note={"fi": "Hoitaja"})

    weeks = hours_table([doctor, nurse], WEDNESDAY).weeks

    assert [str(week.note) for week in weeks] == ["Lääkäri", "Hoitaja"]


def test_a_note_in_another_language_keeps_its_language() -> None:
    with translation.override("sv"):
        (row,) = hours_table([NEW_YEARS_EVE], WEDNESDAY).exceptions

    assert (row.note.language, row.note.is_fallback) == ("fi", True)


def test_always_open_and_by_appointment_are_remarks_not_tables() -> None:
    blocks = [HoursBlock(is_always_open=True), HoursBlock(by_appointment=True, note={"fi": "Soita ensin"})]

    with translation.override("en"):
        table = hours_table(blocks, WEDNESDAY)

    assert not table.weeks
    assert [str(remark) for remark in table.remarks] == ["Open day and night", "By appointment", "Soita ensin"]
