"""How a whole reading of LIPAS goes: municipality by municipality, all statuses, to the end (lipas.md §1.6).

A municipality that could not be read makes the reading incomplete: what is there is applied, and nothing that is
missing is taken for gone. When one after the other fails, LIPAS is down, and the rest is not even asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.ingest import Snapshot
from catalogue.ingest.http import SourceError, SourceNonsense
from catalogue.ingest.progress import Watch
from catalogue.region import Region
from lipas_sync.client import LipasClient
from lipas_sync.crawl import Crawled, MunicipalityCrawl
from lipas_sync.harvest import Harvest

# So many municipalities in a row that could not be read are an outage.
OUTAGE = 3


@dataclass
class Reading:
    """One whole reading of LIPAS for a region."""

    client: LipasClient
    region: Region
    watch: Watch
    harvest: Harvest = field(default_factory=Harvest)
    # Municipality code → why it was not read to its end.
    failures: dict[str, SourceError] = field(default_factory=dict)
    # Municipality code → how many places LIPAS has there, whatever their status.
    listed: dict[str, int] = field(default_factory=dict)

    def snapshot(self) -> Snapshot:
        """Read everything. Raises a `SourceError` when nothing could be read, or LIPAS has no place in the region."""
        self.watch.stage("municipalities", len(self.region.codes))
        for crawled in self.crawled():
            self.take(crawled)
            self.watch.step()
        if len(self.failures) == len(self.region.codes):
            raise next(iter(self.failures.values()))
        if not self.failures and not any(self.listed.values()):
            raise SourceNonsense(
                f"LIPAS lists no place for {self.region.name['fi']} ({len(self.region.codes)} municipalities). Check "
                "REGION and the codes in its data file, and that LIPAS_API_URL is the right LIPAS; then sync again."
            )
        return self.harvest.snapshot(is_complete=not self.failures)

    def crawled(self) -> Iterator[Crawled]:
        """Each municipality with what was found, in order; after an outage the rest is left out, with its reason."""
        codes = sorted(self.region.codes)
        failing = 0
        crawls = self.client.http.in_order(lambda code: MunicipalityCrawl(self.client, code).read(), codes)
        for code, crawled in zip(codes, crawls, strict=True):
            yield crawled
            failing = failing + 1 if crawled.error else 0
            if failing == OUTAGE and crawled.error:
                for left in codes[codes.index(code) + 1 :]:
                    yield Crawled(left, error=crawled.error)
                return

    def take(self, crawled: Crawled) -> None:
        self.listed[crawled.code] = len(crawled.ids)
        for document in crawled.documents.values():
            self.harvest.take(document)
        for broken in crawled.broken.values():
            self.harvest.take_broken(broken)
        if crawled.error:
            self.failures[crawled.code] = crawled.error
