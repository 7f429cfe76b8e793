"""PTV v11 on the wire: pages of ids, batches of bodies (ptv.md §2). What comes out is raw JSON of the right outline."""

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from catalogue.ingest.http import SourceClient, SourceNonsense, SourceRefused
from ptv_sync.types.base import lenient_id

logger = logging.getLogger(__name__)

Document = dict[str, Any]

# PTV allows a hundred; one less is what its own loader asks for (ptv.md §2.2).
BATCH = 99
# A page holds a thousand ids: more pages than this are no region's.
MOST_PAGES = 1000


class Kind(StrEnum):
    """What can be listed and read; the value is the path."""

    SERVICE = "Service"
    CHANNEL = "ServiceChannel"
    ORGANIZATION = "Organization"
    GENERAL_DESCRIPTION = "GeneralDescription"
    COLLECTION = "ServiceCollection"


# Where single bodies are read.
SINGLES: dict[Kind, tuple[str, dict[str, str]]] = {
    Kind.SERVICE: ("Service/serviceWithGD", {"showHeader": "true"}),
    Kind.CHANNEL: ("ServiceChannel", {}),
    Kind.ORGANIZATION: ("Organization", {}),
    Kind.COLLECTION: ("ServiceCollection", {}),
}
# Where bodies are read in lots. Services come with their general description merged in, headings marked as such.
BODIES: dict[Kind, tuple[str, dict[str, str]]] = {
    Kind.SERVICE: ("Service/serviceWithGD/list", {"showHeader": "true"}),
    Kind.CHANNEL: ("ServiceChannel/list", {}),
    Kind.ORGANIZATION: ("Organization/list", {}),
}


class Query(Protocol):
    """One list of ids: its path and parameters."""

    @property
    def path(self) -> str: ...

    @property
    def parameters(self) -> dict[str, str | int | list[str] | None]: ...


@dataclass(frozen=True)
class AreaQuery:
    """One list of one kind: what serves an area, by PTV's name and code of it; `since` only what was edited after."""

    kind: Kind
    area: str
    code: str
    whole_country: bool = False
    since: datetime | None = None

    @property
    def path(self) -> str:
        return f"{self.kind}/area/{self.area}/code/{self.code}"

    @property
    def parameters(self) -> dict[str, str | int | list[str] | None]:
        return {"includeWholeCountry": "true" if self.whole_country else None, **dated(self.since)}


@dataclass(frozen=True)
class StateQuery:
    """What was edited, archived or withdrawn after a moment, in the whole country.

    Collections have no states but say whether they are archived; general descriptions say nothing (ptv.md §3).
    """

    kind: Kind
    since: datetime
    state: str = "Published"  # Published, Archived, Withdrawn

    @property
    def path(self) -> str:
        return self.kind.value

    @property
    def parameters(self) -> dict[str, str | int | list[str] | None]:
        if self.kind is Kind.GENERAL_DESCRIPTION:
            return dated(self.since)
        if self.kind is Kind.COLLECTION:
            return {"archived": "true" if self.state == "Archived" else None, **dated(self.since)}
        return {"status": self.state, **dated(self.since)}


def dated(since: datetime | None) -> dict[str, str | int | list[str] | None]:
    """The one form PTV takes: UTC without saying so, no fraction (ptv.md §2.3)."""
    return {"date": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")} if since else {}


@dataclass
class Listing:
    """Ids found by one or several queries. `is_steady` is False when the pages changed while they were read."""

    ids: set[str] = field(default_factory=set)
    is_steady: bool = True
    # Rows without a name have no published language; reading one gives 404 (ptv.md §2.1).
    nameless: set[str] = field(default_factory=set)

    @property
    def all_ids(self) -> set[str]:
        return self.ids | self.nameless

    def add(self, other: "Listing") -> None:
        self.ids |= other.ids
        self.nameless |= other.nameless
        self.is_steady = self.is_steady and other.is_steady


AnyQuery = TypeVar("AnyQuery", bound=Query)


class PtvClient:
    """PTV v11's lists and bodies, over a polite HTTP client."""

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    def listings(self, queries: Sequence[AnyQuery]) -> Iterator[tuple[AnyQuery, Listing]]:
        """Each query with what it found, in order."""
        return zip(queries, self.http.in_order(self.listing, queries), strict=True)

    def listing(self, query: Query) -> Listing:
        """All ids of a query. Pages that changed meanwhile are read once more; if they change again, both count."""
        first = self.walk(query)
        if first.is_steady:
            return first
        logger.info("pages changed while they were read, reading them again: %s", query.path)
        second = self.walk(query)
        if not second.is_steady:
            second.add(first)
        return second

    def walk(self, query: Query) -> Listing:
        """One walk through the pages."""
        pages = [self.page(query, 1)]
        page_count = count_of(pages[0], query)
        pages += [self.page(query, number) for number in range(2, page_count + 1)]
        rows = [row for page in pages for row in page.get("itemList") or []]
        ids = [id_of(row) for row in rows]
        named = {id_ for id_, row in zip(ids, rows, strict=True) if id_ and row.get("name") is not None}
        return Listing(
            ids=named,
            nameless=set(ids) - named - {""},
            # Offset paging over a changing set repeats rows, or loses some and comes to an end too early.
            is_steady=len(set(ids)) == len(ids)
            and "" not in ids
            and all(page.get("pageCount") == page_count for page in pages)
            and (page_count <= 1 or all(page.get("itemList") for page in pages)),
        )

    def page(self, query: Query, number: int) -> Document:
        """A page of ids. Raises SourceNonsense when it is none."""
        body = self.http.get_json(query.path, {"page": number, **query.parameters})
        if not isinstance(body, dict) or not isinstance(body.get("itemList") or [], list):
            raise nonsense(f"{query.path} with something that is no page of ids")
        return body

    def bodies(self, kind: Kind, ids: Iterable[str]) -> Iterator[list[Any]]:
        """The bodies behind the ids, a list for each batch. Ids that nothing is published under are left out."""
        return self.http.in_order(lambda batch: self.batch(kind, batch), in_batches(ids))

    def batch(self, kind: Kind, ids: Sequence[str]) -> list[Any]:
        path, parameters = BODIES[kind]
        try:
            found = self.http.get_json(path, {"guids": ",".join(ids), **parameters})
        except SourceRefused as refusal:
            if refusal.status == 404 and "not found" in str(refusal):
                return []
            raise
        if not isinstance(found, list):
            raise nonsense(f"{path} with something that is no list")
        return found

    def one(self, kind: Kind, source_id: str) -> Document | None:
        """One body; None when PTV says that nothing is published under the id."""
        path, parameters = SINGLES[kind]
        try:
            found = self.http.get_json(f"{path}/{source_id}", parameters)
        except SourceRefused as refusal:
            if refusal.status == 404 and "not found" in str(refusal):
                return None
            raise
        if not isinstance(found, dict):
            raise nonsense(f"{path} with something that is no document")
        return found

    def ones(self, kind: Kind, ids: Iterable[str]) -> Iterator[tuple[str, Document | None]]:
        """Single bodies, in the order of their ids."""
        ordered = sorted(set(ids))
        return zip(ordered, self.http.in_order(lambda id_: self.one(kind, id_), ordered), strict=True)


def nonsense(what: str) -> SourceNonsense:
    return SourceNonsense(
        f"PTV answered {what}. Check that PTV_API_URL is the address of its API; if it is, PTV is out of order: "
        "try again later."
    )


def count_of(page: Document, query: Query) -> int:
    """How many pages there are."""
    count = page.get("pageCount")
    if not isinstance(count, int) or not 0 <= count <= MOST_PAGES:
        raise nonsense(f"{query.path} with {count!r} as the number of pages")
    return count


def id_of(row: Any) -> str:
    """The id of a row of a page or of a body; empty when it has none.

    A run holds all ids of a country, most of them several times over: an id is one object wherever it stands.
    """
    return sys.intern(lenient_id(row.get("id"))) if isinstance(row, dict) else ""


def in_batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in a fixed order, as many at a time as one request may name."""
    ordered = sorted(set(ids))
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
