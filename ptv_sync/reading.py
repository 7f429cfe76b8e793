"""Which documents of PTV make the region's catalogue, and how a whole reading goes (ptv.md §3.2, §10).

The region is the union of what PTV lists for its maakunta, its wellbeing services county and each of its
municipalities: an area list holds only what names exactly that area. Nationwide services are asked for with one
municipality; nationwide channels come with the services that name them, for the others lead nowhere from here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from catalogue.ingest import Snapshot
from catalogue.ingest.http import SourceNonsense
from catalogue.ingest.progress import Watch
from catalogue.region import Region
from ptv_sync.client import BATCH, AreaQuery, Kind, Listing, PtvClient
from ptv_sync.harvest import Harvest

# Organisations nest at most five deep; a circle of parents ends here.
MOST_LEVELS = 10
STAGES = {Kind.SERVICE: "services", Kind.CHANNEL: "channels", Kind.ORGANIZATION: "organisations"}
EMPTY_REMEDY = "Check REGION and the codes in its data file, and that PTV_API_URL is the right PTV; then sync again."


def queries_of(region: Region) -> list[AreaQuery]:
    """Every list that has to be read for the region."""
    areas = [
        ("Province", region.region_code),
        ("WellbeingServiceCounties", region.county_code),
        *(("Municipality", code) for code in sorted(region.codes)),
    ]
    regional = [AreaQuery(kind, area, code) for kind in Kind for area, code in areas]
    nationwide = AreaQuery(Kind.SERVICE, "Municipality", min(region.codes), whole_country=True)
    return [*regional, nationwide]


@dataclass
class Reading:
    """One whole reading of PTV for a region."""

    client: PtvClient
    region: Region
    watch: Watch
    harvest: Harvest = field(default_factory=Harvest)
    listed: dict[Kind, Listing] = field(default_factory=lambda: {kind: Listing() for kind in Kind})

    def snapshot(self) -> Snapshot:
        """Read everything. Raises a `SourceError` when PTV can not be read or lists nothing for the region."""
        self.list_region()
        self.read_listed(Kind.SERVICE)
        self.read_listed(Kind.CHANNEL, beside=self.harvest.named_channels())
        self.read_listed(Kind.ORGANIZATION, beside=self.harvest.named_organizations())
        self.read_parents()
        return self.harvest.snapshot(is_complete=all(listing.is_steady for listing in self.listed.values()))

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

    def read_listed(self, kind: Kind, beside: Collection[str] = ()) -> None:
        """Read what is listed, and what is only named. What is listed and does not come is asked for twice."""
        listed = self.listed[kind].ids
        wanted = listed | set(beside)
        self.watch.stage(STAGES[kind], len(wanted))
        self.read(kind, wanted)
        missing = self.unseen(kind, listed)
        if missing and len(missing) == len(listed):
            raise SourceNonsense(
                f"PTV lists {len(listed)} {STAGES[kind]} and gives none of them. PTV is out of order: try again later."
            )
        self.read(kind, missing)
        # The list says that they are there: one of the two is late, and absence is no proof yet.
        self.harvest.keep(self.unseen(kind, listed))

    def read_parents(self) -> None:
        """Organisations above the known ones, level by level."""
        asked = set(self.listed[Kind.ORGANIZATION].ids)
        for _ in range(MOST_LEVELS):
            missing = self.unseen(Kind.ORGANIZATION, self.harvest.named_organizations()) - asked
            if not missing:
                return
            asked |= missing
            self.read(Kind.ORGANIZATION, missing)

    def read(self, kind: Kind, ids: Collection[str]) -> None:
        left = len(ids)
        for documents in self.client.bodies(kind, ids):
            for document in documents:
                self.harvest.take(kind, document)
            done = min(BATCH, left)
            left -= done
            self.watch.step(done)

    def unseen(self, kind: Kind, ids: Iterable[str]) -> set[str]:
        return set(ids) - self.harvest.seen[kind]
