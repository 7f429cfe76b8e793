"""Pages as PTV makes them: of a fixed size, in the order of creation, and null when there is nothing."""

from collections.abc import Iterator

import pytest
import requests

from ptv_sync.simulator import Behaviour, Dataset, PtvSimulator
from tests.ptv_sync.conftest import Get, SmallRegion


@pytest.fixture(scope="module")
def crowd() -> Iterator[str]:
    """The address of a PTV with one organisation of 1,001 services."""
    dataset = Dataset()
    owner = dataset.add_organization("Oulun kaupunki", municipality="564", business_code="0187690-1")
    for number in range(1001):
        dataset.add_service(f"Kerho {number}", organization=owner)
    with PtvSimulator(dataset) as simulator:
        yield simulator.url


def read(address: str) -> dict[str, object]:
    body: dict[str, object] = requests.get(address, timeout=20).json()
    return body


def test_an_id_page_holds_a_thousand_rows_in_the_order_of_creation(crowd: str) -> None:
    first = read(f"{crowd}/Service")
    assert list(first) == ["pageNumber", "pageSize", "pageCount", "itemList"]
    assert (first["pageNumber"], first["pageSize"], first["pageCount"]) == (1, 1000, 2)
    assert [row["name"] for row in first["itemList"]] == [f"Kerho {number}" for number in range(1000)]
    assert [row["name"] for row in read(f"{crowd}/Service?page=2")["itemList"]] == ["Kerho 1000"]


def test_a_page_of_bodies_holds_a_hundred(crowd: str) -> None:
    page = read(f"{crowd}/Service/list/organization?code=0187690-1&page=11")
    assert (page["pageSize"], page["pageCount"], len(page["itemList"])) == (100, 11, 1)


def test_a_page_size_can_not_be_asked_for(crowd: str) -> None:
    assert read(f"{crowd}/Service?pageSize=3")["pageSize"] == 1000


def test_a_page_past_the_end_is_null_and_not_an_empty_list(get: Get) -> None:
    assert get("Service", page=7).json() == {"pageNumber": 7, "pageSize": 1000, "pageCount": 1, "itemList": None}


def test_a_list_without_hits_is_null(get: Get) -> None:
    assert get("Service/list/area/Municipality/code/305").json()["itemList"] is None


def test_page_zero_is_there_and_empty(get: Get) -> None:
    assert get("Service", page=0).json() == {"pageNumber": 0, "pageSize": 1000, "pageCount": 0, "itemList": None}


def test_a_negative_page_is_refused_except_on_ids_of_an_area(get: Get) -> None:
    answer = get("Service", page=-1)
    assert (answer.status_code, answer.json()) == (400, {"page": ["The page number cannot be negative value."]})
    assert get("Service/area/Municipality/code/564", page=-1).json()["itemList"] is None


def test_a_page_that_is_no_number_is_refused(get: Get) -> None:
    assert get("Service", page="two").status_code == 400


def test_a_test_can_make_pages_smaller_but_not_larger(region: SmallRegion) -> None:
    with PtvSimulator(region.dataset, behaviour=Behaviour(id_page_size=1, page_size=1)) as ptv:
        page = requests.get(f"{ptv.url}/ServiceChannel", timeout=20).json()
        assert (page["pageSize"], page["pageCount"], len(page["itemList"])) == (1, 2, 1)
    with pytest.raises(ValueError, match="fewer"):
        Behaviour(page_size=101)


def test_an_organisation_row_names_its_parent(get: Get, region: SmallRegion) -> None:
    rows = get("Organization").json()["itemList"]
    assert {row["id"]: row["parentOrganizationId"] for row in rows} == {region.oulu: None, region.sports: region.oulu}


def test_the_items_of_a_page_can_change_between_two_calls(get: Get, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.behaviour.id_page_size = 1
    ptv.faults.after(lambda: region.dataset.archive(region.hall), path="ServiceChannel")
    first = get("ServiceChannel").json()
    assert [row["id"] for row in first["itemList"]] == [region.hall]
    assert get("ServiceChannel", page=2).json()["itemList"] is None
