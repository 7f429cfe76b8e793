"""The dirty data set has what it says, and is served without a stumble."""

import pytest
import requests

from ptv_sync.simulator import Behaviour, Kind, PtvSimulator
from ptv_sync.simulator.dirty import CONNECTED, LEVELS, POINTS, dirty_dataset, dirty_id


@pytest.fixture(scope="module")
def url():
    with PtvSimulator(dirty_dataset(), behaviour=Behaviour(shuffles=False)) as ptv:
        yield ptv.url


def read(url: str, path: str) -> dict:
    answer = requests.get(f"{url}/{path}", timeout=20)
    assert answer.status_code == 200
    return answer.json()


def service(url: str, name: str) -> dict:
    return read(url, f"Service/serviceWithGD/{dirty_id(name)}")


def channel(url: str, name: str) -> dict:
    return read(url, f"ServiceChannel/{dirty_id(name)}")


def test_every_dirty_entity_but_the_nameless_can_be_read(url: str) -> None:
    paths = {Kind.SERVICE: "Service/serviceWithGD", Kind.CHANNEL: "ServiceChannel", Kind.ORGANIZATION: "Organization"}
    for kind, path in paths.items():
        for entity in dirty_dataset().every(kind):
            expected = 404 if entity.id == dirty_id("nameless") else 200
            assert requests.get(f"{url}/{path}/{entity.id}", timeout=20).status_code == expected, entity.name


@pytest.mark.parametrize("name", POINTS)
def test_points_are_wrong_in_every_way(url: str, name: str) -> None:
    address = channel(url, name)["addresses"][0]["streetAddress"]
    assert (address["latitude"], address["longitude"]) == POINTS[name]


def test_addresses_lack_what_they_should_have(url: str) -> None:
    assert channel(url, "address without municipality")["addresses"][0]["streetAddress"]["municipality"] is None
    assert channel(url, "place without a street")["addresses"][0]["streetAddress"] is None
    assert channel(url, "no address")["addresses"] == []


def test_a_popular_channel_names_hundreds_of_services(url: str) -> None:
    assert len(channel(url, "popular")["services"]) == CONNECTED


def test_the_hierarchy_is_five_levels_deep(url: str) -> None:
    body, depth = read(url, f"Organization/Hierarchy/{dirty_id('owner')}"), 1
    while body["subOrganizations"]:
        body, depth = body["subOrganizations"][0], depth + 1
    assert depth == LEVELS


def test_texts_are_too_long_null_in_one_language_or_full_of_markup(url: str) -> None:
    long_text = next(row for row in service(url, "long text")["serviceDescriptions"] if row["type"] == "Description")
    assert len(long_text["value"]) > 2500
    markup = next(row for row in service(url, "stray markup")["serviceDescriptions"] if row["type"] == "Description")
    assert "<script>" in markup["value"]
    assert "\r\n" in markup["value"]
    assert {row["language"] for row in service(url, "only in Swedish")["serviceNames"]} == {"sv"}
    assert {row["value"] for row in service(url, "null descriptions")["serviceDescriptions"]} == {None}


def test_references_dangle_and_values_are_unknown(url: str) -> None:
    rows = service(url, "producers and a dangling organisation")["organizations"]
    assert [row["organization"] for row in rows[1:3]] == [None, None]
    assert rows[3]["organization"] == {"id": dirty_id("no such organisation"), "name": None}
    gone = service(url, "dangling channel")["serviceChannels"][0]["serviceChannel"]["id"]
    assert requests.get(f"{url}/ServiceChannel/{gone}", timeout=20).status_code == 404
    assert service(url, "old enum values")["serviceChargeType"] == "Free"
    assert channel(url, "unknown channel type")["serviceChannelType"] == "Hologram"
    assert channel(url, "null phone number")["phoneNumbers"][0]["number"] is None
    assert "ontologyTerms" not in channel(url, "missing fields")
    assert service(url, "null lists")["keywords"] is None


def test_all_of_it_is_found_by_its_area_in_pages(url: str) -> None:
    page = read(url, "Service/list/area/Municipality/code/564?serviceWithGD=true")
    assert page["pageCount"] > 3
    channels = read(url, "ServiceChannel/list/area/Municipality/code/564")["itemList"]
    assert dirty_id("null area type") not in {body["id"] for body in channels}
