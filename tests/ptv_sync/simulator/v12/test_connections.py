"""Connections are things of their own, with their own date."""

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents.contacts import contact_details, phone, street_address
from ptv_sync.simulator.documents.hours import block
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, messages

LONG_AGO = "2000-01-01T00:00:00Z"
UNKNOWN = "11111111-1111-4111-8111-111111111111"


def pairs(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(row["serviceContentId"], row["channelContentId"]) for row in found]


def test_a_connection_says_what_its_makers_wrote(region: SmallRegion, items: Items, read: Read) -> None:
    region.dataset.disconnect(region.pools, region.hall)
    region.dataset.connect(
        region.pools,
        region.hall,
        charge="Other",
        description={"fi": "Aamu-uinti", "sv": "Morgonsim"},
        charge_note={"fi": "Kortilla halvempi"},
        hours=[block(openings=[(0, "06:00", None, "09:00")])],
        contacts=contact_details(
            emails=["uinti@oulu.example"],
            phones=[phone("08 000 1234"), phone("08 000 1235", kind="Fax")],
            urls="https://oulu.example/uinti",
            addresses=[
                street_address("Torikatu 1", postal_code="90100", municipality="564", kind="Postal", sub_type="Street")
            ],
        ),
        modified="2026-05-01T12:00:00.25",
    )
    (body,) = items("connection/search", channelContentIds=region.hall)
    assert body == read(f"connection/{region.pools}/{region.hall}").json()
    assert (body["chargeType"], body["publishedAt"]) == ("Other", "2026-05-01T12:00:00.250Z")
    assert body["serviceHours"]["hours"][0]["weeklyHours"]["monday"]["hours"][0]["start"] == "06:00"
    assert body["contactAddresses"]["streetAddresses"][0]["streetName"]["fi"] == "Torikatu"
    finnish = body["languageVersions"]["fi"]
    assert (finnish["description"], finnish["chargeTypeAdditionalInformation"]) == ("Aamu-uinti", "Kortilla halvempi")
    assert finnish["contactEmails"] == [{"email": "uinti@oulu.example"}]
    assert [row["number"] for row in finnish["contactPhoneNumbers"]] == ["80001234"]
    assert [row["number"] for row in finnish["contactFaxNumbers"]] == ["80001235"]
    assert finnish["contactWebPages"] == [
        {"name": "", "url": "https://oulu.example/uinti", "additionalInformation": None}
    ]
    assert body["languageVersions"]["sv"]["description"] == "Morgonsim"


def test_a_connection_without_words_has_no_languages(items: Items, region: SmallRegion) -> None:
    (body,) = items("connection/search", channelContentIds=region.line)
    assert body["languageVersions"] == {}
    assert body["serviceHours"] == {"hours": [], "holidayServiceHours": None}


def test_connections_are_found_from_either_end_in_the_order_of_their_makers(items: Items, region: SmallRegion) -> None:
    other = region.dataset.add_service("Vesijumppa", organization=region.oulu)
    region.dataset.connect(other, region.hall)
    both = [(region.pools, region.hall), (region.pools, region.line)]
    assert pairs(items("connection/search", serviceContentIds=region.pools)) == both
    assert pairs(items("connection/search")) == [*both, (other, region.hall)]
    assert pairs(items("connection/search", serviceContentIds=other, channelContentIds=region.line)) == []


def test_a_connection_shows_when_it_changed_though_its_ends_do_not(items: Items, region: SmallRegion) -> None:
    before = items("service/search")[0]["publishedAt"]
    region.dataset.reconnect(region.pools, region.hall, serviceChargeType="FreeOfCharge")
    assert items("service/search")[0]["publishedAt"] == before
    (changed,) = items("connection/search", publishedAtOrAfter="2026-07-01T00:00:00Z", channelContentIds=region.hall)
    assert changed["chargeType"] == "Free"


def test_what_was_disconnected_is_in_the_archive_until_it_comes_back(
    items: Items, read: Read, region: SmallRegion
) -> None:
    region.dataset.disconnect(region.pools, region.hall)
    (row,) = items("connection/archived", archivedAtOrAfter=LONG_AGO)
    assert pairs([row]) == [(region.pools, region.hall)]
    assert items("connection/archived", archivedAtOrAfter=row["archivedAt"]) == [row]
    assert items("connection/archived", archivedAtOrAfter="2099-01-01T00:00:00Z") == []
    assert read(f"connection/{region.pools}/{region.hall}").json()["reason"] == "NotPublished"
    region.dataset.connect(region.pools, region.hall)
    assert items("connection/archived", archivedAtOrAfter=LONG_AGO) == []


def test_a_connection_is_hidden_with_either_of_its_ends(items: Items, read: Read, region: SmallRegion) -> None:
    region.dataset.archive(region.hall)
    assert pairs(items("connection/search")) == [(region.pools, region.line)]
    assert read(f"connection/{region.pools}/{region.hall}").json()["reason"] == "NotPublished"
    region.dataset.remove(region.hall)
    assert read(f"connection/{region.pools}/{region.hall}").json()["reason"] == "Unknown"


def test_a_connection_may_lead_to_what_nobody_knows(ptv: PtvSimulator, items: Items, region: SmallRegion) -> None:
    region.dataset.connect(region.pools, UNKNOWN, name="Poistunut kanava")
    assert pairs(items("connection/search", channelContentIds=UNKNOWN)) == [(region.pools, UNKNOWN)]


def test_a_pair_that_never_was_is_unknown(read: Read, region: SmallRegion) -> None:
    other = region.dataset.add_service("Vesijumppa", organization=region.oulu)
    assert read(f"connection/{other}/{region.hall}").json()["reason"] == "Unknown"
    assert read(f"connection/{region.pools}/{UNKNOWN}").json()["reason"] == "Unknown"
    assert messages(read(f"connection/{region.pools}/hall")) == {"channelContentId": 'must match format "uuid"'}
