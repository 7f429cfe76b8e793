"""Walks through pages that agree with themselves, and through some that do not."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from ptv_sync.v12.api import Api

Document = dict[str, Any]


def item(name: str) -> Document:
    return {"contentId": str(uuid5(NAMESPACE_URL, name))}


def page(number: int, names: str, total: int, pages: int) -> Document:
    """A page whose items are letters."""
    return {"page": number, "pageSize": 2, "totalItems": total, "totalPages": pages, "items": [*map(item, names)]}


class Pages:
    """Answers with pages; `walks` are those of one walk after another, the last of them for ever."""

    def __init__(self, *walks: list[Document]) -> None:
        self.walks = list(walks)

    def get_json(self, path: str, parameters: Document) -> Document:
        if parameters["page"] == 1 and len(self.walks) > 1:
            self.now = self.walks.pop(0)
        elif parameters["page"] == 1:
            self.now = self.walks[0]
        number: int = parameters["page"]
        return self.now[number - 1]

    def in_order(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        return map(work, items)


GOOD = [page(1, "ab", 3, 2), page(2, "c", 3, 2)]
NO_ID = {**page(1, "", 2, 1), "items": [item("a"), {"name": "nobody"}]}


def walked(*walks: list[Document]) -> tuple[set[str], bool, list[str]]:
    """(letters found, whether the pages were steady, letters taken in order)"""
    taken: list[str] = []
    letters = {item(letter)["contentId"]: letter for letter in "abcdef"}

    def take(items: list[Document]) -> None:
        taken.extend(letters[found["contentId"]] for found in items)

    walk = Api(Pages(*walks)).walk("service/search", {}, take)  # type: ignore[arg-type] # it answers like one
    return {letters[id_] for id_ in walk.ids}, walk.is_steady, taken


def test_pages_that_agree_are_walked_once() -> None:
    assert walked(GOOD) == (set("abc"), True, list("abc"))
    assert walked([page(1, "", 0, 0)]) == (set(), True, [])


@pytest.mark.parametrize(
    "odd",
    [
        [page(1, "ab", 3, 2), page(2, "b", 3, 2)],
        [page(1, "aa", 2, 1)],
        [page(1, "ab", 3, 2), page(2, "c", 4, 2)],
        [page(1, "ab", 3, 2), page(2, "c", 3, 3)],
        [page(1, "ab", 3, 2), page(1, "c", 3, 2)],
        [page(1, "ab", 4, 2), page(2, "c", 4, 2)],
        [page(1, "ab", 3, 2), page(2, "cd", 3, 2)],
        [NO_ID],
    ],
    ids=[
        "repeated",
        "twice on a page",
        "other total",
        "other page count",
        "other page",
        "too few",
        "too many",
        "no id",
    ],
)
def test_pages_that_do_not_agree_are_walked_once_more(odd: list[Document]) -> None:
    again = walked(odd, GOOD)

    assert again[1]
    assert again[0] >= set("abc")
    assert not walked(odd)[1]


def test_what_came_in_either_walk_is_there() -> None:
    first, second = [page(1, "ab", 3, 1)], [page(1, "ac", 2, 1)]

    assert walked(first, second)[:2] == (set("abc"), True)


def test_what_has_no_id_is_left_and_the_rest_taken() -> None:
    assert walked([NO_ID]) == ({"a"}, False, ["a", "a"])
