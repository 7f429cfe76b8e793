"""The content's words for hours become PTV's blocks."""

from typing import Any

import pytest

from ptv_sync.demo.content import ContentError, Item
from ptv_sync.demo.hours import HOLIDAY_NAMES, blocks
from ptv_sync.simulator.documents.hours import HOLIDAYS

OWNER = Item("koe.toml", "channel", {"key": "k", "name": {"sv": "Badet"}})


def made(*texts: str) -> list[dict[str, Any]]:
    return blocks(texts, of=OWNER)


def spans(block: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(row["dayFrom"], row["from"], row["to"]) for row in block["openingHour"]]


def test_weekly_lines_are_one_block_with_a_row_per_day() -> None:
    (block,) = made("Mon-Tue 09:00-15:00", "Tue,Thu 17:00-19:00", "Fri,Sat-Sun 10:00-12:00")
    assert spans(block) == [
        ("Monday", "09:00:00", "15:00:00"),
        ("Tuesday", "09:00:00", "15:00:00"),
        ("Tuesday", "17:00:00", "19:00:00"),
        ("Thursday", "17:00:00", "19:00:00"),
        ("Friday", "10:00:00", "12:00:00"),
        ("Saturday", "10:00:00", "12:00:00"),
        ("Sunday", "10:00:00", "12:00:00"),
    ]
    assert block["serviceHourType"] == "DaysOfTheWeek"


def test_a_season_is_a_block_of_its_own() -> None:
    usual, summer = made("Mon 09:00-15:00", "2027-06-01..2027-08-31: Mon-Tue 10:00-14:00")
    assert (usual["validTo"], summer["validFrom"], summer["validTo"]) == (
        None,
        "2027-06-01T00:00:00",
        "2027-08-31T00:00:00",
    )
    assert len(summer["openingHour"]) == 2


def test_always_and_by_appointment() -> None:
    always, appointment = made("always", "reservation")
    assert always["isAlwaysOpen"]
    assert appointment["isReservation"]


def test_over_midnight() -> None:
    (block,) = made("Fri 20:00 > Sat 02:00")
    assert block["serviceHourType"] == "OverMidnight"
    assert block["openingHour"][0]["dayTo"] == "Saturday"


def test_a_closed_range_keeps_its_name_in_the_language_of_its_owner() -> None:
    (block,) = made("2026-12-24..2026-12-26 closed Jul")
    assert (block["isClosed"], block["validTo"], block["openingHour"]) == (True, "2026-12-26T00:00:00", [])
    assert block["additionalInformation"] == [{"value": "Jul", "language": "sv"}]


def test_a_public_holiday_says_its_name_in_every_language_and_has_no_end() -> None:
    (block,) = made("2026-12-24 closed Jouluaatto")
    assert (block["validFrom"], block["validTo"]) == ("2026-12-24T00:00:00", None)
    assert {row["language"]: row["value"] for row in block["additionalInformation"]}["sv"] == "Julafton"


def test_every_holiday_has_names_in_every_language() -> None:
    assert set(HOLIDAY_NAMES) == set(HOLIDAYS)
    assert all(set(names) == {"sv", "en"} for names in HOLIDAY_NAMES.values())


def test_other_hours_on_one_day_are_on_its_weekday() -> None:
    (block,) = made("2026-12-31 10:00-14:00 Uudenvuodenaatto")
    assert spans(block) == [("Thursday", "10:00:00", "14:00:00")]
    (week,) = made("2026-12-28..2027-01-05 10:00-14:00 Joululoma")
    assert len(week["openingHour"]) == 7


@pytest.mark.parametrize("text", ["Ma 9-15", "Mon 9:00-15:00", "Fri-Mon 24h", "", "2026-12-24"])
def test_anything_else_is_a_mistake_of_its_owner(text: str) -> None:
    with pytest.raises(ContentError, match=r'koe\.toml, channel "k": hours'):
        made(text)
