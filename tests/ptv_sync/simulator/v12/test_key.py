"""Every call of v12 needs a key; health and v11 do not."""

import pytest
import requests

from ptv_sync.simulator import Behaviour, PtvSimulator
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Read

PATHS = ("service/search", "connection/archived", "service-classes", "service/not-a-uuid", "no/such/route")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, {"x-api-key": ""}, {"x-api-key": "wrong"}, {"authorization": "demo-key"}])
def test_without_the_right_key_there_is_nothing_to_see(ptv: PtvSimulator, path: str, headers: dict[str, str]) -> None:
    answer = requests.get(f"{ptv.url_v12}/{path}", headers=headers, timeout=20)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    body = answer.json()
    assert {**body, "requestId": ""} == {
        "title": "Unauthorized",
        "detail": "The header x-api-key is missing or not valid.",
        "status": 401,
        "type": "about:blank",
        "requestId": "",
        "instance": f"/api/v12/{path}",
    }


def test_the_key_can_be_another_one_and_can_be_changed(region: SmallRegion) -> None:
    with PtvSimulator(region.dataset, behaviour=Behaviour(api_key="old")) as ptv:
        url = f"{ptv.url_v12}/service/search"
        assert requests.get(url, headers={"x-api-key": "old"}, timeout=20).status_code == 200
        ptv.behaviour.api_key = "new"
        assert requests.get(url, headers={"x-api-key": "old"}, timeout=20).status_code == 401
    with PtvSimulator(region.dataset, key="third") as ptv:
        assert ptv.key == "third"
    with pytest.raises(ValueError, match="can not be empty"):
        PtvSimulator(region.dataset, key="")


def test_the_key_is_in_no_text_about_the_behaviour() -> None:
    assert "demo-key" not in repr(Behaviour())


@pytest.mark.parametrize("path", ["health/liveness", "health/readiness"])
def test_health_is_open_to_everybody(ptv: PtvSimulator, path: str) -> None:
    answer = requests.get(f"{ptv.root}/{path}", timeout=20)
    assert (answer.status_code, answer.json()) == (200, "healthy")
    assert requests.get(f"{ptv.root}/health", timeout=20).status_code == 404


def test_v11_beside_it_wants_no_key(ptv: PtvSimulator) -> None:
    assert requests.get(f"{ptv.url}/Service", timeout=20).status_code == 200


def test_what_v12_does_not_have_is_a_problem(ptv: PtvSimulator, read: Read) -> None:
    answer = read("Service/search")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "Route GET:/api/v12/Service/search not found."
    posted = requests.post(f"{ptv.url_v12}/service/search", headers={"x-api-key": ptv.key}, timeout=20)
    assert posted.status_code == 404
