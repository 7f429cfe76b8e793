"""All that one run brought in one piece, and documents that could not be read."""

from dataclasses import dataclass
from typing import Any

from catalogue.ingest.records import (
    ChannelRecord,
    CollectionRecord,
    ConnectionRecord,
    OrganizationRecord,
    PlaceRecord,
    ServiceRecord,
)


@dataclass(frozen=True)
class Quarantined:
    """A document that could not be read: which, where in it, why. Its row keeps the last good copy."""

    kind: str  # organization, service, channel, place, general_description
    source_id: str
    path: str
    reason: str
    document: Any = None


@dataclass(frozen=True)
class Snapshot:
    """All that one run brought from one source ("ptv", "lipas").

    `is_complete` says that the source was listed to its end: then what is missing is gone. `kept_ids` are ids that
    were listed but could not be read this time: they are not gone, whatever else is.
    """

    source: str
    organizations: tuple[OrganizationRecord, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    channels: tuple[ChannelRecord, ...] = ()
    services: tuple[ServiceRecord, ...] = ()
    connections: tuple[ConnectionRecord, ...] = ()
    collections: tuple[CollectionRecord, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    kept_ids: frozenset[str] = frozenset()
    is_complete: bool = True
