"""v11 behind the seam of `ptv_sync.version`."""

from typing import Any

from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Watch
from ptv_sync.client import PtvClient
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService
from ptv_sync.v11.fetching import KINDS
from ptv_sync.v11.reading import Reading
from ptv_sync.version import DocumentKind, Found, Order, PtvDocuments, Stage

PATHS = {document_kind: kind for kind, document_kind in KINDS.items()}


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
    if kind is DocumentKind.SERVICE:
        return PtvService.parse(document)
    if kind is DocumentKind.CHANNEL:
        return PtvChannel.parse(document)
    if kind is DocumentKind.ORGANIZATION:
        return PtvOrganization.parse(document)
    return PtvCollection.parse(document)
