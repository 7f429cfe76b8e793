"""Connections, seen from both ends."""

from datetime import UTC, datetime

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents.contacts import contact_details, phone
from tests.ptv_sync.conftest import Get, SmallRegion


def test_a_service_and_its_channel_tell_the_same_connection(get: Get, region: SmallRegion) -> None:
    seen = get(f"Service/{region.pools}").json()["serviceChannels"][0]
    assert seen.pop("serviceChannel") == {"id": region.hall, "name": "Raksilan uimahalli"}
    from_channel = get(f"ServiceChannel/{region.hall}").json()["services"][0]
    assert from_channel.pop("service") == {"id": region.pools, "name": "Uimahallit"}
    assert seen == from_channel
    assert list(seen)[:3] == ["serviceChargeType", "description", "extraTypes"]
    assert seen["contactDetails"] is None


def test_a_connection_has_contacts_of_its_own(get: Get, region: SmallRegion) -> None:
    region.dataset.reconnect(
        region.pools, region.hall, contactDetails=contact_details(phones=[phone("08 000 9999")], emails=["a@b.example"])
    )
    details = get(f"Service/{region.pools}").json()["serviceChannels"][0]["contactDetails"]
    assert (details["phoneNumbers"][0]["number"], details["emails"][0]["value"]) == ("80009999", "a@b.example")
    assert details["addresses"] == []


def test_connections_keep_the_order_their_maker_chose(get: Get, region: SmallRegion) -> None:
    names = [row["serviceChannel"]["name"] for row in get(f"Service/{region.pools}").json()["serviceChannels"]]
    assert names == ["Raksilan uimahalli", "Uimahallien neuvonta"]


def test_a_channel_nobody_has_stays_in_the_body_and_answers_404(get: Get, region: SmallRegion) -> None:
    gone = "22222222-2222-2222-2222-222222222222"
    region.dataset.connect(region.pools, gone, name="Kadonnut")
    assert get(f"Service/{region.pools}").json()["serviceChannels"][-1]["serviceChannel"] == {
        "id": gone,
        "name": "Kadonnut",
    }
    assert get(f"ServiceChannel/{gone}").status_code == 404


def test_an_archived_channel_leaves_the_bodies_of_its_services(get: Get, region: SmallRegion) -> None:
    region.dataset.archive(region.hall)
    assert len(get(f"Service/{region.pools}").json()["serviceChannels"]) == 1


def test_the_services_of_a_channel_can_be_listed(get: Get, region: SmallRegion) -> None:
    rows = get(f"Service/serviceChannel/{region.line}").json()["itemList"]
    assert [row["id"] for row in rows] == [region.pools]


@pytest.mark.parametrize("change", ["connect", "reconnect", "disconnect"])
def test_a_changed_connection_shows_in_no_modified(get: Get, region: SmallRegion, change: str) -> None:
    page = region.dataset.add_channel("WebPage", "Sivu", organization=region.oulu)
    before = get(f"Service/{region.pools}").json()["modified"]
    if change == "connect":
        region.dataset.connect(region.pools, page)
    elif change == "reconnect":
        region.dataset.reconnect(region.pools, region.hall, serviceChargeType="Chargeable")
    else:
        region.dataset.disconnect(region.pools, region.hall)
    assert get(f"Service/{region.pools}").json()["modified"] == before


def test_id_lists_bring_changed_connections_only_from_a_ptv_that_does_so(
    get: Get, region: SmallRegion, ptv: PtvSimulator
) -> None:
    region.dataset.clock = lambda: datetime(2027, 1, 5, 12, tzinfo=UTC)
    region.dataset.disconnect(region.pools, region.hall)
    assert get("Service", date="2027-01-01T00:00:00").json()["itemList"] is None
    ptv.behaviour.lists_changed_connections = True
    rows = get("Service", date="2027-01-01T00:00:00").json()["itemList"]
    assert [row["id"] for row in rows] == [region.pools]
