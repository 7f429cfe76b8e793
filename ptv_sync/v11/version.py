"""v11 behind the seam of `ptv_sync.version`."""

from collections.abc import Mapping
from typing import Any

from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Watch
from ptv_sync.client import PtvClient
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService
from ptv_sync.v11.fetching import KINDS
from ptv_sync.v11.reading import Reading
from ptv_sync.version import DocumentKind, Found, Order, PtvDocuments, Stage

PATHS = {document_kind: kind for kind, document_kind in KINDS.items()}

TYPES: Mapping[DocumentKind, type[PtvDocuments]] = {
    DocumentKind.SERVICE: PtvService,
    DocumentKind.CHANNEL: PtvChannel,
    DocumentKind.ORGANIZATION: PtvOrganization,
    DocumentKind.COLLECTION: PtvCollection,
}


class PtvV11:
    """PTV v11 at an address."""

    name = "v11"

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    def fetch(self, order: Order, stage: Stage, watch: Watch) -> Found:
        reading = Reading(PtvClient(self.http), order, stage, watch)
        return reading.changes(order.since) if order.since else reading.everything()

    def read(self, kind: DocumentKind, document: Any) -> PtvDocuments:
        return read(kind, document)

    def fetch_one(self, kind: DocumentKind, source_id: str) -> Any | None:
        return PtvClient(self.http).one(PATHS[kind], source_id)


def read(kind: DocumentKind, document: Any) -> PtvDocuments:
    """A document as v11 sent it. Raises `SourceDrift`."""
    return TYPES[kind].parse(document)


def read_bytes(kind: DocumentKind, body: bytes) -> PtvDocuments:
    """The same of the bytes that were staged."""
    return TYPES[kind].parse_bytes(body)
