"""Documents of v12 as they are sent, parsed at the border (ptv-v12.md §4).

Enumerations of the beta may be spelled otherwise one day: their case does not matter, and old names are understood.
An unknown value stops a document only where showing it would mislead. Paths of what is refused are v12's own.
"""

from ptv_sync.v12.wire.channel import Channel
from ptv_sync.v12.wire.collection import Collection
from ptv_sync.v12.wire.connection import Connection
from ptv_sync.v12.wire.general_description import GeneralDescription
from ptv_sync.v12.wire.organization import Organization
from ptv_sync.v12.wire.service import Service, ServiceBundle

__all__ = [
    "Channel",
    "Collection",
    "Connection",
    "GeneralDescription",
    "Organization",
    "Service",
    "ServiceBundle",
]
