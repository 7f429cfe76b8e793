"""A whole reading of v12: which documents come, with what beside them, and whether the lists can be trusted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalogue.ingest.http import SourceNonsense, SourceRefused
from catalogue.region import get_region
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to, nationwide, within
from ptv_sync.simulator.documents.codes import Term
from ptv_sync.simulator.documents.hours import block
from ptv_sync.simulator.documents.service import organization_row
from ptv_sync.v12 import PtvV12, client, read
from ptv_sync.version import DocumentKind
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.v12.conftest import Fetch
from tests.ptv_sync.v12.fakes import MemoryStage

SERVICE, CHANNEL, ORGANIZATION, COLLECTION = (
    DocumentKind.SERVICE, DocumentKind.CHANNEL, DocumentKind.ORGANIZATION, DocumentKind.COLLECTION,
)  # fmt: skip
ELSEWHERE = "091"


def test_everything_of_the_region_comes_with_what_it_leads_to(fetch: Fetch, region: SmallRegion) -> None:
    found, stage = fetch()

    assert stage.all(SERVICE).keys() == {region.pools}
    assert stage.all(CHANNEL).keys() == {region.hall, region.line}
    assert stage.all(ORGANIZATION).keys() == {region.oulu, region.sports}
    assert found.is_complete
    assert found.listed[SERVICE] == {region.pools}
    assert not any(found.ended.values())


@pytest.mark.parametrize(
    ("coverage", "is_found"),
    [
        (within("Province", "17"), True),
        (within("WellbeingServiceCounties", "19"), True),
        (limited_to(["244"]), True),
        (limited_to(["889", ELSEWHERE]), True),
        (nationwide(), True),
        (nationwide(except_aland=True), True),
        (limited_to([ELSEWHERE]), False),
        (within("Province", "01"), False),
    ],
    ids=["region", "county", "municipality", "one of several", "everywhere", "but Åland", "elsewhere", "other region"],
)
def test_the_region_is_the_union_of_its_areas_and_what_is_nationwide(
    fetch: Fetch, region: SmallRegion, coverage: Any, is_found: bool
) -> None:
    club = region.dataset.add_service("Kerho", organization=region.oulu, coverage=coverage)

    _, stage = fetch()

    assert (club in stage.all(SERVICE)) is is_found


def test_a_nationwide_channel_comes_only_when_a_connection_names_it(
    fetch: Fetch, region: SmallRegion, ptv: PtvSimulator
) -> None:
    lonely = region.dataset.add_channel("WebPage", "Yksin", organization=region.oulu)

    _, stage = fetch()

    assert lonely not in stage.all(CHANNEL)
    assert f"service-channel/{region.line}" in ptv.log.paths
    assert f"service-channel/{region.hall}" not in ptv.log.paths


def test_a_connection_to_nowhere_costs_nothing(fetch: Fetch, region: SmallRegion) -> None:
    region.dataset.connect(region.pools, "0b7a3f52-5d0e-4a55-9f0e-2f9a30d4b0a1", name="Poistunut")

    found, stage = fetch()

    assert stage.all(CHANNEL).keys() == {region.hall, region.line}
    assert found.is_complete


def test_owners_and_parents_come_from_anywhere(fetch: Fetch, region: SmallRegion) -> None:
    data = region.dataset
    top = data.add_organization("Valtio", type="State", coverage=nationwide())
    office = data.add_organization("Virasto", type="State", parent=top, coverage=nationwide())
    data.move_to_organization(region.line, office)

    _, stage = fetch()

    assert {top, office} <= stage.all(ORGANIZATION).keys()


def test_a_circle_of_parents_ends(fetch: Fetch, region: SmallRegion) -> None:
    region.dataset.change(region.oulu, parentOrganizationId=region.sports)

    _, stage = fetch()

    assert stage.all(ORGANIZATION).keys() == {region.oulu, region.sports}


# --- What stands beside a document ----------------------------------------------------------------------------
def test_a_service_is_staged_with_everything_that_makes_it(fetch: Fetch, region: SmallRegion) -> None:
    data = region.dataset
    maker = data.add_organization("Uimaseura", type="Organization", coverage=nationwide())
    term = Term("http://www.yso.fi/onto/koko/p1275", {"fi": "uinti", "sv": "simning"})
    ground = data.add_general_description("Uimahallipalvelut", terms=[term])
    roles = [organization_row(region.sports), organization_row(maker, "Producer", provision="ProcuredServices")]
    data.change(region.pools, organizations=roles, generalDescriptionId=ground)

    _, stage = fetch()
    bundle = stage.all(SERVICE)[region.pools]

    assert bundle["service"]["contentId"] == region.pools
    assert [item["channelContentId"] for item in bundle["connections"]] == [region.hall, region.line]
    assert bundle["generalDescription"]["contentId"] == ground
    assert bundle["ontologyTerms"] == {term.uri: term.name}
    assert bundle["organizations"] == {maker: "Uimaseura"}
    assert maker in stage.all(ORGANIZATION)


def test_channels_and_organisations_are_staged_as_sent_with_their_post_offices(
    fetch: Fetch, region: SmallRegion
) -> None:
    _, stage = fetch()
    hall = stage.all(CHANNEL)[region.hall]

    assert hall["postOffices"].keys() == {"90130"}
    assert hall["location"]["streetAddresses"][0]["postalCode"] == "90130"
    assert stage.all(ORGANIZATION)[region.oulu]["postOffices"] == {}


def test_a_holiday_is_staged_with_its_next_date(fetch: Fetch, region: SmallRegion) -> None:
    eve = block("Exceptional", valid_from=date(2026, 12, 24), closed=True, note="Jouluaatto")
    region.dataset.change(region.hall, serviceHours=[eve])
    region.dataset.reconnect(region.pools, region.line, serviceHours=[eve])

    _, stage = fetch()
    hall, pools = stage.all(CHANNEL)[region.hall], stage.all(SERVICE)[region.pools]

    for document in (hall, pools["connections"][1]):
        assert document["serviceHours"]["holidayServiceHours"]["dates"]["ChristmasEve"].endswith("-12-24")


def test_a_change_of_a_connection_or_a_ground_is_a_change_of_the_document(fetch: Fetch, region: SmallRegion) -> None:
    ground = region.dataset.add_general_description("Uimahallipalvelut")
    region.dataset.change(region.pools, generalDescriptionId=ground)
    documents = [fetch()[1].all(SERVICE)[region.pools]]
    region.dataset.reconnect(region.pools, region.hall, serviceChargeType="Chargeable")
    documents.append(fetch()[1].all(SERVICE)[region.pools])
    region.dataset.change(ground, serviceChargeType="FreeOfCharge")
    documents.append(fetch()[1].all(SERVICE)[region.pools])

    assert documents[0] != documents[1] != documents[2]
    assert documents[0]["service"] == documents[2]["service"]


def test_lists_of_names_that_refuse_cost_names_and_not_the_run(
    fetch: Fetch, region: SmallRegion, ptv: PtvSimulator
) -> None:
    ptv.faults.add(lambda request, answer: replace(answer, status=400), None, "postal-codes")

    found, stage = fetch()

    assert stage.all(CHANNEL)[region.hall]["postOffices"] == {}
    assert found.is_complete


# --- Collections ----------------------------------------------------------------------------------------------
def test_collections_of_which_something_is_here_come_with_their_members(fetch: Fetch, region: SmallRegion) -> None:
    data = region.dataset
    here = data.add_collection("Vesille", organization=region.oulu, services=[region.pools])
    club = data.add_service("Kerho", organization=region.oulu, coverage=limited_to([ELSEWHERE]))
    away = data.add_collection("Muualla", organization=region.oulu, services=[club])

    found, stage = fetch(collection={away})

    assert stage.all(COLLECTION).keys() == {here}
    assert stage.all(COLLECTION)[here]["items"] == [{"itemType": "Service", "contentId": region.pools}]
    assert found.ended[COLLECTION] == {away: "moved"}


# --- Pages ----------------------------------------------------------------------------------------------------
def fill(region: SmallRegion, count: int = 7) -> list[str]:
    return [
        region.dataset.add_service(f"Kerho {number}", organization=region.oulu, coverage=limited_to(["564"]))
        for number in range(count)
    ]


def test_all_pages_are_read(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.behaviour.v12_page_size = 2
    clubs = fill(region)

    found, stage = fetch()

    assert stage.all(SERVICE).keys() == {region.pools, *clubs}
    assert found.is_complete


def test_pages_that_moved_once_are_read_again(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.behaviour.v12_page_size = 2
    fill(region)
    added: list[str] = []
    # The search of the county finds nothing and the second one neither: the third is of municipalities.
    ptv.faults.after(lambda: added.extend(fill(region, 1)), times=3, path="service/search")

    found, stage = fetch()

    assert set(added) <= stage.all(SERVICE).keys()
    assert found.is_complete


@pytest.mark.parametrize("fault", ["repeat_across_pages", "wrong_totals"])
@pytest.mark.parametrize("path", ["service/search", "service-channel/search", "organization/search"])
def test_lists_that_do_not_agree_with_themselves_are_not_whole(
    fetch: Fetch, region: SmallRegion, ptv: PtvSimulator, fault: str, path: str
) -> None:
    ptv.behaviour.v12_page_size = 2
    fill(region)
    for number in range(4):
        region.dataset.add_organization(f"Yksikkö {number}", municipality="564")
        region.dataset.add_channel("WebPage", f"Sivu {number}", organization=region.oulu, coverage=limited_to(["564"]))
    getattr(ptv.faults, fault)(path=path)

    found, stage = fetch(service={"6c00d407-d3fd-4c7e-a373-57be9f3b2cff"})

    assert not found.is_complete
    assert len(stage.all(SERVICE)) == 8
    # Nobody is asked after on the word of such a list; services were judged before channels were read.
    assert path == "service-channel/search" or not any(found.ended.values())


def test_connections_that_moved_are_not_whole_either(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.faults.wrong_totals(path="connection/search")

    assert not fetch()[0].is_complete


def test_a_region_without_a_service_is_a_mistake(fetch: Fetch, ptv: PtvSimulator) -> None:
    ptv.faults.empty_lists(path="service/search")

    with pytest.raises(SourceNonsense, match=r"lists no service for Pohjois-Pohjanmaa .* Check REGION"):
        fetch()


@pytest.mark.parametrize(
    "page", [[], None, {"items": []}, {"page": 1, "totalItems": "3", "totalPages": 1, "items": []},
             {"page": 1, "totalItems": -1, "totalPages": 1, "items": []},
             {"page": 1, "totalItems": 1, "totalPages": 10**9, "items": []},
             {"page": 1, "totalItems": True, "totalPages": 1, "items": []}],
)  # fmt: skip
def test_what_is_no_page_is_said_so(v12: PtvV12, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, page: Any) -> None:
    monkeypatch.setattr(v12.http, "get_json", lambda *_: page)

    with pytest.raises(SourceNonsense, match=r"no page of v12\. Check that PTV_API_URL"):
        fetch()


# --- Who has left ---------------------------------------------------------------------------------------------
def test_known_things_that_ended_are_told_with_their_reason(fetch: Fetch, region: SmallRegion) -> None:
    archived, withdrawn, removed, moved = fill(region, 4)
    region.dataset.archive(archived)
    region.dataset.withdraw(withdrawn)
    region.dataset.remove(removed)
    region.dataset.move_to_area(moved, limited_to([ELSEWHERE]))

    found, stage = fetch(service={region.pools, archived, withdrawn, removed, moved})

    assert found.ended[SERVICE] == {
        archived: "archived", withdrawn: "withdrawn", removed: "unpublished", moved: "moved",
    }  # fmt: skip
    assert stage.all(SERVICE).keys() == {region.pools}


def test_a_bare_list_of_what_ended_is_enough(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.behaviour.v12_bare_archive = True
    (withdrawn,) = fill(region, 1)
    region.dataset.withdraw(withdrawn)

    found, _ = fetch(service={withdrawn})

    assert found.ended[SERVICE] == {withdrawn: "archived"}


def test_a_list_that_is_empty_by_mistake_hides_nothing(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.faults.empty_lists(path="service-channel/search")
    ptv.faults.empty_lists(path="organization/search")
    lonely = region.dataset.add_channel(
        "WebPage", "Halli", organization=region.oulu, coverage=within("Province", get_region().region_code)
    )
    club = region.dataset.add_organization("Seura", type="Organization", coverage=limited_to(["564"]))

    found, stage = fetch(channel={region.hall, region.line, lonely}, organization={region.oulu, region.sports, club})

    assert not any(found.ended.values())
    assert stage.all(CHANNEL).keys() == {region.hall, region.line, lonely}
    assert club in stage.all(ORGANIZATION)
    assert lonely in found.listed[CHANNEL]


def test_a_nationwide_channel_that_nothing_leads_to_any_more_has_moved(fetch: Fetch, region: SmallRegion) -> None:
    region.dataset.disconnect(region.pools, region.line)

    found, stage = fetch(channel={region.hall, region.line})

    assert found.ended[CHANNEL] == {region.line: "moved"}
    assert region.line not in stage.all(CHANNEL)


def test_a_404_that_says_no_reason_is_about_the_address_and_ends_nothing(
    ptv: PtvSimulator, region: SmallRegion
) -> None:
    with (
        client(f"{ptv.url_v12}/nowhere", ptv.key) as http,
        pytest.raises(SourceRefused, match="404: request req-0, Not Found: Route"),
    ):
        PtvV12(http).fetch_one(SERVICE, region.pools)


def test_ids_that_are_others_than_v11_s_make_everything_leave(
    fetch: Fetch, region: SmallRegion, ptv: PtvSimulator
) -> None:
    """So the guard of the ingest holds such a run: see docs/adr/0010-ptv-v12.md."""
    ptv.behaviour.v12_own_ids = True

    found, stage = fetch(service={region.pools}, channel={region.hall, region.line})

    assert found.ended[SERVICE] == {region.pools: "unpublished"}
    assert found.ended[CHANNEL].keys() == {region.hall, region.line}
    assert len(stage.all(SERVICE)) == 1
    assert region.pools not in stage.all(SERVICE)


# --- How it asks ----------------------------------------------------------------------------------------------
def test_a_killed_run_goes_on_with_what_it_has(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    stage = MemoryStage()
    fetch(stage=stage)
    del stage.bodies[CHANNEL][region.hall]
    ptv.log.clear()

    found, stage = fetch(stage=stage)

    assert f"service-channel/{region.line}" not in ptv.log.paths
    assert stage.all(CHANNEL).keys() == {region.hall, region.line}
    assert found.listed[ORGANIZATION] == {region.oulu, region.sports}


def test_no_list_in_a_query_is_longer_than_twenty(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    fill(region, 45)

    fetch()

    lists = [values[0].split(",") for request in ptv.log.requests for values in request.query.values()]
    assert max(map(len, lists)) == 20


def test_each_list_of_names_is_asked_once_for_each_value(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    for number in range(3):
        hall = region.dataset.find(region.hall).document["addresses"]
        region.dataset.add_channel(
            "ServiceLocation", f"Halli {number}", organization=region.oulu, coverage=limited_to(["564"]), addresses=hall
        )

    fetch()

    asked = [request.query["codes"][0] for request in ptv.log.requests if request.path == "postal-codes"]
    assert asked == ["90130"]


def test_bad_moments_are_waited_out(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    ptv.faults.too_many_requests(times=2)
    ptv.faults.truncate(path="connection/search")
    ptv.faults.reset_connection(path="service-channel/")

    found, stage = fetch()

    assert stage.all(CHANNEL).keys() == {region.hall, region.line}
    assert found.is_complete


def test_fields_that_nobody_knows_change_nothing(fetch: Fetch, region: SmallRegion, ptv: PtvSimulator) -> None:
    eve = block("Exceptional", valid_from=date(2026, 12, 24), closed=True, note="Jouluaatto")
    region.dataset.change(region.hall, serviceHours=[eve, block(openings=[(0, "08:00", None, "16:00")])])
    _, plain = fetch()
    ptv.faults.extra_fields()

    found, novel = fetch()

    assert found.is_complete
    for kind in DocumentKind:
        for id_, document in plain.all(kind).items():
            assert read(kind, novel.all(kind)[id_]) == read(kind, document)


def test_every_request_has_the_key(fetch: Fetch, ptv: PtvSimulator) -> None:
    fetch()

    assert {request.headers.get("x-api-key") for request in ptv.log.requests} == {ptv.key}
    assert not any("authorization" in request.headers for request in ptv.log.requests)


# --- One document ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_one_document_is_as_a_whole_reading_stages_it(
    fetch: Fetch, v12: PtvV12, region: SmallRegion, kind: Any
) -> None:
    region.dataset.add_collection("Vesille", organization=region.oulu, services=[region.pools])
    _, stage = fetch()

    for id_, document in stage.all(kind).items():
        assert v12.fetch_one(kind, id_) == document
    assert v12.fetch_one(kind, "0b7a3f52-5d0e-4a55-9f0e-2f9a30d4b0a1") is None
