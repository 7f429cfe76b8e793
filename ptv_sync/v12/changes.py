"""What was published or has ended since a moment, and what hangs on it.

v12 dates connections by themselves, so what v11 hides is seen here: a service is read again when one of its
connections or its general description changed. A connection that ended is seen when the archived list says between
what it was, which the beta does not promise; else the next whole reading sees it.
"""

from datetime import datetime

from catalogue.ingest.progress import Watch
from ptv_sync.v12.api import Api
from ptv_sync.v12.bundles import Bundler
from ptv_sync.v12.fetching import PATHS, Fetcher
from ptv_sync.v12.hints import Document, content_id, members_of, pair_id, reference
from ptv_sync.v12.leaving import archived, confirm, moment
from ptv_sync.v12.reading import CHANNEL, COLLECTION, ORGANIZATION, SERVICE
from ptv_sync.v12.region import Parameters, is_for, is_of
from ptv_sync.version import DocumentKind, Found, Order, Stage


class Changes:
    """One reading of what changed. Searches are nationwide: a change may be of what is known from elsewhere."""

    def __init__(self, api: Api, order: Order, stage: Stage, watch: Watch, since: datetime) -> None:
        self.api = api
        self.region = order.region
        self.rows = order.known
        self.since = since
        self.published: Parameters = {"publishedAtOrAfter": moment(since)}
        self.fetcher = Fetcher(api, stage, watch, Bundler(api))
        self.known = {kind: order.known.current(kind) for kind in DocumentKind}

    def read(self) -> Found:
        fetcher, known = self.fetcher, self.known
        self.search(ORGANIZATION)
        published = self.search(SERVICE)
        # A known service that was published and not taken has moved; others changed in another part of their bundle.
        confirm(fetcher, self.region, SERVICE, (published | self.services_in_part()) & known[SERVICE])
        self.search(CHANNEL)
        fetcher.fetch_named(CHANNEL, known[CHANNEL])
        self.look_at_ended()
        fetcher.fetch_parents(known[ORGANIZATION])
        self.read_collections()
        fetcher.found.listed = {kind: set(ids) for kind, ids in fetcher.seen.items()}
        return fetcher.found

    def search(self, kind: DocumentKind) -> set[str]:
        """Stage what was published since and is of the region, or known from elsewhere. Returns all ids that were."""

        def take(items: list[Document]) -> None:
            self.fetcher.take(kind, [item for item in items if self.is_wanted(kind, item)])

        return self.api.walk(f"{PATHS[kind]}/search", self.published, take).ids

    def is_wanted(self, kind: DocumentKind, document: Document) -> bool:
        if kind is SERVICE:
            return is_for(self.region, document)
        return content_id(document) in self.known[kind] or is_of(self.region, document)

    def services_in_part(self) -> set[str]:
        """Services whose connections or general description were published or have ended since."""
        connections, _ = self.api.all("connection/search", self.published, id_of=pair_id)
        ended, _ = archived(self.api, "connection", self.since)
        grounds, _ = self.api.all("general-description/search", self.published)
        self.fetcher.bundler.general_descriptions.update((content_id(item), item) for item in grounds)
        _, gone = archived(self.api, "general-description", self.since)
        described = self.rows.services_described_by({content_id(item) for item in grounds} | gone.keys())
        return described | {reference(row, "serviceContentId") for row in [*connections, *ended]}

    def look_at_ended(self) -> None:
        """Known ids in the archived lists; those that can be read have come back meanwhile."""
        for kind in DocumentKind:
            _, reasons = archived(self.api, PATHS[kind], self.since)
            ended = reasons.keys() & self.known[kind]
            confirm(self.fetcher, self.region, kind, ended, reasons, keeps=kind is not SERVICE)

    def read_collections(self) -> None:
        """Collections that changed and have a member here, or are known; a search does not tell the members."""
        here = set().union(*(self.known[kind] | self.fetcher.seen[kind] for kind in (SERVICE, CHANNEL)))
        owners = self.known[ORGANIZATION] | self.fetcher.seen[ORGANIZATION]
        rows, _ = self.api.all(f"{PATHS[COLLECTION]}/search", self.published)
        wanted = {
            content_id(row)
            for row in rows
            if content_id(row) in self.known[COLLECTION] or reference(row, "organizationContentId") in owners
        }
        for _, document in self.api.ones(PATHS[COLLECTION], wanted - self.fetcher.seen[COLLECTION]):
            if document and (
                content_id(document) in self.known[COLLECTION] or not here.isdisjoint(members_of(document))
            ):
                self.fetcher.take(COLLECTION, [document])
