"""A whole reading without a database: fetched into memory, read into records, given as a snapshot."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest import Snapshot
from catalogue.ingest.documents import to_bytes
from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Unwatched
from catalogue.ingest.reader import Read
from catalogue.ingest.waiting import Raw
from catalogue.region import get_region
from ptv_sync.reader import PtvReader
from ptv_sync.simulator import PtvSimulator
from ptv_sync.source import READERS
from ptv_sync.v11 import PtvV11
from ptv_sync.version import DocumentKind, Found, Order, PtvVersion


@dataclass
class MemoryStage:
    """A stage that forgets nothing and stores nothing."""

    held: dict[tuple[str, str], Any] = field(default_factory=dict)
    puts: list[tuple[str, str]] = field(default_factory=list)

    def missing(self, kind: str, ids: Collection[str]) -> set[str]:
        return {id_ for id_ in ids if (kind, id_) not in self.held}

    def put(self, kind: str, documents: Sequence[tuple[str, Any]]) -> None:
        for source_id, document in documents:
            self.held[kind, source_id] = document
            self.puts.append((kind, source_id))

    def documents(self, kind: str, ids: Collection[str]) -> Iterator[tuple[str, Any]]:
        yield from ((id_, self.held[kind, id_]) for id_ in ids if (kind, id_) in self.held)

    def ids(self, kind: str) -> set[str]:
        return {id_ for held_kind, id_ in self.held if held_kind == kind}


@dataclass
class MemoryKnown:
    """What the catalogue has, as a test says."""

    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    by_general: Mapping[str, Collection[str]] = field(default_factory=dict)
    # service → channels
    connected: Mapping[str, Collection[str]] = field(default_factory=dict)

    def current(self, kind: str) -> frozenset[str]:
        return frozenset(self.ids.get(kind, ()))

    def services_described_by(self, general_descriptions: Collection[str]) -> set[str]:
        return {service for general in general_descriptions for service in self.by_general.get(general, ())}

    def services_through(self, channels: Collection[str]) -> set[str]:
        return {service for service, own in self.connected.items() if set(own) & set(channels)}

    def channels_of(self, services: Collection[str]) -> set[str]:
        return {channel for service in services for channel in self.connected.get(service, ())}


def fetch(
    ptv: PtvSimulator,
    stage: MemoryStage,
    *,
    known: MemoryKnown | None = None,
    since: Any = None,
    version: Callable[[SourceClient], PtvVersion] = PtvV11,
) -> Found:
    with SourceClient(ptv.url, name="PTV", setting="PTV_API_URL", sleep=lambda _: None) as http:
        return version(http).fetch(Order(get_region(), known or MemoryKnown(), since), stage, Unwatched())


def records_of(stage: MemoryStage, version: str = "v11") -> Read:
    """Everything that the stage holds, read."""
    reader, found = PtvReader(READERS), Read()
    raws = {kind: raws_of(stage, kind, version) for kind in DocumentKind}
    for kind, documents in raws.items():
        for raw in documents:
            reader.glance(kind, raw)
    for kind, documents in raws.items():
        read = reader.read(kind, documents)
        found.quarantined.extend(read.quarantined)
        for name, records in read.records.items():
            found.records.setdefault(name, []).extend(records)
    return found


def raws_of(stage: MemoryStage, kind: str, version: str) -> list[Raw]:
    ids = sorted(id_ for held_kind, id_ in stage.held if held_kind == kind)
    return [Raw(number, id_, version, True, to_bytes(stage.held[kind, id_])) for number, id_ in enumerate(ids)]


def read(ptv: PtvSimulator) -> Snapshot:
    """All that a simulated PTV has for the region, in a fixed order."""
    stage = MemoryStage()
    found = fetch(ptv, stage)
    records = records_of(stage)

    def of(kind: str) -> tuple[Any, ...]:
        return tuple(sorted(records.records.get(kind, []), key=lambda record: record.source_id))

    return Snapshot(
        source="ptv", organizations=of("organization"), places=of("place"), channels=of("channel"),
        services=of("service"), connections=of("connection"), collections=of("collection"),
        quarantined=tuple(sorted(records.quarantined, key=lambda item: (item.kind, item.source_id))),
        kept_ids=frozenset(found.unread | {item.source_id for item in records.quarantined}),
        is_complete=found.is_complete,
    )  # fmt: skip
