"""Fetching bodies into a run's stage, and noting what they lead to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest.http import SourceNonsense
from catalogue.ingest.progress import Watch
from ptv_sync.client import BATCH, Kind, PtvClient, id_of
from ptv_sync.v11 import hints
from ptv_sync.v11.numbers import Numbers
from ptv_sync.version import DocumentKind, Found, Stage

KINDS = {
    Kind.SERVICE: DocumentKind.SERVICE,
    Kind.CHANNEL: DocumentKind.CHANNEL,
    Kind.ORGANIZATION: DocumentKind.ORGANIZATION,
    Kind.COLLECTION: DocumentKind.COLLECTION,
}
STAGES = {
    Kind.SERVICE: "services", Kind.CHANNEL: "channels", Kind.ORGANIZATION: "organisations",
    Kind.COLLECTION: "collections",
}  # fmt: skip
# Organisations nest at most five deep; a circle of parents ends here.
MOST_LEVELS = 10


@dataclass
class Fetcher:
    """One run's fetching. `named` are ids that documents lead to; `seen` those a document came under."""

    client: PtvClient
    stage: Stage
    watch: Watch
    found: Found = field(default_factory=Found)
    named: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in Kind})
    seen: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in Kind})
    # Connections (service, channel, edited): what services told, to hold against channels.
    told: Numbers = field(default_factory=Numbers)
    # Service → channel → connection, as told by the channel and not, or not so, by the service.
    untold: dict[str, dict[str, Any]] = field(default_factory=dict)

    def fetch(self, kind: Kind, ids: Collection[str]) -> None:
        """Read these ids; what a run before this one has staged already is not asked for again."""
        self.watch.stage(STAGES[kind], len(ids))
        missing = self.stage.missing(KINDS[kind], ids)
        for source_id, document in self.stage.documents(KINDS[kind], set(ids) - missing):
            self.note(kind, source_id, document)
        self.watch.step(len(ids) - len(missing))
        if kind is Kind.COLLECTION:
            self.fetch_singly(kind, missing)
            return
        left = len(missing)
        for documents in self.client.bodies(kind, missing):
            self.take(kind, documents)
            step = min(BATCH, left)
            left -= step
            self.watch.step(step)

    def fetch_singly(self, kind: Kind, ids: Iterable[str]) -> None:
        """Collections are not read in lots."""
        for _, document in self.client.ones(kind, ids):
            if document is not None:
                self.take(kind, [document])
            self.watch.step()

    def fetch_listed(self, kind: Kind, listed: set[str], beside: Collection[str] = ()) -> None:
        """Read what is listed, and what is only named. What is listed and does not come is asked for twice."""
        self.fetch(kind, listed | set(beside))
        missing = listed - self.seen[kind]
        if missing and len(missing) == len(listed):
            raise SourceNonsense(
                f"PTV lists {len(listed)} {STAGES[kind]} and gives none of them. PTV is out of order: try again later."
            )
        if missing:
            self.fetch(kind, missing)
        # The list says that they are there: one of the two is late, and absence is no proof yet.
        self.found.unread |= listed - self.seen[kind]

    def fetch_parents(self) -> None:
        """Organisations above the known ones, level by level."""
        asked = set(self.seen[Kind.ORGANIZATION])
        for _ in range(MOST_LEVELS):
            missing = self.named[Kind.ORGANIZATION] - self.seen[Kind.ORGANIZATION] - asked
            if not missing:
                return
            asked |= missing
            self.fetch(Kind.ORGANIZATION, missing)

    def take(self, kind: Kind, documents: Iterable[Any]) -> None:
        """Stage documents under their ids; what has none, or is no published thing, is left."""
        taken = [(id_, item) for item in documents if (id_ := id_of(item)) and hints.is_published(item)]
        # A source that is being edited may send the same thing twice: the last one stands.
        self.stage.put(KINDS[kind], list(dict(taken).items()))
        for source_id, document in taken:
            self.note(kind, source_id, document)

    def note(self, kind: Kind, source_id: str, document: Any) -> None:
        self.seen[kind].add(source_id)
        self.named[Kind.ORGANIZATION] |= hints.owners_of(document)
        self.named[Kind.COLLECTION] |= hints.collections_of(document)
        if kind is Kind.SERVICE:
            for channel, connection in hints.channels_of(document):
                self.named[Kind.CHANNEL].add(channel)
                self.told.add(pair(source_id, channel, connection))
        if kind is Kind.CHANNEL:
            for service, connection in hints.services_of(document):
                if service in self.seen[Kind.SERVICE] and pair(service, source_id, connection) not in self.told:
                    self.untold.setdefault(service, {})[source_id] = connection

    def settle_disagreements(self) -> None:
        """Services and channels are read at different times, and a connection may change between.

        The services that channels contradict are read once more, and have the last word; a connection that they do
        not tell even then is kept as the channel told it: hiding it would be a guess.
        """
        if not self.untold:
            return
        untold, self.untold = self.untold, {}
        self.told = Numbers()
        for documents in self.client.bodies(Kind.SERVICE, untold):
            for document in documents:
                told = {channel for channel, _ in hints.channels_of(document)}
                by_channels = [
                    {**connection, "serviceChannel": {"id": channel, "name": None}}
                    for channel, connection in sorted(untold.get(id_of(document), {}).items())
                    if channel not in told
                ]
                self.take(Kind.SERVICE, [{**document, "toldByChannels": by_channels} if by_channels else document])


def pair(service: str, channel: str, connection: Any) -> int:
    """A connection as a number of 64 bits."""
    return hash((service, channel, str(connection.get("modified"))))
