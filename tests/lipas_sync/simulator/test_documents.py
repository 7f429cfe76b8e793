"""What a list shows of a place, what a single one shows, and what neither does."""

import pytest

from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.documents import collection, site
from tests.lipas_sync.conftest import Get, recorded

LINE = [[25.5, 65.0, 10.0], [25.51, 65.0, -9999]]


def test_a_single_place_has_keys_the_list_has_not(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(recorded("single"))

    listed, alone = get("sports-sites").json()["items"][0], get("sports-sites/89001").json()

    assert {"ptv", "search-meta", "reservations-link", "hall-id", "envelope", "rinks"} <= set(alone) - set(listed)
    assert set(listed) <= set(alone)


def test_both_drop_what_is_unknown_further_in(lipas: LipasSimulator, get: Get) -> None:
    document = recorded("single")
    document["properties"]["pool-length-m"] = 25
    document["location"]["geometries"]["features"][0]["id"] = "c0ffee00-0000-4000-8000-000000000001"
    lipas.dataset.add(document)

    for shown in (get("sports-sites").json()["items"][0], get("sports-sites/89001").json()):
        assert shown["type"] == {"type-code": 2520}
        assert shown["properties"] == {"area-m2": 1800, "ice-rinks-count": 1}
        assert "id" not in shown["location"]["geometries"]["features"][0]


def test_features_keep_properties_only_as_parts_of_a_route(lipas: LipasSimulator, get: Get) -> None:
    route = collection("LineString", [LINE])
    route["features"][0]["properties"] = {"name": "Osa 1", "colour": "red", "travel-direction": "start-to-finish"}
    point = collection("Point", [[25.5, 65.0]])
    point["features"][0]["properties"] = {"name": "Ovi"}
    lipas.dataset.add(site(1, "Reitti", type_code=4405, geometries=route))
    lipas.dataset.add(site(2, "Kenttä", geometries=point))
    lipas.dataset.add(recorded("single"))

    features = [item["location"]["geometries"]["features"][0] for item in get("sports-sites").json()["items"]]

    assert features[0]["properties"] == {"name": "Osa 1", "travel-direction": "start-to-finish"}
    assert features[0]["geometry"]["coordinates"] == LINE
    assert features[1]["properties"] == {}
    assert "properties" not in features[2]


def test_a_deprecated_type_is_legal_in_what_it_sends(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(site(1, "Vanha alue", type_code=104))

    assert get("sports-sites").json()["items"][0]["type"] == {"type-code": 104}


def test_codes_are_numbers_or_with_an_old_server_text(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(site(1, "Kenttä", city=72))
    assert get("sports-sites/1").json()["location"]["city"]["city-code"] == 72

    lipas.behaviour.codes_as_strings = True

    for shown in (get("sports-sites/1").json(), get("sports-sites").json()["items"][0]):
        assert shown["type"]["type-code"] == "1340"
        assert shown["location"]["city"]["city-code"] == "72"


def test_an_unknown_id_is_an_error_with_nothing_in_it(lipas: LipasSimulator, get: Get) -> None:
    response = get("sports-sites/999")
    assert response.status_code == 500
    assert response.json() == {
        "value": None,
        "type": "reitit.coercion/response-coercion",
        "coercion": "malli",
        "in": ["response", "body"],
        "humanized": ["invalid dispatch value"],
    }

    lipas.behaviour.unknown_id_status = 404

    assert get("sports-sites/999").status_code == 404
    assert get("sports-sites/abc").status_code == 400


def test_geometries_of_activities_are_missing_just_after_an_edit(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(recorded("route"))
    route = {"id": "7d6a8f9e-31f4-4c07-9d5b-0f2b6a1c4e11", "geometries": collection("LineString", [LINE])}
    lipas.dataset.set_activity(512345, "outdoor-recreation-routes", {"status": "active", "routes": [route]})

    def routes_of(document: dict[str, object]) -> object:
        return document["activities"]["outdoor-recreation-routes"]["routes"][0]  # type: ignore[index]

    assert "geometries" not in routes_of(get("sports-sites").json()["items"][0])
    assert "geometries" in routes_of(get("sports-sites/512345").json())
    lipas.dataset.reindex()
    assert "geometries" in routes_of(get("sports-sites").json()["items"][0])


# --- The poisoned page ----------------------------------------------------------------------------------------
def without_address(lipas: LipasSimulator) -> None:
    lipas.dataset.break_address(700003)


POISONS = [
    {"email": ""},
    {"phone_number": ""},
    {"name": "X"},
    {"activities": {"fishing": {"routes": [{"id": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}]}}},
]


@pytest.mark.usefixtures("fields")
def test_one_broken_place_spoils_its_page_and_is_named_by_its_index(lipas: LipasSimulator, get: Get) -> None:
    without_address(lipas)  # edited, so it is the last one now

    response = get("sports-sites", page_size=100)

    assert response.status_code == 500
    body = response.json()
    assert body["type"] == "reitit.coercion/response-coercion"
    assert body["in"] == ["response", "body"]
    assert body["humanized"]["items"] == [None] * 11 + [{"location": {"address": ["missing required key"]}}]
    assert body["value"]["items"][11]["lipas-id"] == 700003
    assert get("sports-sites", page_size=10).status_code == 200
    assert get("sports-sites/700003").status_code == 500


@pytest.mark.parametrize("poison", POISONS)
@pytest.mark.usefixtures("fields")
def test_every_seen_poison_spoils_a_page(lipas: LipasSimulator, get: Get, poison: dict[str, object]) -> None:
    lipas.dataset.edit(700001, **poison)

    assert get("sports-sites", page_size=100).status_code == 500


@pytest.mark.parametrize(
    "change",
    [
        {"postal-code": "9010"},
        {"city": {"city-code": 84}},
        {"geometries": collection("Point", [[65.0, 25.5]])},
        {"address": ""},
    ],
)
def test_every_seen_poison_of_a_location_spoils_a_page(
    lipas: LipasSimulator, get: Get, change: dict[str, object]
) -> None:
    document = site(1, "Kenttä")
    document["location"] |= change
    lipas.dataset.add(document)

    assert get("sports-sites").status_code == 500


def test_a_null_where_text_should_be_spoils_a_page(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add({**site(1, "Kenttä"), "marketing-name": None})

    assert get("sports-sites").json()["humanized"]["items"][0] == {
        "marketing-name": ["should be between 2 and 100 characters"]
    }
