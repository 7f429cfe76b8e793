"""A stage and a catalogue in memory, for versions of PTV that are tested by themselves."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ptv_sync.version import DocumentKind

Ids = Collection[str]


class MemoryStage:
    """Keeps documents as JSON, as the real one does. `puts` are the sizes of what was put at once, by kind."""

    def __init__(self) -> None:
        self.bodies: dict[DocumentKind, dict[str, str]] = {kind: {} for kind in DocumentKind}
        self.puts: list[tuple[DocumentKind, int]] = []

    def missing(self, kind: DocumentKind, ids: Ids) -> set[str]:
        return set(ids) - self.bodies[kind].keys()

    def put(self, kind: DocumentKind, documents: Sequence[tuple[str, Any]]) -> None:
        self.puts.append((kind, len(documents)))
        self.bodies[kind].update((id_, json.dumps(document)) for id_, document in documents)

    def documents(self, kind: DocumentKind, ids: Ids) -> Iterator[tuple[str, Any]]:
        return ((id_, json.loads(self.bodies[kind][id_])) for id_ in sorted(ids) if id_ in self.bodies[kind])

    def all(self, kind: DocumentKind) -> dict[str, Any]:
        return dict(self.documents(kind, self.bodies[kind]))


@dataclass
class Catalogue:
    """What is known: ids by kind, services by their general description, and which channels lead to them."""

    rows: Mapping[DocumentKind, Ids] = field(default_factory=dict)
    described: Mapping[str, Ids] = field(default_factory=dict)
    connected: Mapping[str, Ids] = field(default_factory=dict)

    def current(self, kind: DocumentKind) -> frozenset[str]:
        return frozenset(self.rows.get(kind, ()))

    def services_described_by(self, general_descriptions: Ids) -> set[str]:
        return {id_ for ground in general_descriptions for id_ in self.described.get(ground, ())}

    def services_through(self, channels: Ids) -> set[str]:
        return {service for service, found in self.connected.items() if set(found) & set(channels)}

    def channels_of(self, services: Ids) -> set[str]:
        return {channel for service in services for channel in self.connected.get(service, ())}
