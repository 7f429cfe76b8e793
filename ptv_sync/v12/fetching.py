"""Fetching documents into a run's stage, and noting what they lead to."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from catalogue.ingest.progress import Watch
from ptv_sync.v12.api import Api, Walk
from ptv_sync.v12.bundles import Bundler, Staged
from ptv_sync.v12.hints import Document, content_id, name_of, owners_of, pair_id, producers_of, reference
from ptv_sync.v12.region import Parameters
from ptv_sync.version import DocumentKind, Found, Stage

PATHS = {
    DocumentKind.SERVICE: "service",
    DocumentKind.CHANNEL: "service-channel",
    DocumentKind.ORGANIZATION: "organization",
    DocumentKind.COLLECTION: "service-collection",
}
STAGES = {
    DocumentKind.SERVICE: "services",
    DocumentKind.CHANNEL: "channels",
    DocumentKind.ORGANIZATION: "organisations",
    DocumentKind.COLLECTION: "collections",
}
# Single documents that are staged together.
LOT = 50
# Organisations nest at most five deep; a circle of parents ends here.
MOST_LEVELS = 10


@dataclass
class Fetcher:
    """One run's fetching. `named` are ids that documents lead to; `seen` those a document came under."""

    api: Api
    stage: Stage
    watch: Watch
    bundler: Bundler
    found: Found = field(default_factory=Found)
    named: dict[DocumentKind, set[str]] = field(default_factory=lambda: {kind: set() for kind in DocumentKind})
    seen: dict[DocumentKind, set[str]] = field(default_factory=lambda: {kind: set() for kind in DocumentKind})
    is_steady: bool = True

    # --- Lists ------------------------------------------------------------------------------------------------
    def search(self, kind: DocumentKind, parameters: Parameters) -> Walk:
        """Stage everything a search finds. What was seen already is not staged again."""

        def told(total: int) -> None:
            self.watch.stage(STAGES[kind], total)

        def take(items: list[Document]) -> None:
            self.take(kind, [item for item in items if content_id(item) not in self.seen[kind]])
            self.watch.step(len(items))

        walk = self.api.walk(f"{PATHS[kind]}/search", parameters, take, told=told)
        self.is_steady = self.is_steady and walk.is_steady
        return walk

    # --- Single documents -------------------------------------------------------------------------------------
    def fetch(self, kind: DocumentKind, ids: Collection[str]) -> None:
        """Read these ids, for who watches."""
        self.watch.stage(STAGES[kind], len(ids))
        self.read(kind, ids, self.watch.step)

    def read(self, kind: DocumentKind, ids: Collection[str], step: Callable[[int], None] = lambda steps: None) -> None:
        """Read these ids; what a run before this one has staged already is not asked for again."""
        missing = self.stage.missing(kind, ids)
        for id_, document in self.stage.documents(kind, set(ids) - missing):
            self.note(kind, id_, document)
        step(len(ids) - len(missing))
        for lot in lots(self.api.ones(PATHS[kind], missing)):
            self.take(kind, [document for _, document in lot if document and content_id(document)])
            step(len(lot))

    def fetch_named(self, kind: DocumentKind, known: Collection[str] = ()) -> None:
        """Read what documents lead to. What is not published leads nowhere, and is left."""
        self.fetch(kind, self.named[kind] - self.seen[kind] - set(known))

    def fetch_parents(self, known: Collection[str] = ()) -> None:
        """Organisations that others belong to, and those above them, level by level."""
        asked = set(known)
        for _ in range(MOST_LEVELS):
            missing = self.named[DocumentKind.ORGANIZATION] - self.seen[DocumentKind.ORGANIZATION] - asked
            if not missing:
                return
            asked |= missing
            self.fetch(DocumentKind.ORGANIZATION, missing)

    # --- Staging ----------------------------------------------------------------------------------------------
    def take(self, kind: DocumentKind, documents: list[Document]) -> None:
        """Stage raw documents of a kind."""
        # A source that is being edited may send the same thing twice: the last one stands.
        distinct = list({content_id(document): document for document in documents}.values())
        if not distinct:
            return
        staged = self.staged(kind, distinct)
        self.stage.put(kind, staged)
        for id_, document in staged:
            self.note(kind, id_, document)

    def staged(self, kind: DocumentKind, documents: list[Document]) -> list[Staged]:
        if kind is DocumentKind.SERVICE:
            self.read_producers({id_ for document in documents for id_ in producers_of(document)})
            return self.bundler.services(documents)
        if kind is DocumentKind.COLLECTION:
            return [(content_id(document), document) for document in documents]
        return self.bundler.with_post_offices(documents)

    def read_producers(self, ids: set[str]) -> None:
        """Organisations whose names the bundles of services tell: read before them, so that each is read once."""
        names = self.bundler.organization_names
        missing = ids - names.keys()
        self.read(DocumentKind.ORGANIZATION, missing)
        names.update(dict.fromkeys(missing - names.keys(), ""))

    def note(self, kind: DocumentKind, id_: str, document: Document) -> None:
        """Remember that a staged document came, and what it leads to."""
        self.seen[kind].add(id_)
        body = document["service"] if kind is DocumentKind.SERVICE else document
        self.named[DocumentKind.ORGANIZATION] |= owners_of(body)
        if kind is DocumentKind.SERVICE:
            channels = {reference(item, "channelContentId") for item in document["connections"] if pair_id(item)}
            self.named[DocumentKind.CHANNEL] |= channels
        if kind is DocumentKind.ORGANIZATION:
            self.bundler.organization_names[id_] = name_of(document)


def lots(found: Iterable[tuple[str, Document | None]]) -> Iterator[list[tuple[str, Document | None]]]:
    """What comes one by one, some at a time."""
    lot: list[tuple[str, Document | None]] = []
    for item in found:
        lot.append(item)
        if len(lot) == LOT:
            yield lot
            lot = []
    if lot:
        yield lot
