"""Pages of v12: sized by the reader, counted in full, empty past their end."""

from typing import Any

import pytest

from ptv_sync.simulator import Behaviour, PtvSimulator
from tests.ptv_sync.simulator.v12.conftest import Items, Read, messages, names


def test_a_page_says_how_much_there_is(read: Read) -> None:
    first = read("service-channel/search", pageSize=1).json()
    second = read("service-channel/search", pageSize=1, page=2).json()
    assert list(first) == ["page", "pageSize", "totalItems", "totalPages", "items"]
    assert [first[key] for key in ("page", "pageSize", "totalItems", "totalPages")] == [1, 1, 2, 2]
    assert names([*first["items"], *second["items"]]) == ["Raksilan uimahalli", "Uimahallien neuvonta"]


def test_past_the_end_a_page_is_empty(read: Read) -> None:
    body = read("service/search", page=9).json()
    assert (body["page"], body["totalItems"], body["totalPages"], body["items"]) == (9, 1, 1, [])
    none = read("general-description/search").json()
    assert (none["totalItems"], none["totalPages"], none["items"]) == (0, 0, [])


def test_a_page_holds_a_hundred_unless_told_otherwise(read: Read) -> None:
    assert read("service/search").json()["pageSize"] == 100


def test_pages_can_be_made_smaller_for_tests(ptv: PtvSimulator, read: Read) -> None:
    ptv.behaviour.v12_page_size = 1
    body = read("service-channel/search", pageSize=50).json()
    assert (body["pageSize"], body["totalPages"], len(body["items"])) == (1, 2, 1)
    with pytest.raises(ValueError, match="only fewer"):
        Behaviour(v12_page_size=101)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"page": 0}, "must be >= 1"),
        ({"page": -1}, "must be >= 1"),
        ({"page": 1_000_001}, "must be <= 1000000"),
        ({"page": "two"}, "must be integer"),
        ({"pageSize": 0}, "must be >= 1"),
        ({"pageSize": 101}, "must be <= 100"),
    ],
)
def test_a_page_that_can_not_be_is_refused(read: Read, query: dict[str, Any], message: str) -> None:
    answer = read("service/search", **query)
    assert messages(answer) == {next(iter(query)): message}
    assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    assert answer.json()["title"] == "Bad Request"


def test_everything_wrong_is_told_at_once(read: Read) -> None:
    answer = read("service/search", page=0, publishedAtOrAfter="yesterday", serviceTypes="Cake", pageCount=1)
    assert set(messages(answer)) == {"page", "publishedAtOrAfter", "serviceTypes", "pageCount"}


def test_content_is_in_the_order_of_its_creation(ptv: PtvSimulator, items: Items) -> None:
    ptv.dataset.add_organization("Aakkosissa ensimmäinen", municipality="564")
    assert names(items("organization/search"))[-1] == "Aakkosissa ensimmäinen"
