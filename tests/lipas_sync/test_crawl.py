"""All places of a municipality, out of pages that shift, swell and are poisoned."""

from collections.abc import Sequence

import pytest

from catalogue.ingest.http import SourceNonsense, SourceRefused, SourceUnavailable
from lipas_sync.client import LipasClient
from lipas_sync.crawl import Crawled, MunicipalityCrawl, city_of, first_problem, id_of
from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.documents import site
from lipas_sync.simulator.exchange import Request


@pytest.fixture
def many(lipas: LipasSimulator) -> list[int]:
    """230 playing fields in Oulu, and one elsewhere; the ids of the 230."""
    lipas.dataset.add(site(1, "Hailuodon kenttä", city=72))
    return [lipas.dataset.add(site(710000 + number, f"Kenttä {number}")) for number in range(230)]


def crawl(client: LipasClient, code: str = "564") -> Crawled:
    return MunicipalityCrawl(client, code).read()


def ids(found: Crawled) -> set[int]:
    return {int(key) for key in found.documents}


def sizes(lipas: LipasSimulator) -> Sequence[int]:
    return [request.number("page-size", 10) for request in lipas.log.requests]


def page_is_bigger_than(size: int) -> object:
    return lambda request: request.number("page-size", 10) > size


def test_every_place_of_the_municipality_is_found_once(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    found = crawl(client)

    assert ids(found) == set(many)
    assert found.error is None
    assert sizes(lipas) == [100, 100, 100]
    assert all("statuses" not in request.query for request in lipas.log.requests)


def test_a_municipality_without_places_is_whole(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    found = crawl(client, "009")

    assert (found.documents, found.error) == ({}, None)


def test_an_edit_between_two_pages_loses_nothing(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    # What was on page one goes to the end: what was first on page two is on page one now, which has been read.
    lipas.faults.after(lambda: lipas.dataset.edit(many[0]))

    found = crawl(client)

    assert ids(found) == set(many)
    assert found.error is None
    assert len(lipas.log.requests) == 6


def test_edits_in_every_round_are_overcome_by_putting_rounds_together(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    edited = iter(many)
    first_pages = lambda request: request.number("page", 1) == 1  # noqa: E731
    lipas.faults.after(lambda: lipas.dataset.edit(next(edited)), times=None, when=first_pages)

    found = crawl(client)

    assert ids(found) == set(many)
    assert found.error is None
    assert len(lipas.log.requests) == 6


def test_a_place_that_leaves_meanwhile_is_not_found(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    lipas.faults.after(lambda: lipas.dataset.move(many[0], 72))

    found = crawl(client)

    assert ids(found) == set(many[1:])
    assert found.error is None


def test_a_place_that_comes_meanwhile_is_found(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    lipas.faults.after(lambda: lipas.dataset.move(1, 564))

    assert ids(crawl(client)) == {*many, 1}


def test_edits_without_end_are_told_and_lose_nothing_that_was_seen(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    lipas.faults.miscount(1)

    found = crawl(client)

    assert ids(found) == set(many)
    assert isinstance(found.error, SourceNonsense)
    assert "counts 231 places in municipality 564 and lists 230" in str(found.error)


def test_a_page_that_is_too_much_is_read_in_smaller_ones(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    lipas.faults.gateway_error(504, times=None, when=page_is_bigger_than(25))

    found = crawl(client)

    assert ids(found) == set(many)
    # Twice too much, and then the rest of the municipality in pages of a size that works.
    assert sizes(lipas) == [100, 100, *[25] * 10]


def test_a_page_may_have_to_be_very_small(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    lipas.faults.server_error(times=None, when=page_is_bigger_than(5))

    assert ids(crawl(client)) == set(many)


def test_an_outage_in_the_middle_is_told_and_keeps_what_was_read(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    lipas.faults.gateway_error(502, times=None, when=lambda request: request.number("page", 1) > 1)

    found = crawl(client)

    assert isinstance(found.error, SourceUnavailable)
    assert ids(found) == set(many[:100])


def test_who_asks_for_patience_is_not_asked_for_less(lipas: LipasSimulator, client: LipasClient) -> None:
    from lipas_sync.simulator.exchange import Answer

    slow_down = Answer(429, text="", headers={"Retry-After": "3600"})
    lipas.faults.add(lambda request, answer: slow_down, None, lambda request: True)

    found = crawl(client)

    assert isinstance(found.error, SourceUnavailable)
    assert "left alone for 3600 seconds" in str(found.error)
    assert len(lipas.log.requests) == 1


def test_a_code_that_lipas_does_not_know_is_told(lipas: LipasSimulator, client: LipasClient) -> None:
    found = crawl(client, "001")

    assert isinstance(found.error, SourceRefused)
    assert "municipality codes" in str(found.error)


def test_places_of_another_municipality_are_a_lie(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    lipas.faults.instead({"items": [site(5, "Muualla", city=91)], "pagination": {"total-items": 1}}, times=None)

    found = crawl(client)

    assert "asked for municipality 564 and answered with a place of 091" in str(found.error)


# --- The poisoned page ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("places", [[0], [229], [0, 1, 2], [99, 100], [7, 130, 131, 229]])
def test_broken_places_are_put_aside_and_the_others_are_read(
    lipas: LipasSimulator, client: LipasClient, many: list[int], places: list[int]
) -> None:
    broken = [many[place] for place in places]
    for lipas_id in broken:
        document = lipas.dataset.documents[lipas_id]  # in its place: an edit would move it to the end
        document["location"].pop("address")

    found = crawl(client)

    assert ids(found) == set(many) - set(broken)
    assert {int(key) for key in found.broken} == set(broken)
    assert found.error is None
    example = found.broken[str(broken[0])]
    assert (example.path, example.reason) == ("location.address", "LIPAS will not send it: missing required key")
    assert example.document["lipas-id"] == broken[0]


def test_a_municipality_of_broken_places_only_comes_to_an_end(lipas: LipasSimulator, client: LipasClient) -> None:
    for number in range(1, 8):
        lipas.dataset.add(site(number, f"Kenttä {number}", email=""))

    found = crawl(client)

    assert (len(found.broken), found.documents, found.error) == (7, {}, None)


def test_a_poisoned_page_costs_few_requests(lipas: LipasSimulator, client: LipasClient, many: list[int]) -> None:
    lipas.dataset.documents[many[50]]["email"] = ""

    crawl(client)

    # 100, four of 25, five of 5, five of 1, and the two other pages.
    assert len(lipas.log.requests) == 1 + 4 + 5 + 5 + 2


def test_a_poisoned_page_is_not_searched_past_the_end(
    lipas: LipasSimulator, client: LipasClient, fields: list[int]
) -> None:
    lipas.dataset.edit(fields[0], email="")

    assert len(crawl(client).broken) == 1
    # 100, 25, three of 5 over twelve places, and two of 1.
    assert sizes(lipas) == [100, 25, 5, 5, 5, 1, 1]


def test_a_broken_place_without_a_name_makes_the_municipality_incomplete(
    lipas: LipasSimulator, client: LipasClient, many: list[int]
) -> None:
    withheld = {"type": "reitit.coercion/response-coercion", "value": {"items": []}, "humanized": {"items": []}}
    from lipas_sync.simulator.exchange import Answer

    def covers_the_fifth(request: Request) -> bool:
        size = request.number("page-size", 10)
        return request.number("page", 1) == 4 // size + 1

    lipas.faults.add(lambda request, answer: Answer(500, withheld), None, covers_the_fifth)

    found = crawl(client)

    assert ids(found) == set(many) - {many[4]}
    assert "does not say which one" in str(found.error)


# --- Small things ---------------------------------------------------------------------------------------------
def test_ids_and_municipalities_come_as_numbers_or_text() -> None:
    assert id_of({"lipas-id": 5}) == id_of({"lipas-id": "5"}) == "5"
    assert id_of({}) == id_of(None) == id_of({"lipas-id": None}) == ""
    assert city_of({"location": {"city": {"city-code": "9"}}}) == "009"
    assert city_of({"location": {}}) == city_of(7) == ""


@pytest.mark.parametrize(
    ("humanized", "expected"),
    [
        ({"email": ["should match regex"]}, ("email", "should match regex")),
        ({"a": {"b": [None, {"c": ["wrong"]}]}}, ("a.b.1.c", "wrong")),
        (["invalid dispatch value"], ("", "invalid dispatch value")),
        (None, ("", "it does not say why")),
        ({"a": [None]}, ("a", "[None]")),
    ],
)
def test_the_first_problem_is_found_with_its_path(humanized: object, expected: tuple[str, str]) -> None:
    assert first_problem(humanized) == expected
