"""A reading of what changed since a moment: what comes again, what has ended, and what is left alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to, nationwide
from ptv_sync.version import DocumentKind, Found
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.v12.conftest import Fetch
from tests.ptv_sync.v12.fakes import MemoryStage

SERVICE, CHANNEL, ORGANIZATION, COLLECTION = (
    DocumentKind.SERVICE, DocumentKind.CHANNEL, DocumentKind.ORGANIZATION, DocumentKind.COLLECTION,
)  # fmt: skip
ELSEWHERE = "091"
Change = Callable[..., tuple[Found, MemoryStage]]


@pytest.fixture
def changed(fetch: Fetch, region: SmallRegion) -> Change:
    """`changed(do, …)`: everything of the region is known, then something happens, then what changed is read.

    What happens, happens two minutes from now: everything that a test did before is older than what is asked for.
    """

    def run(*actions: Callable[[], Any], also: dict[str, set[str]] | None = None, described: Any = None) -> Any:
        known = {
            "service": {region.pools},
            "channel": {region.hall, region.line},
            "organization": {region.oulu, region.sports},
        }
        since = datetime.now(UTC) + timedelta(minutes=1)
        region.dataset.clock = lambda: since + timedelta(minutes=1)
        for action in actions:
            action()
        more = {kind: known.get(kind, set()) | ids for kind, ids in (also or {}).items()}
        return fetch(since=since, described=described, **{**known, **more})

    return run


def ids(stage: MemoryStage) -> set[str]:
    return {id_ for kind in DocumentKind for id_ in stage.all(kind)}


def test_nothing_comes_when_nothing_happened(changed: Change, ptv: PtvSimulator) -> None:
    found, stage = changed()

    assert ids(stage) == set()
    assert not any(found.ended.values())
    assert not found.is_complete
    assert len(ptv.log.requests) < 15


@pytest.mark.parametrize("name", ["hall", "line", "oulu"])
def test_what_was_published_comes_again(changed: Change, region: SmallRegion, name: str) -> None:
    id_ = getattr(region, name)

    _, stage = changed(lambda: region.dataset.change(id_))

    assert ids(stage) == {id_}


def test_a_service_comes_with_its_producers_whose_names_it_tells(changed: Change, region: SmallRegion) -> None:
    _, stage = changed(lambda: region.dataset.change(region.pools))

    assert ids(stage) == {region.pools, region.sports}
    assert stage.all(SERVICE)[region.pools]["organizations"] == {region.sports: "Oulun liikuntapalvelut"}


def test_a_new_service_comes_with_its_channels_and_their_owners(changed: Change, region: SmallRegion) -> None:
    data = region.dataset
    made: dict[str, str] = {}

    def happen() -> None:
        made["parent"] = data.add_organization("Valtio", type="State", coverage=nationwide())
        made["owner"] = data.add_organization("Virasto", type="State", parent=made["parent"], coverage=nationwide())
        made["channel"] = data.add_channel("WebPage", "Sivu", organization=made["owner"])
        made["service"] = data.add_service("Kerho", organization=region.oulu, coverage=limited_to(["564"]))
        data.connect(made["service"], made["channel"])
        data.publish(made["service"])

    _, stage = changed(happen)

    assert ids(stage) == {*made.values(), region.oulu}


def test_what_is_elsewhere_is_left_alone(changed: Change, region: SmallRegion) -> None:
    def happen() -> None:
        owner = region.dataset.add_organization("Helsinki", municipality=ELSEWHERE)
        there = limited_to([ELSEWHERE])
        for id_ in (
            owner,
            region.dataset.add_service("Kerho", organization=owner, coverage=there),
            region.dataset.add_channel("WebPage", "Sivu", organization=owner, coverage=there),
            region.dataset.add_channel("WebPage", "Kaikille", organization=owner),
        ):
            region.dataset.publish(id_)

    assert ids(changed(happen)[1]) == set()


def test_a_changed_connection_brings_its_service(changed: Change, region: SmallRegion) -> None:
    _, stage = changed(lambda: region.dataset.reconnect(region.pools, region.hall, serviceChargeType="Other"))

    assert set(stage.all(SERVICE)) == {region.pools}
    assert not stage.all(CHANNEL)


def test_a_new_connection_brings_its_service_and_its_channel(changed: Change, region: SmallRegion) -> None:
    page = region.dataset.add_channel("WebPage", "Sivu", organization=region.oulu)

    _, stage = changed(lambda: region.dataset.connect(region.pools, page))

    assert set(stage.all(SERVICE)) == {region.pools}
    assert set(stage.all(CHANNEL)) == {page}


def test_a_connection_that_ended_brings_its_service_when_the_list_says_which(
    changed: Change, region: SmallRegion, ptv: PtvSimulator
) -> None:
    _, stage = changed(lambda: region.dataset.disconnect(region.pools, region.hall))

    connections = stage.all(SERVICE)[region.pools]["connections"]
    assert [item["channelContentId"] for item in connections] == [region.line]


def test_a_bare_list_of_connections_that_ended_waits_for_the_whole_reading(
    changed: Change, region: SmallRegion, ptv: PtvSimulator
) -> None:
    ptv.behaviour.v12_bare_archive = True

    assert ids(changed(lambda: region.dataset.disconnect(region.pools, region.hall))[1]) == set()


@pytest.mark.parametrize("happen", ["change", "archive"])
def test_a_general_description_brings_the_services_that_stand_on_it(
    changed: Change, region: SmallRegion, happen: str
) -> None:
    ground = region.dataset.add_general_description("Uimahallipalvelut")
    region.dataset.change_unseen(region.pools, generalDescriptionId=ground)

    _, stage = changed(lambda: getattr(region.dataset, happen)(ground), described={ground: {region.pools}})

    told = stage.all(SERVICE)[region.pools]["generalDescription"]
    assert (told is None) is (happen == "archive")


# --- What has ended -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("happen", "reason"), [("archive", "archived"), ("withdraw", "withdrawn")])
@pytest.mark.parametrize("name", ["pools", "hall", "oulu"])
def test_what_ended_is_told_with_its_reason(
    changed: Change, region: SmallRegion, happen: str, reason: str, name: str
) -> None:
    id_ = getattr(region, name)

    found, stage = changed(lambda: getattr(region.dataset, happen)(id_))

    assert {id_: reason} in found.ended.values()
    assert id_ not in ids(stage)


def test_what_ended_and_came_back_is_there(changed: Change, region: SmallRegion, ptv: PtvSimulator) -> None:
    """The list of what ended is late; a read of the thing itself counts."""
    region.dataset.archive(region.line)
    rows = {"page": 1, "pageSize": 100, "totalItems": 1, "totalPages": 1, "items": [{"contentId": region.line}]}
    region.dataset.restore(region.line)
    ptv.faults.add(lambda request, answer: type(answer)(value=rows), None, "service-channel/archived")

    found, stage = changed()

    assert not any(found.ended.values())
    assert region.line in stage.all(CHANNEL)


def test_a_known_service_that_moved_away_has_left(changed: Change, region: SmallRegion) -> None:
    found, stage = changed(lambda: region.dataset.move_to_area(region.pools, limited_to([ELSEWHERE])))

    assert found.ended[SERVICE] == {region.pools: "moved"}
    assert region.pools not in stage.all(SERVICE)


def test_a_known_channel_that_moved_away_stays_as_long_as_something_leads_to_it(
    changed: Change, region: SmallRegion
) -> None:
    found, stage = changed(lambda: region.dataset.move_to_area(region.hall, limited_to([ELSEWHERE])))

    assert not any(found.ended.values())
    assert ids(stage) == {region.hall}


def test_what_is_not_known_here_ends_unnoticed(changed: Change, region: SmallRegion) -> None:
    club = region.dataset.add_service("Kerho", organization=region.oulu, coverage=limited_to(["564"]))

    found, _ = changed(lambda: region.dataset.archive(club))

    assert not any(found.ended.values())


# --- Collections ----------------------------------------------------------------------------------------------
def test_a_collection_comes_when_something_of_it_is_here_or_it_is_known(changed: Change, region: SmallRegion) -> None:
    data = region.dataset
    club = data.add_service("Kerho", organization=region.oulu, coverage=limited_to([ELSEWHERE]))
    here = data.add_collection("Vesille", organization=region.oulu, services=[region.pools])
    away = data.add_collection("Muualla", organization=region.oulu, services=[club])
    emptied = data.add_collection("Ennen täällä", organization=region.oulu, services=[club])

    def happen() -> None:
        for id_ in (here, away, emptied):
            data.change(id_)

    _, stage = changed(happen, also={"collection": {emptied}})

    assert ids(stage) == {here, emptied}


def test_moments_are_asked_for_with_their_timezone(changed: Change, ptv: PtvSimulator) -> None:
    changed()

    names = ("publishedAtOrAfter", "archivedAtOrAfter")
    moments = {request.query[name][0] for request in ptv.log.requests for name in names if name in request.query}
    assert len(moments) == 1
    assert moments.pop().endswith("Z")
