"""Public holidays: their dates, and the next one of each in a document."""

from datetime import date
from typing import Any

import pytest

from ptv_sync.v12.holidays import DATES, NAMES, easter, next_date, with_dates

TODAY = date(2026, 11, 25)
EVERY_YEAR = {"type": "RepetitionEveryYear"}


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31"), (2026, "04-05"), (2038, "04-25")],
)
def test_easter_comes_when_it_comes(year: int, expected: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{expected}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MaundyThursday", "2026-04-02"),
        ("GoodFriday", "2026-04-03"),
        ("EasterMonday", "2026-04-06"),
        ("AscensionDay", "2026-05-14"),
        ("WhitSunday", "2026-05-24"),
        ("MidsummerEve", "2026-06-19"),
        ("MidsummerDay", "2026-06-20"),
        ("AllSaintsDay", "2026-10-31"),
        ("IndependenceDay", "2026-12-06"),
        ("SecondDayOfChristmas", "2026-12-26"),
        ("NewYearEve", "2026-12-31"),
    ],
)
def test_movable_days_move_as_they_should(name: str, expected: str) -> None:
    assert DATES[name](2026) == date.fromisoformat(expected)


def test_every_holiday_has_a_name_in_the_three_languages() -> None:
    assert DATES.keys() == NAMES.keys()
    assert {tuple(name) for name in NAMES.values()} == {("fi", "sv", "en")}
    assert len(DATES) == 18


@pytest.mark.parametrize(
    ("name", "repetition", "expected"),
    [
        ("ChristmasEve", EVERY_YEAR, date(2026, 12, 24)),
        ("Epiphany", EVERY_YEAR, date(2027, 1, 6)),
        ("Epiphany", None, date(2027, 1, 6)),
        ("ChristmasEve", {"type": "RepetitionInSelectedYears", "years": [2027, 2028]}, date(2027, 12, 24)),
        ("ChristmasEve", {"type": "RepetitionInSelectedYears", "years": [2024, 2025]}, None),
        ("ChristmasEve", {"type": "repetitioneveryyear", "years": [2024]}, date(2026, 12, 24)),
        ("ChristmasEve", {"years": ["2027", None]}, date(2027, 12, 24)),
    ],
)
def test_the_next_date_is_today_or_later_in_a_year_that_counts(
    name: str, repetition: Any, expected: date | None
) -> None:
    assert next_date(name, repetition, TODAY) == expected


def test_today_is_the_next_date() -> None:
    assert next_date("ChristmasEve", EVERY_YEAR, date(2026, 12, 24)) == date(2026, 12, 24)


def test_a_document_is_given_the_dates_of_its_holidays_and_nothing_else() -> None:
    holidays = {"repetition": EVERY_YEAR, "holidays": [{"holidayName": "ChristmasEve"}, {"holidayName": "RunebergDay"}]}
    document = {"contentId": "x", "serviceHours": {"hours": [], "holidayServiceHours": holidays}}

    found = with_dates(document, TODAY)

    assert found["serviceHours"]["holidayServiceHours"] == {**holidays, "dates": {"ChristmasEve": "2026-12-24"}}
    assert "dates" not in holidays


@pytest.mark.parametrize(
    "document",
    [None, "text", {}, {"serviceHours": None}, {"serviceHours": {"holidayServiceHours": None}},
     {"serviceHours": {"holidayServiceHours": {"holidays": None}}}],
)  # fmt: skip
def test_a_document_without_holidays_stays_as_it_was_sent(document: Any) -> None:
    assert with_dates(document, TODAY) == document
