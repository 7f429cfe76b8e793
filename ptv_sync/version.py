"""What one version of PTV must be able to do; the sync around it knows no version.

A version fetches documents into the stage of a run and later reads each into the shapes of `ptv_sync.types`. Between
the two, documents are kept as PTV sent them, so `read` gets exactly what `fetch` put.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Watch
from catalogue.region import Region
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService

Document = dict[str, Any]


class DocumentKind(StrEnum):
    """Kinds of documents, under the names that the catalogue stages them by."""

    ORGANIZATION = "organization"
    CHANNEL = "channel"
    SERVICE = "service"
    COLLECTION = "collection"


class Known(Protocol):
    """What the catalogue has of PTV now."""

    def current(self, kind: DocumentKind) -> frozenset[str]:
        """Ids of the rows that are shown or could be."""
        ...

    def services_described_by(self, general_descriptions: Collection[str]) -> set[str]:
        """Current services that stand on these general descriptions."""
        ...

    def services_through(self, channels: Collection[str]) -> set[str]:
        """Current services that are reached through these channels."""
        ...

    def channels_of(self, services: Collection[str]) -> set[str]:
        """Current channels through which these services are reached."""
        ...


class Stage(Protocol):
    """Where a run puts what it fetched. A run that was killed finds there what it has already."""

    def missing(self, kind: DocumentKind, ids: Collection[str]) -> set[str]:
        """Those of the ids that this run has not fetched yet."""
        ...

    def put(self, kind: DocumentKind, documents: Sequence[tuple[str, Any]]) -> None:
        """Keep documents with their ids, in one short transaction; whatever can be written as JSON is taken."""
        ...

    def documents(self, kind: DocumentKind, ids: Collection[str]) -> Iterator[tuple[str, Any]]:
        """What this run has fetched of these ids already, as it was put."""
        ...


@dataclass(frozen=True)
class Order:
    """What a run wants. `since` (UTC) asks for what changed after it; None asks for everything."""

    region: Region
    known: Known
    since: datetime | None = None


@dataclass
class Found:
    """What fetching found out beside the documents.

    `listed` are the ids that PTV lists for the region, whole when `is_complete`: then what is known and not listed may
    have left. `ended` are known ids that PTV says have ended, each with a `catalogue` GoneReason ("archived",
    "withdrawn", "unpublished", "moved"), confirmed by a read that did not find them. `unread` were listed and could
    not be read this time: they stay as they are.
    """

    listed: dict[DocumentKind, set[str]] = field(default_factory=lambda: {kind: set() for kind in DocumentKind})
    ended: dict[DocumentKind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in DocumentKind})
    unread: set[str] = field(default_factory=set)
    is_complete: bool = False


PtvDocuments = PtvOrganization | PtvChannel | PtvService | PtvCollection


class PtvVersion(Protocol):
    """One version of PTV's API."""

    name: str  # "v11", "v12"
    http: SourceClient

    def fetch(self, order: Order, stage: Stage, watch: Watch) -> Found:
        """Fetch into the stage what the order wants. Raises a `SourceError` when PTV can not be read.

        In a full reading, known ids that are not listed any more are read once more before they count as ended: a
        list that is late, or empty by mistake, must hide nothing.
        """
        ...

    def fetch_one(self, kind: DocumentKind, source_id: str) -> Any | None:
        """One document as `fetch` would put it; None when PTV says that nothing is published under the id."""
        ...

    def read(self, kind: DocumentKind, document: Any) -> PtvDocuments:
        """A staged document in the shape of v11. Raises `SourceDrift` with the path of what is not understood."""
        ...
