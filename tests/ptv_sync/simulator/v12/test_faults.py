"""Everything that can go wrong with v11 can with v12."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from ptv_sync.simulator import PtvSimulator
from tests.ptv_sync.conftest import Get, SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, names


def test_a_fault_strikes_both_versions_or_the_one_whose_path_it_names(ptv: PtvSimulator, read: Read, get: Get) -> None:
    ptv.faults.server_error(times=None)
    assert (read("service/search").status_code, get("Service").status_code) == (500, 500)
    ptv.faults.clear()
    ptv.faults.server_error(times=None, path="service/")
    assert [read("service/search").status_code, read("organization/search").status_code] == [500, 200]
    assert get("Service").status_code == 200


def test_errors_of_its_own_are_problems(ptv: PtvSimulator, read: Read) -> None:
    ptv.faults.server_error()
    ptv.faults.too_many_requests(times=2)
    answers = [read("service/search") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["Content-Type"].startswith("application/problem+json")
    assert answers[0].json()["detail"] == "Too many requests sent to server, try again later"
    assert "Retry-After" not in answers[0].headers
    ptv.faults.server_error()
    assert read("service/search").json()["title"] == "Internal Server Error"


def test_a_gateway_may_say_when_to_come_back(ptv: PtvSimulator, read: Read, get: Get) -> None:
    ptv.faults.too_many_requests(retry_after=7, times=2)
    assert [read("service/search").headers["Retry-After"], get("Service").headers["Retry-After"]] == ["7", "7"]


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_answers_in_html_or_not_at_all(ptv: PtvSimulator, read: Read, status: int) -> None:
    ptv.faults.gateway_error(status)
    page = read("service/search")
    ptv.faults.gateway_error(status, empty=True)
    empty = read("service/search")
    assert (page.status_code, page.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert (empty.status_code, empty.text) == (status, "")


def test_answers_can_break_on_their_way(ptv: PtvSimulator, read: Read) -> None:
    ptv.faults.reset_connection()
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        read("service/search")
    ptv.faults.truncate()
    with pytest.raises(json.JSONDecodeError):
        json.loads(read("service/search").text)
    ptv.faults.invalid_json()
    with pytest.raises(json.JSONDecodeError):
        json.loads(read("service/search").text)


def test_pages_can_be_empty_with_a_200(ptv: PtvSimulator, read: Read, region: SmallRegion) -> None:
    collection = region.dataset.add_collection("Liikunta", organization=region.oulu, services=[region.pools])
    ptv.faults.empty_lists()
    assert read("service/search").json() == {"page": 1, "pageSize": 100, "totalItems": 0, "totalPages": 0, "items": []}
    assert read(f"service/{region.pools}").json()["contentId"] == region.pools
    # A collection has items, and is no page.
    assert len(read(f"service-collection/{collection}").json()["items"]) == 1


def test_an_item_can_come_again_on_the_next_page(ptv: PtvSimulator, items: Items) -> None:
    ptv.behaviour.v12_page_size = 1
    ptv.faults.repeat_across_pages()
    first = items("service-channel/search")
    # Another search in between has its own pages.
    items("service-channel/search", channelTypes="TelephoneService")
    second = items("service-channel/search", page=2)
    assert (names(first), names(second)) == (["Raksilan uimahalli"], ["Raksilan uimahalli", "Uimahallien neuvonta"])


def test_totals_can_promise_what_does_not_come(ptv: PtvSimulator, read: Read, get: Get, region: SmallRegion) -> None:
    ptv.faults.wrong_totals(by=2)
    body = read("service/search").json()
    assert (body["totalItems"], len(body["items"])) == (3, 1)
    assert get("Service").json()["pageCount"] == 1
    assert read(f"service/{region.pools}").status_code == 200


def test_values_can_become_others_and_fields_can_be_more(ptv: PtvSimulator, items: Items) -> None:
    ptv.faults.replace_values({"LimitedArea": "SomewhereArea", "Service": "Happening"})
    ptv.faults.extra_fields()
    (body,) = items("service/search")
    assert (body["area"]["areaType"], body["serviceType"], body["isNovel"]) == ("SomewhereArea", "Happening", True)
    assert "newInV13" in body["languageVersions"]["fi"]


def test_names_of_ids_without_one_are_a_matter_of_v11(ptv: PtvSimulator, items: Items, region: SmallRegion) -> None:
    region.dataset.archive(region.hall)
    ptv.faults.nameless_rows()
    assert names(items("service/search")) == ["Uimahallit"]
    assert len(items("service-channel/archived", archivedAtOrAfter="2000-01-01T00:00:00Z")) == 1


def test_something_can_happen_between_two_pages(ptv: PtvSimulator, items: Items, region: SmallRegion) -> None:
    ptv.behaviour.v12_page_size = 1
    ptv.faults.after(lambda: region.dataset.archive(region.hall), path="service-channel/search")
    assert names(items("service-channel/search")) == ["Raksilan uimahalli"]
    # What moved up is missed: nobody reads page 1 again.
    assert items("service-channel/search", page=2) == []


def test_requests_wait_at_a_gate_and_are_counted(ptv: PtvSimulator) -> None:
    ptv.behaviour.max_concurrent = 2
    url, headers = f"{ptv.url_v12}/service/search", {"x-api-key": ptv.key}
    with ThreadPoolExecutor(2) as pool, ptv.faults.held(path="service/") as gate:
        waiting = [pool.submit(requests.get, url, headers=headers, timeout=20) for _ in range(2)]
        gate.wait_for(2)
        refused = requests.get(url, headers=headers, timeout=20)
        assert (refused.status_code, refused.json()["status"]) == (429, 429)
        gate.open()
        assert [future.result().status_code for future in waiting] == [200, 200]


def test_the_log_tells_the_versions_apart(ptv: PtvSimulator, read: Read, get: Get) -> None:
    read("service/search", page=1)
    get("Service")
    assert [(seen.version, seen.path) for seen in ptv.log.requests] == [("v12", "service/search"), ("v11", "Service")]
    assert ptv.log.requests[0].headers["x-api-key"] == ptv.key
