"""The catalogue's rows. Synced ones belong to their source and change only through `catalogue.ingest`."""

from catalogue.models.channel import Channel, ChannelType, Connection
from catalogue.models.collection import ServiceCollection
from catalogue.models.correction import Correction
from catalogue.models.editing import PlacementOverride, ServiceNote
from catalogue.models.learning import OpenedCount, SearchCount
from catalogue.models.organization import Organization, OrganizationKind
from catalogue.models.place import Place, PlaceStatus
from catalogue.models.placement import Placement
from catalogue.models.quality import MaintainerContact, ServiceViews, WebLink
from catalogue.models.search_index import IndexedDocument, IndexedWord, SearchIndex
from catalogue.models.search_outbox import SearchChange
from catalogue.models.service import AreaType, Charge, Funding, Service
from catalogue.models.source_document import SourceDocument
from catalogue.models.synced import GoneReason, Source, SyncedModel, SyncedQuerySet
from catalogue.models.syncing import Quarantine, SyncChange, SyncRun

__all__ = [
    "AreaType",
    "Channel",
    "ChannelType",
    "Charge",
    "Connection",
    "Correction",
    "Funding",
    "GoneReason",
    "IndexedDocument",
    "IndexedWord",
    "MaintainerContact",
    "OpenedCount",
    "Organization",
    "OrganizationKind",
    "Place",
    "PlaceStatus",
    "Placement",
    "PlacementOverride",
    "Quarantine",
    "SearchChange",
    "SearchCount",
    "SearchIndex",
    "Service",
    "ServiceCollection",
    "ServiceNote",
    "ServiceViews",
    "Source",
    "SourceDocument",
    "SyncChange",
    "SyncRun",
    "SyncedModel",
    "SyncedQuerySet",
    "WebLink",
]
