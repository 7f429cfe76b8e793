"""v12 on the wire: pages of whole documents, and single ones (ptv-v12.md §2)."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest.http import SourceClient, SourceNonsense, SourceRefused
from ptv_sync.v12.hints import Document, content_id
from ptv_sync.v12.region import Parameters

logger = logging.getLogger(__name__)

PAGE_SIZE = 100
# A page holds a hundred: nothing that is listed fills more of them.
MOST_PAGES = 20_000
Take = Callable[[list[Document]], None]
Told = Callable[[int], None]
IdOf = Callable[[Any], str]


@dataclass
class Walk:
    """What a search found. `is_steady` is False when its pages did not agree, even the second time."""

    ids: set[str] = field(default_factory=set)
    is_steady: bool = True


class Api:
    """v12's searches and single reads, over a polite HTTP client."""

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    # --- Single documents -------------------------------------------------------------------------------------
    def one(self, path: str, id_: str) -> Any | None:
        """A document; None when v12 says that nothing is published under the id.

        Only a 404 with a reason says that: one without is about the address, and means that PTV_API_URL is wrong.
        """
        try:
            return self.http.get_json(f"{path}/{id_}")
        except SourceRefused as refusal:
            if refusal.status == 404 and refusal.reason:
                return None
            raise

    def ones(self, path: str, ids: Iterable[str]) -> Iterator[tuple[str, Any | None]]:
        """Each id with its document, in a fixed order."""
        ordered = sorted(set(ids))
        return zip(ordered, self.http.in_order(lambda id_: self.one(path, id_), ordered), strict=True)

    # --- Searches ---------------------------------------------------------------------------------------------
    def all(self, path: str, parameters: Parameters, *, id_of: IdOf = content_id) -> tuple[list[Document], bool]:
        """Everything a small search finds, and whether its pages agreed."""
        found: dict[str, Document] = {}

        def take(items: list[Document]) -> None:
            found.update((id_of(item), item) for item in items)

        walk = self.walk(path, parameters, take, id_of=id_of)
        return list(found.values()), walk.is_steady

    def walk(
        self, path: str, parameters: Parameters, take: Take, *, told: Told | None = None, id_of: IdOf = content_id
    ) -> Walk:
        """Give `take` the documents of a search, page by page. Pages that do not agree are walked once more.

        `told` hears how many there are. What both walks found counts: a document that came is there.
        """
        first = self.walk_once(path, parameters, take, told, id_of)
        if first.is_steady:
            return first
        logger.info("pages changed while they were read, reading them again: %s", path)
        second = self.walk_once(path, parameters, take, told, id_of)
        return Walk(first.ids | second.ids, second.is_steady)

    def walk_once(self, path: str, parameters: Parameters, take: Take, told: Told | None, id_of: IdOf) -> Walk:
        first = self.page(path, parameters, 1)
        total, page_count = first["totalItems"], first["totalPages"]
        if told:
            told(total)
        walk, count = Walk(), 0
        for number, page in enumerate(self.pages(path, parameters, first, page_count), start=1):
            ids = [id_of(item) for item in page["items"]]
            count += len(ids)
            agrees = (page["page"], page["totalItems"], page["totalPages"]) == (number, total, page_count)
            # Offset paging over a changing set repeats documents, and loses others.
            is_distinct = len(set(ids)) == len(ids) and walk.ids.isdisjoint(ids) and "" not in ids
            walk.is_steady = walk.is_steady and agrees and is_distinct
            walk.ids.update(filter(None, ids))
            take([item for id_, item in zip(ids, page["items"], strict=True) if id_])
        walk.is_steady = walk.is_steady and count == total
        return walk

    def pages(self, path: str, parameters: Parameters, first: Document, page_count: int) -> Iterator[Document]:
        yield first
        yield from self.http.in_order(lambda number: self.page(path, parameters, number), range(2, page_count + 1))

    def page(self, path: str, parameters: Parameters, number: int) -> Document:
        """A page of documents. Raises SourceNonsense when it is none."""
        page = self.http.get_json(path, {**parameters, "page": number, "pageSize": PAGE_SIZE})
        if not is_page(page):
            raise SourceNonsense(
                f"PTV answered {path} with something that is no page of v12. Check that PTV_API_URL is the address of "
                "its API; if it is, PTV is out of order: try again later."
            )
        return dict(page)


def is_page(page: Any) -> bool:
    """Whether it has the four numbers and the items. Pages without end are none."""
    if not isinstance(page, dict) or not isinstance(page.get("items"), list):
        return False
    numbers: Sequence[Any] = [page.get(name) for name in ("page", "totalItems", "totalPages")]
    return all(type(number) is int and number >= 0 for number in numbers) and page["totalPages"] <= MOST_PAGES
