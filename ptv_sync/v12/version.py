"""v12 behind the seam of `ptv_sync.version`."""

from datetime import UTC, datetime
from typing import Any

from catalogue.ingest.documents import from_bytes
from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Watch
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService
from ptv_sync.types.base import validated
from ptv_sync.v12 import translate, wire
from ptv_sync.v12.api import Api
from ptv_sync.v12.bundles import Bundler
from ptv_sync.v12.changes import Changes
from ptv_sync.v12.fetching import PATHS
from ptv_sync.v12.reading import Reading
from ptv_sync.version import DocumentKind, Found, Order, PtvDocuments, Stage


class PtvV12:
    """PTV v12 at an address."""

    name = "v12"

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    def fetch(self, order: Order, stage: Stage, watch: Watch) -> Found:
        api = Api(self.http)
        if order.since:
            return Changes(api, order, stage, watch, order.since).read()
        return Reading(api, order, stage, watch).everything(datetime.now(UTC))

    def fetch_one(self, kind: DocumentKind, source_id: str) -> Any | None:
        api = Api(self.http)
        document = api.one(PATHS[kind], source_id)
        if document is None or kind is DocumentKind.COLLECTION:
            return document
        bundler = Bundler(api)
        staged = bundler.services if kind is DocumentKind.SERVICE else bundler.with_post_offices
        return staged([document])[0][1]

    def read(self, kind: DocumentKind, document: Any) -> PtvDocuments:
        return read(kind, document)


def read(kind: DocumentKind, document: Any) -> PtvDocuments:
    """A staged document of v12 in v11's shape. Raises `SourceDrift` with the path in v12's."""
    if kind is DocumentKind.SERVICE:
        return PtvService.parse(translate.service(validated(wire.ServiceBundle, document)))
    if kind is DocumentKind.CHANNEL:
        return PtvChannel.parse(translate.channel(validated(wire.Channel, document)))
    if kind is DocumentKind.ORGANIZATION:
        return PtvOrganization.parse(translate.organization(validated(wire.Organization, document)))
    return PtvCollection.parse(translate.collection(validated(wire.Collection, document)))


def read_bytes(kind: DocumentKind, body: bytes) -> PtvDocuments:
    """The same of the bytes that were staged."""
    return read(kind, from_bytes(body))
