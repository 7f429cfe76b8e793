"""The demo's places: enough of them, everywhere, true to LIPAS's own rules, and clean once they are read."""

import json
from collections import Counter
from collections.abc import Sequence

import pytest

from catalogue.ingest import PlaceRecord
from lipas_sync import codes
from lipas_sync.demo import load_demo
from lipas_sync.demo.content import DemoPlace, read_places, region
from lipas_sync.mapping.places import place_record
from lipas_sync.simulator.documents import Document
from lipas_sync.simulator.schema import positions, problems
from lipas_sync.types import LipasSite


@pytest.fixture(scope="module")
def places() -> Sequence[DemoPlace]:
    return read_places()


@pytest.fixture(scope="module")
def demo() -> Sequence[Document]:
    return load_demo()


@pytest.fixture(scope="module")
def records(demo: Sequence[Document]) -> Sequence[PlaceRecord]:
    found = (place_record(LipasSite.parse(document)) for document in demo)
    return [record for record in found if record]


def test_there_are_six_hundred_places_to_see(records: Sequence[PlaceRecord]) -> None:
    assert len(records) >= 600


def test_ids_are_their_own(places: Sequence[DemoPlace]) -> None:
    assert len({place.id for place in places}) == len(places)


def test_every_municipality_has_five(records: Sequence[PlaceRecord]) -> None:
    counts = Counter(record.municipality for record in records)

    assert set(counts) == region().codes
    assert min(counts.values()) >= 5


def test_every_document_passes_lipas_s_own_schema(demo: Sequence[Document]) -> None:
    assert [document["lipas-id"] for document in demo if problems(document)] == []


def test_every_type_is_active_and_drawn_as_its_kind(demo: Sequence[Document]) -> None:
    for document in demo:
        place_type = codes.active_types()[document["type"]["type-code"]]
        kinds = {feature["geometry"]["type"] for feature in document["location"]["geometries"]["features"]}
        assert kinds == {place_type.geometry}


def test_everything_lies_in_the_box_of_its_municipality(demo: Sequence[Document]) -> None:
    for document in demo:
        location = document["location"]
        south, west, north, east = region().municipalities[f"{location['city']['city-code']:03}"].bbox
        for longitude, latitude, *_ in positions(location["geometries"]):
            assert south <= latitude <= north, document["lipas-id"]
            assert west <= longitude <= east, document["lipas-id"]


def test_every_status_and_every_shape_is_there(demo: Sequence[Document]) -> None:
    assert {document["status"] for document in demo} == set(codes.statuses())
    assert len({document["type"]["type-code"] for document in demo}) >= 50


def test_the_dirt_is_there_and_does_not_come_through(demo: Sequence[Document], records: Sequence[PlaceRecord]) -> None:
    sent, seen = json.dumps(demo, ensure_ascii=False), str(records)

    for dirt in ("KESKEN, ÄLÄ JULKAISE", "maija.meikalainen", "-9999", "OULU", '"address": "-"'):
        assert dirt in sent
        assert dirt not in seen
    assert all("  " not in record.name["fi"] for record in records)
    assert all(record.marketing_name != record.name["fi"] for record in records)


def test_the_demo_is_the_same_every_time(demo: Sequence[Document]) -> None:
    assert load_demo() == demo
