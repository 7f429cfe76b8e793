"""The client against the simulator, its faults switched on one after another."""

import threading
from collections.abc import Callable, Iterator

import pytest

from catalogue.ingest.http import SourceClient, SourceNonsense, SourceRefused, SourceUnavailable
from ptv_sync.client import AreaQuery, Kind, PtvClient, in_batches
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to
from ptv_sync.simulator.faults import Faults
from ptv_sync.v11.reading import LISTED_KINDS
from tests.ptv_sync.conftest import SmallRegion

OULU = AreaQuery(Kind.SERVICE, "Municipality", "564")


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def client(ptv: PtvSimulator, pauses: list[float]) -> Iterator[PtvClient]:
    with SourceClient(ptv.url, name="PTV", setting="PTV_API_URL", sleep=pauses.append) as http:
        yield PtvClient(http)


def add_clubs(ptv: PtvSimulator, region: SmallRegion, count: int) -> set[str]:
    """So many services more in Oulu."""
    return {
        ptv.dataset.add_service(f"Kerho {number}", organization=region.oulu, coverage=limited_to(["564"]))
        for number in range(count)
    }


def bodies(client: PtvClient, kind: Kind, ids: set[str]) -> set[str]:
    return {document["id"] for batch in client.bodies(kind, ids) for document in batch}


def test_ids_are_listed_over_all_pages(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    clubs = add_clubs(ptv, region, 7)
    ptv.behaviour.id_page_size = 3

    listing = client.listing(OULU)

    assert listing.ids == clubs | {region.pools}
    assert listing.is_steady
    assert len(ptv.log.requests) == 3


def test_an_empty_list_is_null_and_empty(client: PtvClient) -> None:
    listing = client.listing(AreaQuery(Kind.SERVICE, "Municipality", "678"))

    assert (listing.ids, listing.is_steady) == (set(), True)


def test_nationwide_services_are_listed_when_asked_for(
    ptv: PtvSimulator, region: SmallRegion, client: PtvClient
) -> None:
    national = ptv.dataset.add_service("Neuvontapuhelin", organization=region.oulu)

    assert national not in client.listing(OULU).ids
    assert national in client.listing(AreaQuery(Kind.SERVICE, "Municipality", "564", whole_country=True)).ids


def test_rows_without_a_name_are_left_out(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    ptv.faults.nameless_rows(2)

    assert client.listing(OULU).ids == {region.pools}


def test_rows_repeated_across_pages_are_one_and_read_again(
    ptv: PtvSimulator, region: SmallRegion, client: PtvClient
) -> None:
    clubs = add_clubs(ptv, region, 5)
    ptv.behaviour.id_page_size = 2
    ptv.faults.repeat_across_pages(times=3)

    listing = client.listing(OULU)

    assert listing.ids == clubs | {region.pools}
    assert listing.is_steady
    assert len(ptv.log.requests) == 6


def test_pages_that_never_come_to_rest_are_doubted(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    clubs = add_clubs(ptv, region, 5)
    ptv.behaviour.id_page_size = 2
    ptv.faults.repeat_across_pages()

    listing = client.listing(OULU)

    assert listing.ids == clubs | {region.pools}
    assert not listing.is_steady


def test_of_two_restless_walks_both_count(client: PtvClient, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b, c, d = (f"00000000-0000-4000-8000-00000000000{number}" for number in range(4))
    walks = iter([[a, b], [b, c], [a, b], [b, d]])

    def page(*_: object) -> dict[str, object]:
        return {"pageCount": 2, "itemList": [{"id": id_, "name": "Kerho"} for id_ in next(walks)]}

    monkeypatch.setattr(client.http, "get_json", page)

    assert client.listing(OULU).ids == {a, b, c, d}


def test_a_set_that_grows_between_pages_is_read_again(
    ptv: PtvSimulator, region: SmallRegion, client: PtvClient
) -> None:
    add_clubs(ptv, region, 3)
    ptv.behaviour.id_page_size = 2
    added: list[str] = []
    ptv.faults.after(lambda: added.extend(add_clubs(ptv, region, 2)))

    listing = client.listing(OULU)

    assert set(added) < listing.ids
    assert len(listing.ids) == 6
    assert listing.is_steady


def test_a_set_that_shrinks_between_pages_loses_nobody(
    ptv: PtvSimulator, region: SmallRegion, client: PtvClient
) -> None:
    clubs = add_clubs(ptv, region, 4)
    ptv.behaviour.id_page_size = 2
    # The first of all goes, and the first of the second page moves to the page that was read already.
    ptv.faults.after(lambda: ptv.dataset.archive(region.pools))

    assert clubs <= client.listing(OULU).ids


def test_bodies_come_in_batches_below_a_hundred(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    clubs = add_clubs(ptv, region, 200)

    assert bodies(client, Kind.SERVICE, clubs) == clubs
    asked = [request.query["guids"][0].split(",") for request in ptv.log.requests]
    assert sorted(map(len, asked)) == [2, 99, 99]
    assert {request.path for request in ptv.log.requests} == {"Service/serviceWithGD/list"}
    assert all(request.query["showHeader"] == ["true"] for request in ptv.log.requests)


def test_bodies_of_every_kind_are_read(region: SmallRegion, client: PtvClient) -> None:
    assert bodies(client, Kind.CHANNEL, {region.hall, region.line}) == {region.hall, region.line}
    assert bodies(client, Kind.ORGANIZATION, {region.oulu}) == {region.oulu}


def test_ids_behind_which_nothing_is_are_left_out(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    nothing = "00000000-0000-4000-8000-000000000001"

    assert bodies(client, Kind.SERVICE, {region.pools, nothing}) == {region.pools}
    assert bodies(client, Kind.SERVICE, {nothing}) == set()
    assert bodies(client, Kind.SERVICE, set()) == set()


@pytest.mark.parametrize(
    "strike",
    [
        lambda faults: faults.too_many_requests(times=2),
        lambda faults: faults.server_error(times=2),
        lambda faults: faults.gateway_error(502, times=2),
        lambda faults: faults.gateway_error(503, empty=True, times=2),
        lambda faults: faults.gateway_error(504, times=2),
        lambda faults: faults.invalid_json(times=2),
        lambda faults: faults.truncate(times=2),
        lambda faults: faults.reset_connection(times=2),
    ],
    ids=["429", "500", "502", "503", "504", "invalid JSON", "truncated", "reset"],
)
def test_a_bad_moment_is_waited_out(
    ptv: PtvSimulator,
    region: SmallRegion,
    client: PtvClient,
    pauses: list[float],
    strike: Callable[[Faults], None],
) -> None:
    strike(ptv.faults)

    assert client.listing(OULU).ids == {region.pools}
    assert len(pauses) == 2


@pytest.mark.parametrize(
    ("strike", "expected"),
    [
        (lambda faults: faults.too_many_requests(times=None), SourceUnavailable),
        (lambda faults: faults.gateway_error(503, times=None), SourceUnavailable),
        (lambda faults: faults.reset_connection(times=None), SourceUnavailable),
        (lambda faults: faults.truncate(times=None), SourceNonsense),
        (lambda faults: faults.invalid_json(times=None), SourceNonsense),
    ],
    ids=["429", "503", "reset", "truncated", "invalid JSON"],
)
def test_a_bad_day_ends_with_a_remedy(
    ptv: PtvSimulator, client: PtvClient, strike: Callable[[Faults], None], expected: type[Exception]
) -> None:
    strike(ptv.faults)

    with pytest.raises(expected, match="PTV_API_URL"):
        client.listing(OULU)


def test_a_wrong_code_is_refused_in_ptvs_own_words(client: PtvClient) -> None:
    with pytest.raises(SourceRefused, match="Municipality with code '91' not found"):
        client.listing(AreaQuery(Kind.SERVICE, "Municipality", "91"))


def test_a_wrong_address_is_not_taken_for_an_empty_answer(ptv: PtvSimulator) -> None:
    with SourceClient(f"{ptv.url}x", name="PTV", setting="PTV_API_URL") as http:
        with pytest.raises(SourceRefused):
            PtvClient(http).listing(OULU)
        with pytest.raises(SourceRefused):
            bodies(PtvClient(http), Kind.SERVICE, {"00000000-0000-4000-8000-000000000001"})


@pytest.mark.parametrize(
    "page",
    [
        [],
        "page",
        {"pageCount": 1, "itemList": "many"},
        {"pageCount": "1", "itemList": []},
        {"pageCount": 10**9, "itemList": []},
        {"pageCount": -1, "itemList": []},
        {},
    ],
)
def test_what_is_no_page_is_nonsense(client: PtvClient, monkeypatch: pytest.MonkeyPatch, page: object) -> None:
    monkeypatch.setattr(client.http, "get_json", lambda *_: page)

    with pytest.raises(SourceNonsense, match="PTV is out of order"):
        client.listing(OULU)


def test_rows_that_are_none_are_doubted(client: PtvClient, monkeypatch: pytest.MonkeyPatch) -> None:
    page = {"pageCount": 1, "itemList": [None, {"id": 7, "name": "?"}, {"name": "no id"}]}
    monkeypatch.setattr(client.http, "get_json", lambda *_: page)

    listing = client.listing(OULU)

    assert (listing.ids, listing.is_steady) == (set(), False)


def test_what_is_no_list_of_bodies_is_nonsense(client: PtvClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.http, "get_json", lambda *_: {"serviceNames": []})

    with pytest.raises(SourceNonsense, match="no list"):
        bodies(client, Kind.SERVICE, {"00000000-0000-4000-8000-000000000001"})


def test_requests_say_who_asks_and_carry_no_credential(
    ptv: PtvSimulator, region: SmallRegion, client: PtvClient
) -> None:
    client.listing(OULU)
    bodies(client, Kind.CHANNEL, {region.hall})

    for request in ptv.log.requests:
        assert request.method == "GET"
        assert request.headers["user-agent"].startswith("Lahde/")
        assert "authorization" not in request.headers


def test_at_most_six_requests_are_open_at_once(ptv: PtvSimulator, region: SmallRegion, client: PtvClient) -> None:
    queries = [AreaQuery(kind, "Municipality", "564") for kind in LISTED_KINDS for _ in range(6)]
    with ptv.faults.held() as gate:
        # The seventh can not come before one of the six is let through.
        opener = threading.Thread(target=lambda: (gate.wait_for(6), gate.open()))
        opener.start()
        assert len(list(client.listings(queries))) == 18
        opener.join()

    assert ptv.log.most_at_once == 6


def test_batches_are_the_same_whatever_order_ids_come_in() -> None:
    ids = [f"{number:04}" for number in range(250)]

    assert list(in_batches(ids)) == list(in_batches(ids[::-1]))
    assert [len(batch) for batch in in_batches(ids)] == [99, 99, 52]
