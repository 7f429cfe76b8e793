"""Which documents of PTV make the region's catalogue, and how they are read: everything, or what changed.

The region is the union of what PTV lists for its maakunta, its wellbeing services county and each of its
municipalities: an area list holds only what names exactly that area (ptv.md §3.2). Nationwide services are asked for
with one municipality; nationwide channels come with the services that name them, for the others lead nowhere from here.
"""

from collections.abc import Mapping
from datetime import datetime

from catalogue.ingest.http import SourceNonsense
from catalogue.ingest.progress import Watch
from catalogue.region import Region
from ptv_sync.client import AreaQuery, Kind, Listing, PtvClient, StateQuery
from ptv_sync.v11.fetching import KINDS, Fetcher
from ptv_sync.v11.leaving import confirm
from ptv_sync.version import Found, Order, Stage

LISTED_KINDS = (Kind.SERVICE, Kind.CHANNEL, Kind.ORGANIZATION)
EMPTY_REMEDY = "Check REGION and the codes in its data file, and that PTV_API_URL is the right PTV; then sync again."


def queries_of(region: Region, since: datetime | None = None) -> list[AreaQuery]:
    """Every list that has to be read for the region."""
    areas = [
        ("Province", region.region_code),
        ("WellbeingServiceCounties", region.county_code),
        *(("Municipality", code) for code in sorted(region.codes)),
    ]
    regional = [AreaQuery(kind, area, code, since=since) for kind in LISTED_KINDS for area, code in areas]
    nationwide = AreaQuery(Kind.SERVICE, "Municipality", min(region.codes), whole_country=True, since=since)
    return [*regional, nationwide]


Ids = Mapping[Kind, frozenset[str]]
Changed = dict[Kind, set[str]]


class Reading:
    """One reading of PTV for a region into a run's stage."""

    def __init__(self, client: PtvClient, order: Order, stage: Stage, watch: Watch) -> None:
        self.client = client
        self.order = order
        self.region = order.region
        self.watch = watch
        self.fetcher = Fetcher(client, stage, watch)
        self.listed: dict[Kind, Listing] = {kind: Listing() for kind in Kind}

    # --- Everything -------------------------------------------------------------------------------------------
    def everything(self) -> Found:
        """Read all there is. Raises a `SourceError` when PTV can not be read or lists nothing for the region."""
        self.list_region()
        fetcher, listed = self.fetcher, {kind: self.listed[kind].ids for kind in Kind}
        fetcher.found.is_complete = all(listing.is_steady for listing in self.listed.values())
        fetcher.fetch_listed(Kind.SERVICE, listed[Kind.SERVICE])
        self.look_for_missing(Kind.SERVICE)
        fetcher.fetch_listed(Kind.CHANNEL, listed[Kind.CHANNEL], beside=self.led_to_by_unread())
        fetcher.settle_disagreements()
        fetcher.fetch(Kind.CHANNEL, fetcher.named[Kind.CHANNEL] - fetcher.seen[Kind.CHANNEL])
        self.look_for_missing(Kind.CHANNEL)
        fetcher.fetch_listed(Kind.ORGANIZATION, listed[Kind.ORGANIZATION], beside=fetcher.named[Kind.ORGANIZATION])
        fetcher.fetch_parents()
        self.look_for_missing(Kind.ORGANIZATION)
        fetcher.fetch(Kind.COLLECTION, fetcher.named[Kind.COLLECTION])
        self.look_for_missing(Kind.COLLECTION)
        for kind, document_kind in KINDS.items():
            fetcher.found.listed[document_kind] = listed[kind] | fetcher.seen[kind]
        return fetcher.found

    def list_region(self) -> None:
        queries = queries_of(self.region)
        self.watch.stage("lists", len(queries))
        regional_services = 0
        for query, listing in self.client.listings(queries):
            self.listed[query.kind].add(listing)
            if query.kind is Kind.SERVICE and not query.whole_country:
                regional_services += len(listing.ids)
            self.watch.step()
        if not regional_services:
            raise SourceNonsense(
                f"PTV lists no service for {self.region.name['fi']} (region {self.region.region_code}, county "
                f"{self.region.county_code}, {len(self.region.codes)} municipalities). {EMPTY_REMEDY}"
            )

    def led_to_by_unread(self) -> set[str]:
        """Channels that services lead to; those of services that could not be read as they were known."""
        return self.fetcher.named[Kind.CHANNEL] | self.order.known.channels_of(self.fetcher.found.unread)

    def look_for_missing(self, kind: Kind) -> None:
        """Known ids that nothing leads to any more, once the lists were read to their end."""
        if not self.fetcher.found.is_complete:
            return
        known = self.order.known.current(KINDS[kind])
        confirm(self.fetcher, self.region, kind, known - self.fetcher.seen[kind] - self.fetcher.found.unread)

    # --- What changed -----------------------------------------------------------------------------------------
    def changes(self, since: datetime) -> Found:
        """Read what was edited, archived or withdrawn after a moment, and what hangs on it."""
        known = {kind: self.order.known.current(KINDS[kind]) for kind in KINDS}
        regional, changed = self.changed_since(since, known)
        self.look_at_ended(since, known)
        fetcher, rows = self.fetcher, self.order.known
        services = changed[Kind.SERVICE] | rows.services_described_by(changed[Kind.GENERAL_DESCRIPTION])
        services |= rows.services_through(changed[Kind.CHANNEL] & known[Kind.CHANNEL])
        fetcher.fetch(Kind.SERVICE, regional[Kind.SERVICE])
        # A known service that changed and is in no list of the region may have moved out of it.
        confirm(fetcher, self.region, Kind.SERVICE, services & known[Kind.SERVICE])
        channels = changed[Kind.CHANNEL] | rows.channels_of(services & known[Kind.SERVICE])
        self.fetch_changed(Kind.CHANNEL, channels | fetcher.named[Kind.CHANNEL], known[Kind.CHANNEL])
        fetcher.settle_disagreements()
        organizations = fetcher.named[Kind.ORGANIZATION] - known[Kind.ORGANIZATION]
        self.fetch_changed(Kind.ORGANIZATION, changed[Kind.ORGANIZATION] | organizations, known[Kind.ORGANIZATION])
        fetcher.named[Kind.ORGANIZATION] -= known[Kind.ORGANIZATION]
        fetcher.fetch_parents()
        collections = fetcher.named[Kind.COLLECTION] | changed[Kind.COLLECTION] & known[Kind.COLLECTION]
        self.fetch_changed(Kind.COLLECTION, collections, known[Kind.COLLECTION])
        return fetcher.found

    def changed_since(self, since: datetime, known: Ids) -> tuple[Changed, Changed]:
        """Ids edited in the region; and these with the known ones edited anywhere, which no list here may hold."""
        area_queries = queries_of(self.region, since)
        state_queries = [StateQuery(kind, since) for kind in Kind]
        self.watch.stage("lists", len(area_queries) + len(state_queries))
        regional: Changed = {kind: set() for kind in Kind}
        for query, listing in self.client.listings(area_queries):
            regional[query.kind] |= listing.ids
            self.watch.step()
        changed = {kind: set(ids) for kind, ids in regional.items()}
        for state, listing in self.client.listings(state_queries):
            # What lost its last language is listed without a name.
            changed[state.kind] |= listing.all_ids & known.get(state.kind, frozenset(listing.ids))
            self.watch.step()
        return regional, changed

    def look_at_ended(self, since: datetime, known: Ids) -> None:
        """Known ids that PTV says were archived or withdrawn; those that can be read have come back meanwhile."""
        queries = [
            StateQuery(kind, since, state)
            for kind in KINDS
            for state in ("Archived", "Withdrawn")
            if (kind, state) != (Kind.COLLECTION, "Withdrawn")
        ]
        for query, listing in self.client.listings(queries):
            ended = listing.all_ids & known[query.kind]
            confirm(self.fetcher, self.region, query.kind, ended, query.state.lower())

    def fetch_changed(self, kind: Kind, ids: set[str], known: frozenset[str]) -> None:
        """Read changed ids. A known one that does not come, or came for another region, has left."""
        ids = ids - set(self.fetcher.found.ended[KINDS[kind]])
        self.fetcher.fetch(kind, ids - self.fetcher.seen[kind])
        confirm(self.fetcher, self.region, kind, (ids & known) - self.fetcher.seen[kind])
