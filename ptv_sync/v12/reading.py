"""Which documents of v12 make the region's catalogue, and how they are read: everything, or what changed.

The region is the union of what v12 lists for its wellbeing services county, its maakunta and its municipalities, with
nationwide services. Nationwide channels come as connections name them, for the others lead nowhere from here.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from catalogue.ingest.http import SourceNonsense
from catalogue.ingest.progress import Watch
from ptv_sync.v12.api import Api
from ptv_sync.v12.bundles import Bundler
from ptv_sync.v12.fetching import PATHS, Fetcher
from ptv_sync.v12.hints import content_id, members_of
from ptv_sync.v12.leaving import archived, confirm
from ptv_sync.v12.region import MOST_VALUES, nationwide, regional
from ptv_sync.version import DocumentKind, Found, Order, Stage

SERVICE, CHANNEL, ORGANIZATION, COLLECTION = (
    DocumentKind.SERVICE,
    DocumentKind.CHANNEL,
    DocumentKind.ORGANIZATION,
    DocumentKind.COLLECTION,
)
EMPTY_REMEDY = "Check REGION and the codes in its data file, and that PTV_API_URL is the right PTV; then sync again."
# How far back the archived lists are asked why something has ended: well past the week between whole readings.
LOOK_BACK = timedelta(days=60)


class Reading:
    """One whole reading of v12 for a region into a run's stage."""

    def __init__(self, api: Api, order: Order, stage: Stage, watch: Watch) -> None:
        self.api = api
        self.region = order.region
        self.known = order.known
        self.fetcher = Fetcher(api, stage, watch, Bundler(api))

    def everything(self, now: datetime) -> Found:
        """Read all there is. Raises a `SourceError` when PTV can not be read or lists nothing for the region."""
        fetcher = self.fetcher
        # Organisations first: the bundles of services name their producers.
        self.search_region(ORGANIZATION)
        fetcher.bundler.load_general_descriptions()
        self.read_services()
        self.look_for_missing(SERVICE, now)
        self.search_region(CHANNEL)
        fetcher.fetch_named(CHANNEL)
        self.look_for_missing(CHANNEL, now)
        fetcher.fetch_parents()
        self.look_for_missing(ORGANIZATION, now)
        self.read_collections()
        self.look_for_missing(COLLECTION, now)
        fetcher.found.listed = {kind: set(ids) for kind, ids in fetcher.seen.items()}
        fetcher.found.is_complete = self.is_complete
        return fetcher.found

    @property
    def is_complete(self) -> bool:
        return self.fetcher.is_steady and self.fetcher.bundler.is_steady

    def search_region(self, kind: DocumentKind) -> set[str]:
        """Read what is limited to the region or a part of it. Returns the ids."""
        return set().union(*(self.fetcher.search(kind, query).ids for query in regional(self.region)))

    def read_services(self) -> None:
        if not self.search_region(SERVICE):
            raise SourceNonsense(
                f"PTV lists no service for {self.region.name['fi']} (region {self.region.region_code}, county "
                f"{self.region.county_code}, {len(self.region.codes)} municipalities). {EMPTY_REMEDY}"
            )
        for query in nationwide(self.region):
            self.fetcher.search(SERVICE, query)

    def read_collections(self) -> None:
        """Collections of the organisations that are here, when something of theirs is here; members come singly."""
        fetcher = self.fetcher
        listed: set[str] = set()
        for owners in chunks(fetcher.seen[ORGANIZATION]):
            query = {"organizationContentIds": ",".join(owners)}
            rows, is_steady = self.api.all(f"{PATHS[COLLECTION]}/search", query)
            fetcher.is_steady = fetcher.is_steady and is_steady
            listed.update(content_id(row) for row in rows)
        here = fetcher.seen[SERVICE] | fetcher.seen[CHANNEL]
        for id_, document in self.api.ones(PATHS[COLLECTION], listed):
            if document is None:
                # The list says that it is there: one of the two is late, and absence is no proof yet.
                fetcher.found.unread.add(id_)
            elif not here.isdisjoint(members_of(document)):
                fetcher.take(COLLECTION, [document])

    def look_for_missing(self, kind: DocumentKind, now: datetime) -> None:
        """Known ids that nothing leads to any more, once everything was read to its end."""
        if not self.is_complete:
            return
        missing = self.known.current(kind) - self.fetcher.seen[kind] - self.fetcher.found.unread
        if missing:
            _, reasons = archived(self.api, PATHS[kind], now - LOOK_BACK)
            confirm(self.fetcher, self.region, kind, missing, reasons)


def chunks(ids: set[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + MOST_VALUES] for start in range(0, len(ordered), MOST_VALUES))
