"""The lives of entities, and what a reader can learn of them."""

from datetime import UTC, datetime, timedelta

import pytest

from ptv_sync.simulator.documents import limited_to
from tests.ptv_sync.conftest import Get, SmallRegion

NOW = datetime(2026, 11, 20, 10, 0, 0, 123_000, tzinfo=UTC)
YESTERDAY = "2026-11-19T00:00:00"


@pytest.fixture(autouse=True)
def clock(region: SmallRegion) -> None:
    region.dataset.clock = lambda: NOW


def ids(get: Get, path: str = "Service", **query: str) -> list[str]:
    return [row["id"] for row in get(path, **query).json()["itemList"] or []]


def test_a_draft_is_seen_by_nobody(get: Get, region: SmallRegion) -> None:
    region.dataset.draft(region.pools)
    assert all(ids(get, status=status) == [] for status in ("Published", "Archived", "Withdrawn"))
    assert get(f"Service/{region.pools}").status_code == 404


def test_a_newer_draft_is_not_seen_before_it_is_published(get: Get, region: SmallRegion) -> None:
    region.dataset.edit(region.pools, type="PermitOrObligation")
    before = get(f"Service/{region.pools}").json()
    assert (before["type"], before["publishingStatus"]) == ("Service", "Published")
    region.dataset.publish(region.pools)
    after = get(f"Service/{region.pools}").json()
    assert (after["type"], after["modified"]) == ("PermitOrObligation", "2026-11-20T10:00:00.123")


def test_a_withdrawn_entity_is_one_row_of_its_status_and_404(get: Get, region: SmallRegion) -> None:
    region.dataset.withdraw(region.pools)
    assert ids(get) == []
    assert ids(get, status="Withdrawn", date=YESTERDAY) == [region.pools]
    assert get(f"Service/{region.pools}").status_code == 404


def test_an_archived_entity_can_come_back_under_its_id(get: Get, region: SmallRegion) -> None:
    region.dataset.archive(region.hall)
    assert ids(get, "ServiceChannel", status="Archived", date=YESTERDAY) == [region.hall]
    region.dataset.restore(region.hall)
    assert ids(get, "ServiceChannel", status="Archived") == []
    assert get(f"ServiceChannel/{region.hall}").status_code == 200


def test_what_is_removed_leaves_every_list(get: Get, region: SmallRegion) -> None:
    region.dataset.archive(region.pools)
    region.dataset.remove(region.pools)
    assert ids(get, status="Archived") == []


def test_the_untouched_are_archived_and_the_long_archived_are_dropped(get: Get, region: SmallRegion) -> None:
    region.dataset.change_unseen(region.pools, modified="2025-01-10T10:00:00")
    region.dataset.grow_old()
    assert ids(get, status="Archived") == [region.pools]
    automatic = get("Service/archived/list", archivingType="Automatic").json()
    assert [row["id"] for row in automatic] == [region.pools]
    assert get("Service/archived/list", archivingType="Manual").json() == []
    region.dataset.clock = lambda: NOW + timedelta(days=460)
    region.dataset.grow_old()
    assert region.pools not in ids(get, status="Archived")


def test_a_language_can_be_unpublished_without_the_rest(get: Get, region: SmallRegion) -> None:
    region.dataset.unpublish_language(region.pools, "fi")
    body = get(f"Service/{region.pools}").json()
    assert {row["language"] for row in body["serviceNames"]} == {"sv"}
    assert get("Service").json()["itemList"][0]["name"] == "Simhallar"


def test_without_a_language_the_id_is_listed_with_a_null_name_and_answers_404(get: Get, region: SmallRegion) -> None:
    for language in ("fi", "sv"):
        region.dataset.unpublish_language(region.pools, language)
    assert get("Service").json()["itemList"] == [{"id": region.pools, "name": None}]
    assert get(f"Service/{region.pools}").status_code == 404
    assert get("Service/list/area/Municipality/code/564").json()["itemList"] is None
    assert get("Service/list", guids=region.pools).status_code == 404


def test_a_service_that_moves_away_just_stops_being_listed(get: Get, region: SmallRegion) -> None:
    region.dataset.move_to_area(region.pools, limited_to(["305"]))
    assert ids(get, "Service/area/Municipality/code/564") == []
    assert ids(get, "Service/area/Municipality/code/305") == [region.pools]
    assert ids(get, status="Archived") == ids(get, status="Withdrawn") == []


def test_services_and_channels_can_change_their_organisation(get: Get, region: SmallRegion) -> None:
    region.dataset.move_to_organization(region.pools, region.oulu)
    region.dataset.move_to_organization(region.hall, region.oulu)
    assert get("Service/list/organization", organizationId=region.sports).json()["itemList"] is None
    assert len(get("ServiceChannel/list/organization", organizationId=region.oulu).json()["itemList"]) == 2


def test_an_organisation_without_anything_published_is_not_listed_but_can_be_read(
    get: Get, region: SmallRegion
) -> None:
    for entity in (region.pools, region.hall):
        region.dataset.archive(entity)
    assert ids(get, "Organization") == [region.oulu]
    assert get(f"Organization/{region.sports}").status_code == 200


def test_collections_have_a_flag_instead_of_a_status(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_collection("Vesillä", organization=region.oulu, services=[region.pools])
    assert ids(get, "ServiceCollection") == [made]
    assert get(f"ServiceCollection/{made}").json()["services"][0]["id"] == region.pools
    assert get(f"Service/{region.pools}").json()["serviceCollections"][0]["id"] == made
    region.dataset.archive(made)
    assert ids(get, "ServiceCollection") == []
    assert ids(get, "ServiceCollection", archived="true") == [made]
