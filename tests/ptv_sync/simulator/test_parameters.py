"""Dates, statuses and lists of ids, as strict as PTV is about them."""

from datetime import UTC, datetime

import pytest

from ptv_sync.simulator.dataset import Dataset
from tests.ptv_sync.conftest import Get, SmallRegion

INVALID = "The date parameter is invalid."


def test_a_date_finds_what_was_modified_later_and_not_at_that_moment(get: Get, region: SmallRegion) -> None:
    region.dataset.change_unseen(region.pools, modified="2026-03-01T12:00:00")
    assert get("Service", date="2026-03-01T12:00:00").json()["itemList"] is None
    assert get("Service", date="2026-03-01T11:59:59").json()["itemList"]
    assert get("Service", dateBefore="2026-03-01T12:00:00").json()["itemList"] is None
    assert get("Service", dateBefore="2026-03-01T12:00:01").json()["itemList"]


@pytest.mark.parametrize("text", ["2026-03-01", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00.5", ""])
def test_a_date_in_another_form_is_refused_in_one_sentence(get: Get, text: str) -> None:
    answer = get("Service", date=text)
    assert (answer.status_code, answer.json()) == (400, {"date": [INVALID]})


def test_what_is_no_date_is_refused_in_two_sentences(get: Get) -> None:
    answer = get("ServiceChannel", dateBefore="2026-02-30T00:00:00")
    said = ["The value '2026-02-30T00:00:00' is not valid for Nullable`1.", INVALID]
    assert (answer.status_code, answer.json()) == (400, {"dateBefore": said})


def test_there_is_no_date_to(get: Get) -> None:
    assert get("Service", dateTo="nonsense").status_code == 200


def test_whole_bodies_take_no_date(get: Get) -> None:
    answer = get("Service/list/area/Municipality/code/564", date="2030-01-01T00:00:00")
    assert len(answer.json()["itemList"]) == 1


def test_all_that_is_wrong_is_told_at_once(get: Get) -> None:
    assert set(get("Service", date="x", page=-1).json()) == {"date", "page"}


@pytest.mark.parametrize("path", ["Service", "ServiceChannel", "Organization"])
def test_an_unknown_status_is_refused_with_the_known_ones(get: Get, path: str) -> None:
    answer = get(path, status="Draft")
    message = "The field is invalid. Please use one of these: 'Published, Archived, Withdrawn'."
    assert (answer.status_code, answer.json()) == (400, {"status": [message]})


def test_unknown_parameters_are_ignored(get: Get) -> None:
    assert get("Service", colour="blue").status_code == 200


def test_a_list_by_ids_brings_those_it_finds(get: Get, region: SmallRegion) -> None:
    answer = get("Service/list", guids=f"{region.pools},{region.hall}")
    assert [body["id"] for body in answer.json()] == [region.pools]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Service", "Services"),
        ("ServiceChannel", "Service channels"),
        ("Organization", "Organizations"),
        ("GeneralDescription", "General descriptions"),
    ],
)
def test_a_list_by_ids_that_finds_nothing_is_a_404(get: Get, path: str, name: str) -> None:
    answer = get(f"{path}/list", guids="11111111-1111-1111-1111-111111111111")
    assert (answer.status_code, answer.json()) == (404, {"errorMessage": f"{name} not found."})


def test_a_list_without_ids_or_with_bad_ones_is_refused(get: Get) -> None:
    assert get("Service/list").json() == {"guids": ["Property guids is required."]}
    bad = get("ServiceChannel/list", guids="11111111-1111-1111-1111-111111111111,x")
    assert (bad.status_code, list(bad.json())) == (400, ["guids"])


def add_hundred(dataset: Dataset, region: SmallRegion) -> tuple[list[str], list[str]]:
    """101 services and 101 channels."""
    services = [dataset.add_service(f"Kerho {n}", organization=region.oulu) for n in range(101)]
    channels = [dataset.add_channel("Phone", f"Linja {n}", organization=region.oulu) for n in range(101)]
    return services, channels


def test_a_list_of_more_than_a_hundred_hits_fails_in_its_own_way_for_channels(get: Get, region: SmallRegion) -> None:
    services, channels = add_hundred(region.dataset, region)
    too_many = get("Service/list", guids=",".join(services))
    assert too_many.status_code == 500
    assert "Only 100 items are allowed" in too_many.json()["errorMessage"]
    assert get("Service/serviceWithGD/list", guids=",".join(services[:100])).status_code == 200
    refused = get("ServiceChannel/list", guids=",".join(channels))
    assert (refused.status_code, list(refused.json())) == (400, ["guids"])


def test_ids_that_are_not_published_do_not_count_towards_the_hundred(get: Get, region: SmallRegion) -> None:
    services, _ = add_hundred(region.dataset, region)
    region.dataset.archive(services[0])
    assert len(get("Service/list", guids=",".join(services)).json()) == 100


def test_a_list_by_ids_has_an_order_of_its_own(get: Get, region: SmallRegion) -> None:
    services, _ = add_hundred(region.dataset, region)
    wanted = services[:5][::-1]
    orders = [[body["id"] for body in get("Service/list", guids=",".join(wanted)).json()] for _ in range(2)]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(wanted)


def test_a_list_of_channels_is_grouped_by_type(get: Get, region: SmallRegion) -> None:
    page = region.dataset.add_channel("WebPage", "Sivu", organization=region.oulu)
    second = region.dataset.add_channel("Phone", "Toinen linja", organization=region.oulu)
    bodies = get("ServiceChannel/list", guids=",".join([page, region.hall, region.line, second])).json()
    assert [body["serviceChannelType"] for body in bodies] == ["Phone", "Phone", "ServiceLocation", "WebPage"]


def test_the_times_of_ptv_are_read_with_any_decimals_and_a_z(get: Get, region: SmallRegion) -> None:
    region.dataset.change_unseen(region.pools, modified="2026-03-01T12:00:00.5Z")
    assert region.dataset.find(region.pools).modified == datetime(2026, 3, 1, 12, 0, 0, 500_000, tzinfo=UTC)
    assert get("Service", date="2026-03-01T12:00:00", dateBefore="2026-03-01T12:00:01").json()["itemList"]
