"""Bad moments on order."""

import threading

import pytest
import requests

from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.dirty import dirty_sites
from lipas_sync.simulator.exchange import Request
from lipas_sync.simulator.schema import problems
from tests.lipas_sync.conftest import Get


def big(request: Request) -> bool:
    return request.number("page-size", 10) > 25


@pytest.mark.usefixtures("fields")
def test_a_fault_strikes_as_often_as_it_should_and_only_where(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.gateway_error(504, times=2, when=big)

    assert get("sports-sites", page_size=25).status_code == 200
    assert [get("sports-sites", page_size=50).status_code for _ in range(3)] == [504, 504, 200]


def test_gateway_errors_are_web_pages_and_own_errors_are_json(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.gateway_error(502)
    assert "502 Bad Gateway" in get().text

    lipas.faults.server_error()
    assert get().json()["type"] == "internal-server-error"


@pytest.mark.usefixtures("fields")
def test_half_an_answer_is_no_json(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.truncate()

    with pytest.raises(requests.exceptions.JSONDecodeError):
        get("sports-sites").json()


@pytest.mark.usefixtures("fields")
def test_a_connection_breaks(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.reset_connection()

    with pytest.raises((requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        get("sports-sites")
    assert get("sports-sites").status_code == 200


@pytest.mark.usefixtures("fields")
def test_a_redirect_a_web_page_and_another_value(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.redirect("https://elsewhere.example/v2", times=1)
    assert (
        requests.get(lipas.url, allow_redirects=False, timeout=20).headers["Location"] == "https://elsewhere.example/v2"
    )

    lipas.faults.web_page()
    assert get().headers["Content-Type"] == "text/html"

    lipas.faults.instead([1])
    assert get().json() == [1]


@pytest.mark.usefixtures("fields")
def test_lists_empty_and_miscount(lipas: LipasSimulator, get: Get) -> None:
    lipas.faults.empty_lists(times=1)
    assert get("sports-sites").json()["pagination"]["total-items"] == 0

    lipas.faults.miscount(3, times=1)
    assert get("sports-sites").json()["pagination"]["total-items"] == 15


@pytest.mark.usefixtures("fields")
def test_an_answer_is_late_until_the_gate_opens(lipas: LipasSimulator, get: Get) -> None:
    statuses: list[int] = []
    with lipas.faults.held() as gate:
        late = threading.Thread(target=lambda: statuses.append(get("sports-sites").status_code))
        late.start()
        gate.wait_for(1)
        assert statuses == []
    late.join()

    assert statuses == [200]


def test_a_slow_lipas_is_not_slow_to_stop(lipas: LipasSimulator, get: Get) -> None:
    lipas.behaviour.latency = 600
    lipas.stopping.set()

    assert get().status_code == 200


def test_something_happens_between_two_answers(lipas: LipasSimulator, get: Get, fields: list[int]) -> None:
    lipas.faults.after(lambda: lipas.dataset.remove(fields[0]))

    assert get("sports-sites").json()["pagination"]["total-items"] == 12
    assert get("sports-sites").json()["pagination"]["total-items"] == 11


def test_it_serves_this_machine_only() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        LipasSimulator(host="0.0.0.0")


def test_it_knows_what_was_asked(lipas: LipasSimulator, get: Get) -> None:
    get("sports-sites", city_codes=564)

    assert lipas.log.requests[0].query == {"city-codes": ["564"]}
    assert lipas.log.most_at_once == 1


def test_all_the_dirt_passes_the_schema_of_lipas() -> None:
    assert [problems(document) for document in dirty_sites()] == [None] * len(dirty_sites())
