"""The one door for synced rows: records in, rows changed, a `SyncRun` left behind.

    run = apply(Snapshot(source="lipas", places=(…), …))        # a small source, in one piece
    settle(run, reader)                                        # a big one, from documents fetched into the run's stage

Applying the same twice changes nothing; the order of records or documents does not matter.
"""

from catalogue.ingest.apply import apply
from catalogue.ingest.guard import HeldRun
from catalogue.ingest.lock import AnotherSync, only_run
from catalogue.ingest.records import (
    Address,
    ChannelRecord,
    Classified,
    CollectionRecord,
    ConnectionRecord,
    Email,
    Entrance,
    Extra,
    Law,
    Location,
    OntologyTerm,
    OrganizationRecord,
    Phone,
    PlaceRecord,
    Producer,
    SentenceGroup,
    ServiceRecord,
    Texts,
    Voucher,
    WebPage,
)
from catalogue.ingest.snapshot import Quarantined, Snapshot

__all__ = [
    "Address",
    "AnotherSync",
    "ChannelRecord",
    "Classified",
    "CollectionRecord",
    "ConnectionRecord",
    "Email",
    "Entrance",
    "Extra",
    "HeldRun",
    "Law",
    "Location",
    "OntologyTerm",
    "OrganizationRecord",
    "Phone",
    "PlaceRecord",
    "Producer",
    "Quarantined",
    "SentenceGroup",
    "ServiceRecord",
    "Snapshot",
    "Texts",
    "Voucher",
    "WebPage",
    "apply",
    "only_run",
]
