"""The catalogue's rows. Synced ones belong to their source and change only through `catalogue.ingest`."""

from catalogue.models.channel import Channel, ChannelType, Connection
from catalogue.models.editing import PlacementOverride, ServiceNote
from catalogue.models.organization import Organization, OrganizationKind
from catalogue.models.place import Place, PlaceStatus
from catalogue.models.placement import Placement
from catalogue.models.search_index import IndexedDocument, IndexedWord, SearchIndex
from catalogue.models.service import AreaType, Charge, Service
from catalogue.models.synced import Source, SyncedModel, SyncedQuerySet
from catalogue.models.syncing import Quarantine, SyncRun

__all__ = [
    "AreaType",
    "Channel",
    "ChannelType",
    "Charge",
    "Connection",
    "IndexedDocument",
    "IndexedWord",
    "Organization",
    "OrganizationKind",
    "Place",
    "PlaceStatus",
    "Placement",
    "PlacementOverride",
    "Quarantine",
    "SearchIndex",
    "Service",
    "ServiceNote",
    "Source",
    "SyncRun",
    "SyncedModel",
    "SyncedQuerySet",
]
