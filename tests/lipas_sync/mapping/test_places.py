"""A sports place as a record of the catalogue."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from catalogue.ingest import Email, Phone, PlaceRecord, WebPage
from lipas_sync.mapping.places import place_record
from lipas_sync.types import LipasSite, SourceDrift
from tests.lipas_sync.conftest import recorded


def record(name: str = "point", **changes: Any) -> PlaceRecord:
    found = place_record(LipasSite.parse({**recorded(name), **changes}))
    assert found is not None
    return found


def test_a_sports_hall_in_full() -> None:
    assert record() == PlaceRecord(
        source_id="601234",
        name={"fi": "Ritaharjun liikuntakeskus", "sv": "Ritaharju idrottscenter", "en": "Ritaharju Sports Centre"},
        marketing_name="Ritahalli",
        description={"fi": "Kaksi salia ja peilisali.\nIltavuorot seuroille."},
        status="active",
        type_code=2150,
        type_name={"fi": "Liikuntasali", "sv": "Idrottssal", "en": "Gymnastics hall"},
        street={"fi": "Ritakierros 2"},
        postal_code="90540",
        post_office={"fi": "Oulu"},
        municipality="564",
        neighbourhood="Ritaharju",
        latitude=65.078341,
        longitude=25.446322,
        owner="city",
        properties={
            "area-m2": 1240,
            "height-m": 7.5,
            "free-use?": False,
            "school-use?": True,
            "surface-material": ["wood", "textile"],
            "accessibility-info": "Hissi toiseen kerrokseen.",
        },
        phones=(Phone("855870000", "+358", note="arkisin klo 8-15"),),
        emails=(Email("liikuntavuorot@ouka.example"),),
        web_pages=(WebPage("https://www.ritahalli.example/vuorot"),),
        construction_year=2010,
        modified=datetime(2024, 3, 18, 11, 42, 7, 310_000, UTC),
    )


def test_a_route_tells_of_itself_by_its_ready_activities_only() -> None:
    found = record("route")

    assert found.summary == {"fi": "Lyhyt kierros joen partaalla.", "sv": "En kort runda vid älven."}
    assert found.description == {
        "fi": "Pitkokset ovat sateella liukkaat.\n\nPolku kulkee kuivassa mäntymetsässä.",
        "en": "The path runs through dry pine forest.",
    }
    assert found.address_note == {"fi": "Pysäköinti sillan eteläpäässä."}
    assert "Not yet" not in str(found)


def test_an_activity_that_does_not_say_that_it_is_ready_is_a_draft() -> None:
    activities = {"fishing": {"description-short": {"fi": "Kalaa"}}}

    assert record("route", activities=activities).summary == {}


def test_a_dash_is_no_address() -> None:
    assert record("route").street == {}


def test_a_route_and_an_area_keep_their_outline_and_a_point_has_none() -> None:
    assert record("route").geometry is not None
    assert record("area").geometry is not None
    assert record("point").geometry is None


def test_a_municipality_has_three_digits_and_a_post_office_a_capital() -> None:
    found = record("area")

    assert (found.municipality, found.post_office) == ("072", {"fi": "Hailuoto"})


@pytest.mark.parametrize(("status", "shown"), [("active", "active"), ("out-of-service-temporarily", "closed_for_now")])
def test_places_in_use_and_closed_for_now_are_shown(status: str, shown: str) -> None:
    assert record(status=status).status == shown


@pytest.mark.parametrize("status", ["planning", "planned", "out-of-service-permanently", "incorrect-data"])
def test_other_statuses_are_not_in_the_catalogue(status: str) -> None:
    assert place_record(LipasSite.parse({**recorded("point"), "status": status})) is None


def test_a_status_nobody_knows_is_put_aside_rather_than_guessed() -> None:
    with pytest.raises(SourceDrift, match="'haunted' is no status we know"):
        place_record(LipasSite.parse({**recorded("point"), "status": "haunted"}))


def test_a_marketing_name_that_is_the_name_is_left_out() -> None:
    assert record(**{"marketing-name": "ritaharjun liikuntakeskus"}).marketing_name == ""


def test_renovations_and_pictures_are_left_out() -> None:
    assert "2021" not in str(record())
    assert "kuvat.example" not in str(record())


def test_an_unknown_type_and_owner_are_no_trouble() -> None:
    found = record(type={"type-code": 9999}, owner="martians")

    assert (found.type_code, found.type_name, found.owner) == (9999, {}, "")


def test_a_deprecated_type_still_has_its_name() -> None:
    assert record("area", type={"type-code": 104}).type_name["fi"] == "Retkeilyalue"


@pytest.mark.parametrize("year", [0, -5, 99999, "1998"])
def test_a_year_that_is_none_is_left_out(year: object) -> None:
    assert record(**{"construction-year": year}).construction_year is None


def test_a_year_to_come_is_a_year() -> None:
    assert record(**{"construction-year": 2031}).construction_year == 2031


def test_a_whole_number_is_one_number_however_it_was_written() -> None:
    written = [record(properties={"area-m2": [number, 5]}).properties for number in (5, 5.0)]

    assert [json.dumps(properties) for properties in written] == ['{"area-m2": [5, 5]}'] * 2


def test_the_order_of_keys_does_not_matter() -> None:
    document = recorded("point")
    turned = dict(reversed(document.items()))
    turned["properties"] = dict(reversed(document["properties"].items()))

    assert place_record(LipasSite.parse(turned)) == record()


def test_a_place_without_a_shape_is_shown_without_a_point() -> None:
    location = {**recorded("point")["location"], "geometries": {"type": "FeatureCollection", "features": []}}
    found = record(location=location)

    assert (found.latitude, found.longitude) == (None, None)


@pytest.mark.parametrize("code", ["9010", "FI-90", ""])
def test_a_postal_code_that_is_none_is_left_out(code: str) -> None:
    assert record(location={**recorded("point")["location"], "postal-code": code}).postal_code == ""
