"""The list of places: envelope, pages, filters, and what it says to a wrong question."""

import pytest

from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.documents import site
from tests.lipas_sync.conftest import Get

COERCED = "reitit.coercion/request-coercion"


def ids(response: object) -> list[int]:
    return [item["lipas-id"] for item in response.json()["items"]]  # type: ignore[attr-defined]


def test_it_is_healthy(get: Get) -> None:
    assert get().json() == {"status": "healthy"}


@pytest.mark.usefixtures("fields")
def test_a_page_holds_ten_and_says_how_many_there_are(get: Get) -> None:
    body = get("sports-sites").json()

    assert len(body["items"]) == 10
    assert body["pagination"] == {"current-page": 1, "page-size": 10, "total-items": 12, "total-pages": 2}
    assert len(ids(get("sports-sites", page=2))) == 2


@pytest.mark.usefixtures("fields")
def test_a_page_past_the_end_is_empty_and_no_error(get: Get) -> None:
    response = get("sports-sites", page=7)

    assert response.status_code == 200
    assert response.json()["items"] == []
    assert response.json()["pagination"]["total-items"] == 12


@pytest.mark.usefixtures("fields")
def test_past_the_window_is_an_error_of_the_index(get: Get) -> None:
    response = get("sports-sites", page=601, page_size=100)

    assert response.status_code == 500
    assert response.json()["type"] == "internal-server-error"
    assert get("sports-sites", page=600, page_size=100).status_code == 200


def test_the_total_saturates_at_the_window(lipas: LipasSimulator, get: Get, fields: list[int]) -> None:
    lipas.behaviour.window = 10

    assert get("sports-sites", page_size=5).json()["pagination"]["total-items"] == 10


@pytest.mark.parametrize(
    ("query", "humanized"),
    [
        ({"page-size": "101"}, {"page-size": ["should be at most 100"]}),
        ({"page-size": "0"}, {"page-size": ["should be at least 1"]}),
        ({"page": "x"}, {"page": ["should be an integer"]}),
        ({"page": ["1", "2"]}, {"page": ["should be an integer"]}),
    ],
)
def test_a_wrong_number_is_refused_in_words(get: Get, query: dict[str, object], humanized: object) -> None:
    response = get("sports-sites", **query)

    assert response.status_code == 400
    body = response.json()
    assert body["type"] == COERCED
    assert body["in"] == ["request", "query-params"]
    assert body["humanized"] == humanized
    assert body["value"] == query


@pytest.mark.parametrize(
    ("name", "value", "offending"),
    [
        ("city-codes", "1", "1"),
        ("city-codes", "84", "84"),  # Haukipudas, abolished in 2013
        ("city-codes", "", ""),
        ("city-codes", "564, 72", " 72"),
        ("city-codes", ["564,72", "9"], "564,72"),
        ("type-codes", "102", "102"),  # deprecated
        ("statuses", "closed", "closed"),
        ("owners", "me", "me"),
        ("admins", "me", "me"),
        ("activities", "birdwatching", "birdwatching"),
    ],
)
def test_a_wrong_code_is_refused_under_the_offending_value(get: Get, name: str, value: object, offending: str) -> None:
    response = get("sports-sites", **{name: value})

    assert response.status_code == 400
    assert list(response.json()["humanized"]) == [name]
    assert list(response.json()["humanized"][name]) == [offending]
    assert response.json()["humanized"][name][offending][0].startswith("should be either ")


def test_filters_are_or_within_and_and_between(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(site(1, "Yksi", city=564, type_code=1340))
    lipas.dataset.add(site(2, "Kaksi", city=72, type_code=1340, owner="state"))
    lipas.dataset.add(site(3, "Kolme", city=9, type_code=301, activities={"fishing": {"status": "active"}}))

    assert ids(get("sports-sites", city_codes="564,72")) == [1, 2]
    assert ids(get("sports-sites", city_codes=["564", "009"])) == [1, 3]
    assert ids(get("sports-sites", city_codes="564,72", owners="state")) == [2]
    assert ids(get("sports-sites", type_codes="301")) == [3]
    assert ids(get("sports-sites", activities="fishing")) == [3]


@pytest.mark.usefixtures("fields")
def test_what_it_does_not_know_it_ignores(lipas: LipasSimulator, get: Get) -> None:
    lipas.dataset.add(site(1, "Muualla", city=72))

    assert get("sports-sites", cityCodes=72).json()["pagination"]["total-items"] == 13


def test_without_statuses_every_status_comes(lipas: LipasSimulator, get: Get) -> None:
    statuses = [
        "planning", "planned", "active", "out-of-service-temporarily", "out-of-service-permanently", "incorrect-data",
    ]  # fmt: skip
    for number, status in enumerate(statuses, start=1):
        lipas.dataset.add(site(number, f"Paikka {number}", status=status))

    assert [item["status"] for item in get("sports-sites").json()["items"]] == statuses
    assert ids(get("sports-sites", statuses="active,out-of-service-temporarily")) == [3, 4]


def test_locations_of_interest_are_an_empty_list(get: Get) -> None:
    body = get("lois").json()

    assert body == {
        "items": [],
        "pagination": {"current-page": 1, "page-size": 10, "total-items": 0, "total-pages": 0},
    }
    assert get("lois/5f6c3f3e-8a7b-4a53-9b67-2a39c1a0b9ff").status_code == 500


@pytest.mark.parametrize("path", ["sports-sites/", "sports-places", "lois/", "openapi"])
def test_what_is_not_there_is_404(lipas: LipasSimulator, get: Get, path: str) -> None:
    import requests

    assert requests.get(f"{lipas.url}/{path}", timeout=20).status_code == 404


@pytest.mark.usefixtures("fields")
def test_answers_are_packed_for_who_can_unpack(get: Get) -> None:
    assert get("sports-sites").headers["Content-Encoding"] == "gzip"
