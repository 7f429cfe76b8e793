"""Hours as PTV hands them out on the day somebody reads."""

from datetime import UTC, date, datetime

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents.hours import block
from tests.ptv_sync.conftest import Get, SmallRegion

MONDAY = [(0, "08:00", None, "16:00")]


@pytest.fixture(autouse=True)
def calm(region: SmallRegion, ptv: PtvSimulator) -> None:
    region.dataset.clock = lambda: datetime(2026, 11, 25, 9, tzinfo=UTC)
    ptv.behaviour.shuffles = False


def read(get: Get, region: SmallRegion, *blocks: dict[str, object]) -> list[dict[str, object]]:
    region.dataset.change_unseen(region.hall, serviceHours=list(blocks))
    hours: list[dict[str, object]] = get(f"ServiceChannel/{region.hall}").json()["serviceHours"]
    return hours


def test_a_weekly_row_has_an_empty_last_day_and_seconds(get: Get, region: SmallRegion) -> None:
    (shown,) = read(get, region, block(openings=MONDAY))
    assert shown["openingHour"] == [{"dayFrom": "Monday", "dayTo": "", "from": "08:00:00", "to": "16:00:00"}]
    assert shown["additionalInformation"] == [{"value": None, "language": "fi"}]


def test_a_weekly_row_has_no_last_day_even_when_it_was_given_one(get: Get, region: SmallRegion) -> None:
    (shown,) = read(get, region, block(openings=[(0, "18:00", 1, "02:00")]))
    assert shown["openingHour"][0]["dayTo"] == ""


def test_a_week_without_an_end_has_no_start_either(get: Get, region: SmallRegion) -> None:
    (shown,) = read(get, region, block(openings=MONDAY, valid_from=date(2026, 1, 1)))
    assert (shown["validFrom"], shown["validTo"], shown["validForNow"]) == (None, None, True)


def test_a_season_keeps_its_dates(get: Get, region: SmallRegion) -> None:
    (shown,) = read(get, region, block(openings=MONDAY, valid_from=date(2027, 6, 1), valid_to=date(2027, 8, 31)))
    assert (shown["validFrom"], shown["validTo"]) == ("2027-06-01T00:00:00", "2027-08-31T00:00:00")
    assert shown["validForNow"] is False


def test_what_has_expired_is_left_out(get: Get, region: SmallRegion) -> None:
    past = block(openings=MONDAY, valid_from=date(2026, 6, 1), valid_to=date(2026, 11, 24))
    today = block("Exceptional", valid_from=date(2026, 11, 25), closed=True)
    yesterday = block("Exceptional", valid_from=date(2026, 11, 24), closed=True)
    assert read(get, region, past, today, yesterday) == [today]


def test_a_holiday_rolls_on_to_its_next_date(get: Get, region: SmallRegion) -> None:
    christmas = block("Exceptional", valid_from=date(2020, 12, 24), closed=True, note="Jouluaatto")
    new_year = block("Exceptional", valid_from=date(2020, 1, 1), closed=True, note="Uudenvuodenpäivä")
    shown = read(get, region, christmas, new_year)
    assert [item["validFrom"] for item in shown] == ["2026-12-24T00:00:00", "2027-01-01T00:00:00"]
    assert [item["validTo"] for item in shown] == [None, None]


def test_a_span_over_midnight_keeps_its_last_day(get: Get, region: SmallRegion) -> None:
    (shown,) = read(get, region, block("OverMidnight", [(4, "20:00", 5, "02:00")]))
    assert shown["openingHour"] == [{"dayFrom": "Friday", "dayTo": "Saturday", "from": "20:00:00", "to": "02:00:00"}]


def test_always_open_and_by_appointment_have_no_rows(get: Get, region: SmallRegion) -> None:
    always, appointment = read(get, region, block(always=True), block(openings=MONDAY, reservation=True))
    assert (always["isAlwaysOpen"], always["openingHour"]) == (True, [])
    assert (appointment["isReservation"], appointment["openingHour"]) == (True, [])


def test_the_order_of_blocks_changes_from_one_read_to_the_next(
    get: Get, region: SmallRegion, ptv: PtvSimulator
) -> None:
    ptv.behaviour.shuffles = True
    two = [block(openings=MONDAY), block(always=True)]
    assert read(get, region, *two) == read(get, region, *two)[::-1]
