"""Content ids that are not v11's ids: fixed others, understood on their way in."""

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.v12.ids import own_id
from tests.ptv_sync.conftest import Get, SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, names


@pytest.fixture(autouse=True)
def own_ids(ptv: PtvSimulator) -> None:
    ptv.behaviour.v12_own_ids = True


def test_every_id_is_another_one_and_always_the_same(items: Items, region: SmallRegion) -> None:
    (service,) = items("service/search")
    assert service["contentId"] == own_id(region.pools) != region.pools
    assert service["organizationContentId"] == own_id(region.sports)
    assert service["producers"]["selfProducedProducers"]["organizations"] == [own_id(region.sports)]
    assert items("service/search") == [service]


def test_ids_of_v12_are_understood_and_those_of_v11_are_unknown(read: Read, items: Items, region: SmallRegion) -> None:
    service, hall = own_id(region.pools), own_id(region.hall)
    assert read(f"service/{service}").json()["contentId"] == service
    assert read(f"service/{region.pools}").json()["reason"] == "Unknown"
    assert read(f"connection/{service}/{hall}").json()["channelContentId"] == hall
    assert len(items("connection/search", serviceContentIds=service)) == 2
    assert names(items("service/search", organizationContentIds=own_id(region.sports))) == ["Uimahallit"]
    assert read(f"organization/hierarchy/{own_id(region.sports)}").json()["edges"] == [
        {"childContentId": own_id(region.sports), "parentContentId": own_id(region.oulu)}
    ]


def test_the_archive_and_collections_have_them_too(items: Items, read: Read, region: SmallRegion) -> None:
    collection = region.dataset.add_collection("Liikunta", organization=region.oulu, services=[region.pools])
    body = read(f"service-collection/{own_id(collection)}").json()
    assert body["items"] == [{"itemType": "Service", "contentId": own_id(region.pools)}]
    assert len(items("service/search", serviceCollectionContentId=own_id(collection))) == 1
    region.dataset.archive(region.pools)
    (row,) = items("service/archived", archivedAtOrAfter="2000-01-01T00:00:00Z")
    assert row["contentId"] == own_id(region.pools)


def test_v11_keeps_its_own(get: Get, region: SmallRegion) -> None:
    assert get(f"Service/{region.pools}").json()["id"] == region.pools
