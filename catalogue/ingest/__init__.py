"""The one door for synced rows: records in, rows changed, a `SyncRun` left behind.

    run = apply(Snapshot(source="ptv", services=(…), …))

Applying the same snapshot twice changes nothing; the order of its records does not matter.
"""

from catalogue.ingest.apply import ImplausibleSnapshot, apply, record_failure
from catalogue.ingest.records import (
    Address,
    ChannelRecord,
    ConnectionRecord,
    Email,
    Entrance,
    OntologyTerm,
    OrganizationRecord,
    Phone,
    PlaceRecord,
    Quarantined,
    ServiceRecord,
    Snapshot,
    Texts,
    WebPage,
)

__all__ = [
    "Address",
    "ChannelRecord",
    "ConnectionRecord",
    "Email",
    "Entrance",
    "ImplausibleSnapshot",
    "OntologyTerm",
    "OrganizationRecord",
    "Phone",
    "PlaceRecord",
    "Quarantined",
    "ServiceRecord",
    "Snapshot",
    "Texts",
    "WebPage",
    "apply",
    "record_failure",
]
