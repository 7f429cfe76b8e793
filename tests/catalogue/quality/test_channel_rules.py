"""Places of service, other channels, and sports places."""

from datetime import UTC, datetime
from typing import Any

import pytest

from catalogue.models import Connection
from catalogue.quality.facts import Around
from catalogue.quality.findings import Spot
from tests.catalogue.quality.good import TODAY, location_findings, place_codes, spots_of
from tests.catalogue.rich import OFFICE_HOURS, page
from themes.translated import Translated


def codes(**changes: Any) -> list[str]:
    return [finding.code for finding in location_findings(**changes)]


def test_nothing_is_found_in_a_good_place() -> None:
    assert codes() == []


def test_a_place_is_on_the_map_in_its_region_and_municipality() -> None:
    assert codes(place={"latitude": None, "longitude": None}) == ["no_point"]
    assert codes(place={"municipality": ""}) == ["no_municipality"]
    assert codes(place={"latitude": 60.17, "longitude": 24.94}) == ["point_outside"]


def test_an_address_elsewhere_in_the_country_is_right_there() -> None:
    assert codes(place={"municipality": "091", "latitude": 60.17, "longitude": 24.94}) == []


def test_a_place_of_service_without_an_address_is_found() -> None:
    assert codes(place=None, has_place=False) == ["no_address"]


def test_hours_may_be_the_places_or_a_services() -> None:
    assert codes(hours=[]) == ["no_hours"]
    assert codes(hours=[], connections=[Connection(hours=[]), Connection(hours=[OFFICE_HOURS])]) == []


@pytest.mark.parametrize("kind", ["Phone", "EChannel", "WebPage", "PrintableForm"])
def test_only_a_place_needs_hours_and_a_point(kind: str) -> None:
    assert codes(type=kind, hours=[], place={"latitude": None, "longitude": None}) == []


def test_a_long_summary_and_contact_data_are_found_in_a_channel_too() -> None:
    assert codes(summary=Translated(fi="x" * 151)) == ["channel_summary_long"]
    assert codes(description=Translated(fi="Soita 08 000 1234.")) == ["phone_in_text"]


def test_every_address_of_a_channel_is_looked_at() -> None:
    details = {
        "files": [page("https://rikki.example/1")], "attachments": [page("https://rikki.example/2")],
        "accessibility": [page("https://rikki.example/3")],
    }  # fmt: skip
    broken = {f"https://rikki.example/{number}" for number in range(4)}
    found = location_findings(
        web_pages=[page("https://rikki.example/0")], details=details, around=Around(TODAY, broken=broken)
    )

    assert [spot.field for spot in spots_of("link_broken", found)] == [
        "web_pages", "files", "attachments", "accessibility",
    ]  # fmt: skip


def test_a_sports_place_is_found_for_what_lipas_can_mend() -> None:
    assert place_codes() == []
    assert place_codes(latitude=None, longitude=None) == ["lipas_no_point"]
    assert place_codes(phones=[]) == ["lipas_no_contact"]
    assert place_codes(phones=[], web_pages=[page("https://halli.example")]) == []
    assert place_codes(web_pages=[page("https://rikki.example")]) == ["lipas_link_broken"]
    assert place_codes(source_modified=datetime(2023, 11, 20, tzinfo=UTC)) == ["lipas_not_edited"]
    assert place_codes(source_modified=datetime(2023, 12, 1, tzinfo=UTC)) == []


def test_a_broken_link_is_told_once_however_often_it_stands() -> None:
    found = location_findings(
        web_pages=[page("https://rikki.example"), page("https://rikki.example")],
        around=Around(TODAY, broken={"https://rikki.example"}),
    )
    assert spots_of("link_broken", found) == (Spot("web_pages", "fi", "https://rikki.example"),)
