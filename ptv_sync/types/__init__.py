"""PTV v11 documents, parsed at the border: what is read from the wire, and nothing made of it yet.

Missing, null, [] and [{"value": null}] all mean empty. Unknown fields are left aside, old names of enumerations are
understood, and an unknown value stops a document only where showing it would mislead (see `SourceDrift`).
"""

from ptv_sync.types.areas import Area, AreaType, Classification, ServiceArea
from ptv_sync.types.base import PtvDocument, PtvModel, SourceDrift
from ptv_sync.types.channel import ChannelType, PtvChannel
from ptv_sync.types.collection import CollectionItem, PtvCollection
from ptv_sync.types.connection import ConnectionDocument
from ptv_sync.types.organization import PtvOrganization
from ptv_sync.types.service import PtvService

__all__ = [
    "Area",
    "AreaType",
    "ChannelType",
    "Classification",
    "CollectionItem",
    "ConnectionDocument",
    "PtvChannel",
    "PtvCollection",
    "PtvDocument",
    "PtvModel",
    "PtvOrganization",
    "PtvService",
    "ServiceArea",
    "SourceDrift",
]
