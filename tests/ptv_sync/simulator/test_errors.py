"""Error bodies, tokens and transport, as PTV and what stands before it have them."""

import pytest
import requests

from ptv_sync.simulator import PtvSimulator
from tests.ptv_sync.conftest import Get, SmallRegion

UNKNOWN = "11111111-1111-1111-1111-111111111111"
BAD_GUID = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Service", "Service"),
        ("Service/serviceWithGD", "Service"),
        ("ServiceChannel", "Service channel"),
        ("Organization", "Organization"),
        ("GeneralDescription", "General description"),
        ("ServiceCollection", "Service collection"),
    ],
)
def test_an_unknown_id_is_a_404_that_names_it(get: Get, path: str, name: str) -> None:
    answer = get(f"{path}/{UNKNOWN}")
    assert (answer.status_code, answer.json()) == (404, {"errorMessage": f"{name} with id '{UNKNOWN}' not found."})


def test_a_bad_id_is_a_400_that_says_what_an_id_is(get: Get) -> None:
    answer = get("Service/foo")
    assert (answer.status_code, answer.json()) == (400, {"id": [BAD_GUID]})


def test_an_id_of_zeros_is_a_500(get: Get) -> None:
    answer = get("Service/00000000-0000-0000-0000-000000000000")
    assert answer.status_code == 500
    assert "Trace id" in answer.json()["errorMessage"]


def test_a_token_on_a_public_read_is_a_500(get: Get) -> None:
    assert get("Service", headers={"Authorization": "Bearer x"}).status_code == 500


@pytest.mark.parametrize("path", ["Service/active", f"ServiceChannel/active/{UNKNOWN}", "Organization/saha"])
def test_what_is_not_public_asks_for_a_token(get: Get, path: str) -> None:
    assert get(path).status_code == 401


def test_writing_asks_for_a_token_and_connections_can_not_be_read(ptv: PtvSimulator, get: Get) -> None:
    assert requests.post(f"{ptv.url}/Service", json={}, timeout=20).status_code == 401
    assert get("Connection").status_code == 405


def test_an_old_version_says_so_and_an_unknown_address_says_nothing(ptv: PtvSimulator, get: Get) -> None:
    old = requests.get(ptv.url.replace("v11", "v7") + "/Service", timeout=20)
    assert (old.status_code, old.text.split("!")[0]) == (404, "This version is not supported")
    assert (get("Nothing").status_code, get("Nothing").text) == (404, "")


def test_a_code_that_is_no_business_code_is_refused(get: Get) -> None:
    assert list(get("Organization/businesscode/123").json()) == ["code"]
    assert get("Organization/businesscode/1234567-8").status_code == 404


def test_lists_of_an_organisation_want_exactly_one_way_to_name_it(get: Get, region: SmallRegion) -> None:
    assert get("Service/list/organization").status_code == 400
    assert get("Service/list/organization", organizationId=region.oulu, code="0187690-1").status_code == 400
    assert get("Service/list/organization", organizationId=UNKNOWN).status_code == 404


def test_a_service_class_without_its_address_is_refused(get: Get) -> None:
    assert get("Service/serviceClass").json() == {"errorMessage": "Query string parameter uri is mandatory."}


def test_answers_are_utf_8_json_without_etag_or_compression(get: Get, region: SmallRegion) -> None:
    answer = get(f"Organization/{region.oulu}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "Uleåborgs stad".encode() in answer.content
    assert not {"etag", "last-modified", "content-encoding"} & {name.lower() for name in answer.headers}


def test_addresses_do_not_mind_their_case(get: Get) -> None:
    assert get("service").json() == get("Service").json()


def test_connections_stay_open_from_one_request_to_the_next(ptv: PtvSimulator) -> None:
    with requests.Session() as session:
        versions = {session.get(f"{ptv.url}/Service", timeout=20).raw.version for _ in range(3)}
        assert versions == {11}
        assert len(ptv.server.open_sockets) == 1


def test_the_simulator_serves_this_machine_only(region: SmallRegion) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        PtvSimulator(region.dataset, host="0.0.0.0")
