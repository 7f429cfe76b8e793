"""All places of one municipality out of pages that shift while they are read (lipas.md §1.2, §1.6).

LIPAS sorts nothing: what is edited meanwhile moves to the end, so that some places come twice and others not at all.
Hence every place counts once, and the walk is repeated until there are as many as LIPAS says. A page that is too big
or too slow is read in smaller ones; one that is poisoned is divided until the broken place is alone.
"""

import logging
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest.http import RETRIED_STATUSES, SourceError, SourceNonsense, SourceRefused
from lipas_sync.client import REMEDY, Document, LipasClient, Page, PoisonedPage

logger = logging.getLogger(__name__)

# Each divides the one before it, so that a page is exactly so many smaller ones.
SIZES = (100, 25, 5, 1)
# A size that may be the reason of the trouble is not worth more patience than this; the smallest one is.
ATTEMPTS = {100: 2, 25: 2}
# Below this size a failure is an outage and not a page that is too big.
SMALLEST_PATIENT = 5
ROUNDS = 4


@dataclass(frozen=True)
class Broken:
    """A place that LIPAS lists and will not send: its id (empty when not even that is told), where, why and what."""

    source_id: str
    path: str
    reason: str
    document: Any


@dataclass
class Crawled:
    """What is known of one municipality. `error` says why it is not all there is; then nothing missing is gone."""

    code: str
    documents: dict[str, Document] = field(default_factory=dict)
    broken: dict[str, Broken] = field(default_factory=dict)
    error: SourceError | None = None

    @property
    def ids(self) -> set[str]:
        return set(self.documents) | set(self.broken)


class MunicipalityCrawl:
    """One municipality's walk. Used by one thread."""

    def __init__(self, client: LipasClient, code: str) -> None:
        self.client = client
        self.code = code
        self.size = SIZES[0]
        # How many places there are; None until a page came through.
        self.total: int | None = None
        # Every total of this round, and of all rounds: more than one means that places came or went meanwhile.
        self.totals_now: set[int] = set()
        self.totals_ever: set[int] = set()
        # Of all rounds, and of the one that is going on.
        self.found = Crawled(code)
        self.round = Crawled(code)

    def read(self) -> Crawled:
        """Everything that could be read; a `SourceError` on the way is kept as its error."""
        try:
            for number in range(ROUNDS):
                self.walk()
                if self.is_whole():
                    return self.found
                logger.info("LIPAS's pages of %s shifted while they were read (round %d)", self.code, number + 1)
            raise SourceNonsense(
                f"LIPAS counts {self.total} places in municipality {self.code} and lists {len(self.round.ids)}, time "
                "after time. Sync again when nobody edits; if it stays, tell LIPAS."
            )
        except SourceError as error:
            self.found.documents |= self.round.documents
            self.found.broken |= self.round.broken
            self.found.error = error
            return self.found

    def is_whole(self) -> bool:
        """Whether this round, or all of them together, has as many places as LIPAS says there are.

        A count alone may lie: one place left and another was missed. So the total must have been the same throughout.
        """
        if "" in self.round.broken:
            raise SourceNonsense(
                f"LIPAS withholds a place of municipality {self.code} and does not say which one. Nothing that is "
                "missing there is hidden meanwhile. Tell LIPAS, and sync again."
            )
        if self.totals_now == {len(self.round.ids)}:
            # What an earlier round had and this one has not has left the municipality.
            self.found = self.round
            return True
        return self.totals_ever == {len(self.found.ids)}

    def walk(self) -> None:
        """One round through all pages."""
        self.round, self.total, self.totals_now = Crawled(self.code), None, set()
        offset = 0
        while self.total is None or offset < self.total:
            step = self.size
            if not self.read_stretch(offset, step):
                break
            offset += step
        self.found.documents |= self.round.documents
        self.found.broken |= self.round.broken

    def read_stretch(self, offset: int, size: int) -> bool:
        """Read the places at these positions, in as many pages as it takes. False when there was none."""
        try:
            page = self.client.page(self.code, offset // size + 1, size, attempts=ATTEMPTS.get(size))
        except PoisonedPage as poison:
            if size > SIZES[-1]:
                return self.read_smaller(offset, size)
            self.put_aside(poison, offset)
            return True
        except SourceError as error:
            if isinstance(error, SourceRefused) or error.status in RETRIED_STATUSES or size <= SMALLEST_PATIENT:
                raise
            # The rest of the municipality is hardly lighter.
            self.size = min(self.size, smaller(size))
            return self.read_smaller(offset, size)
        self.take(page)
        return bool(page.items)

    def read_smaller(self, offset: int, size: int) -> bool:
        """The same stretch in smaller pages, as far as there is anything."""
        found = False
        for start in range(offset, offset + size, smaller(size)):
            if start > offset and self.total is not None and start >= self.total:
                break
            found = self.read_stretch(start, smaller(size)) or found
        return found

    def take(self, page: Page) -> None:
        self.total = page.total
        self.totals_now.add(page.total)
        self.totals_ever.add(page.total)
        for document in page.items:
            city = city_of(document)
            if city != self.code:
                raise SourceNonsense(
                    f"LIPAS was asked for municipality {self.code} and answered with a place of {city or 'nowhere'}. "
                    f"{REMEDY}"
                )
            self.round.documents[id_of(document)] = document

    def put_aside(self, poison: PoisonedPage, offset: int) -> None:
        """The page is of one place: that is the broken one."""
        document = poison.items[0] if poison.items else None
        path, reason = first_problem(poison.humanized[0] if poison.humanized else None)
        broken = Broken(id_of(document), path, f"LIPAS will not send it: {reason}", document)
        logger.warning("LIPAS withholds place %s of %s (number %d)", broken.source_id, self.code, offset + 1)
        self.round.broken[broken.source_id] = broken


def smaller(size: int) -> int:
    return SIZES[SIZES.index(size) + 1]


def id_of(document: Any) -> str:
    """A document's id as text; empty when it has none."""
    found = document.get("lipas-id") if isinstance(document, dict) else None
    return str(found) if isinstance(found, int | str) else ""


def city_of(document: Any) -> str:
    """A document's municipality in three digits, whether it came as a number or as text; empty when there is none."""
    try:
        return f"{int(document['location']['city']['city-code']):03}"
    except (KeyError, TypeError, ValueError):
        return ""


def first_problem(humanized: Any, path: tuple[str, ...] = ()) -> tuple[str, str]:
    """(where, what) of the first thing LIPAS says against a document."""
    if isinstance(humanized, dict) and humanized:
        key = next(iter(humanized))
        return first_problem(humanized[key], (*path, str(key)))
    if isinstance(humanized, list):
        for number, item in enumerate(humanized):
            if isinstance(item, dict):
                return first_problem(item, (*path, str(number)))
            if item is not None:
                return ".".join(path), str(item)
    return ".".join(path), str(humanized or "it does not say why")
