"""Everything that can go wrong on the way, switched on while the simulator runs."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from ptv_sync.simulator import PtvSimulator
from tests.ptv_sync.conftest import Get, SmallRegion


def test_a_fault_strikes_as_often_as_it_was_told(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.too_many_requests(times=2)
    assert [get("Service").status_code for _ in range(3)] == [429, 429, 200]


def test_a_fault_strikes_only_its_path(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.server_error(path="ServiceChannel", times=None)
    assert get("Service").status_code == 200
    assert [get("ServiceChannel").status_code for _ in range(3)] == [500, 500, 500]
    ptv.faults.clear()
    assert get("ServiceChannel").status_code == 200


def test_too_many_requests_is_plain_text_without_a_time_to_wait(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.too_many_requests()
    answer = get("Service")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text == "Too many requests sent to server, try again later"
    assert "Retry-After" not in answer.headers


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_answers_in_html_or_not_at_all(ptv: PtvSimulator, get: Get, status: int) -> None:
    ptv.faults.gateway_error(status)
    ptv.faults.gateway_error(status, empty=True)
    empty = get("Service")
    ptv.faults.gateway_error(status)
    page = get("Service")
    assert (empty.status_code, empty.text) == (status, "")
    assert (page.status_code, page.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert str(status) in page.text


def test_a_connection_can_be_reset_in_the_middle_of_a_body(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.reset_connection()
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        get("Service")
    assert get("Service").status_code == 200


def test_json_can_be_cut_short_or_be_none(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.truncate()
    cut = get("Service")
    assert cut.text.startswith('{"pageNumber"')
    with pytest.raises(json.JSONDecodeError):
        json.loads(cut.text)
    ptv.faults.invalid_json()
    with pytest.raises(json.JSONDecodeError):
        json.loads(get("Service").text)


def test_lists_can_be_empty_with_a_200(ptv: PtvSimulator, get: Get, region: SmallRegion) -> None:
    ptv.faults.empty_lists()
    assert get("Service").json() == {"pageNumber": 1, "pageSize": 1000, "pageCount": 0, "itemList": None}
    assert get("Service/list", guids=region.pools).json() == []
    assert get(f"Service/{region.pools}").json()["id"] == region.pools


def test_an_id_can_come_again_on_the_next_page(ptv: PtvSimulator, get: Get) -> None:
    ptv.behaviour.id_page_size = 1
    ptv.faults.repeat_across_pages()
    first, second = (get("ServiceChannel", page=page).json()["itemList"] for page in (1, 2))
    assert second[0] == first[0]
    assert len(second) == 2


def test_ids_without_a_name_can_not_be_read(ptv: PtvSimulator, get: Get) -> None:
    ptv.faults.nameless_rows(2)
    rows = get("Service").json()["itemList"]
    assert [row["name"] for row in rows] == [None, None, "Uimahallit"]
    assert get(f"Service/{rows[0]['id']}").status_code == 404
    assert "serviceNames" in get("Service/list/area/Municipality/code/564").json()["itemList"][0]


def test_values_can_become_others_and_fields_can_be_more(ptv: PtvSimulator, get: Get, region: SmallRegion) -> None:
    ptv.faults.replace_values({"LimitedType": "SomewhereType", "Service": "Happening"})
    ptv.faults.extra_fields()
    body = get(f"Service/{region.pools}").json()
    assert (body["areaType"], body["type"], body["isNovel"]) == ("SomewhereType", "Happening", True)
    assert "newInV13" in body["serviceNames"][0]


def test_requests_wait_at_a_gate_until_it_opens(ptv: PtvSimulator) -> None:
    with ThreadPoolExecutor(2) as pool, ptv.faults.held(path="Service") as gate:
        waiting = [pool.submit(requests.get, f"{ptv.url}/Service", timeout=20) for _ in range(2)]
        gate.wait_for(2)
        assert not any(future.done() for future in waiting)
        assert requests.get(f"{ptv.url}/Organization", timeout=20).status_code == 200
        gate.open()
        assert [future.result().status_code for future in waiting] == [200, 200]


def test_a_reader_that_does_not_wait_sees_a_timeout(ptv: PtvSimulator) -> None:
    with ptv.faults.held(), pytest.raises(requests.exceptions.ReadTimeout):
        requests.get(f"{ptv.url}/Service", timeout=(20, 0.05))


def test_one_request_too_many_at_once_is_told_so(ptv: PtvSimulator) -> None:
    ptv.behaviour.max_concurrent = 2
    with ThreadPoolExecutor(2) as pool, ptv.faults.held() as gate:
        waiting = [pool.submit(requests.get, f"{ptv.url}/Service", timeout=20) for _ in range(2)]
        gate.wait_for(2)
        assert requests.get(f"{ptv.url}/Service", timeout=20).status_code == 429
        gate.open()
        assert [future.result().status_code for future in waiting] == [200, 200]
    assert ptv.log.most_at_once == 3


def test_the_log_keeps_what_a_client_sent(ptv: PtvSimulator, get: Get) -> None:
    get("Service", headers={"User-Agent": "Lahde/0.1"}, page=1)
    (seen,) = ptv.log.requests
    assert (seen.method, seen.path, seen.query["page"]) == ("GET", "Service", ["1"])
    assert seen.headers["user-agent"] == "Lahde/0.1"
    assert "authorization" not in seen.headers
    ptv.log.clear()
    assert ptv.log.paths == []
