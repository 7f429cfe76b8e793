"""Which documents a run has to read into rows, and in which lots."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from catalogue.ingest.documents import from_bytes
from catalogue.ingest.outcome import BATCH
from catalogue.models import SourceDocument, SyncRun

# A good copy of a row that is about to leave need not be read again; of more rows than this it does no harm.
CAREFUL = 500


@dataclass(frozen=True)
class Raw:
    """A document to be read. `is_fetched` tells one of this run from a good copy that is read again."""

    pk: int
    source_id: str
    version: str
    is_fetched: bool
    body: bytes

    @classmethod
    def of(cls, row: SourceDocument) -> "Raw":
        return cls(row.pk, row.source_id, row.version, row.run_id is not None, bytes(row.body or b"null"))

    def document(self) -> Any:
        return from_bytes(self.body)


def fetched(run: SyncRun, kind: str) -> QuerySet[SourceDocument]:
    """What the run fetched and is not the same as the good copy."""
    return SourceDocument.objects.filter(run=run, kind=kind, body__isnull=False)


def good(run: SyncRun, kind: str) -> QuerySet[SourceDocument]:
    return SourceDocument.objects.filter(source=run.source, kind=kind, run=None)


def stale(run: SyncRun, kind: str, mapping: str) -> QuerySet[SourceDocument]:
    """Good copies to be read again: by newer code, or because something they point at was not here."""
    newer = fetched(run, kind).values("source_id")
    leaving = list(run.leaving.get(kind, {}))[:CAREFUL]
    return good(run, kind).exclude(mapping=mapping).exclude(source_id__in=newer).exclude(source_id__in=leaving)


def count_waiting(run: SyncRun, kind: str, mapping: str) -> int:
    return fetched(run, kind).count() + stale(run, kind, mapping).count()


def waiting(run: SyncRun, kind: str, mapping: str) -> Iterator[list[Raw]]:
    """What waits, so many at a time; what is written meanwhile waits no more and is not met again."""
    yield from lots(fetched(run, kind))
    yield from lots(stale(run, kind, mapping))


def lots(rows: QuerySet[SourceDocument]) -> Iterator[list[Raw]]:
    """In the order of ids, as the indices have them, each lot read when the one before it is done."""
    last = ""
    while lot := [Raw.of(row) for row in rows.filter(source_id__gt=last).order_by("source_id")[:BATCH]]:
        last = lot[-1].source_id
        yield lot


def everything(run: SyncRun, kind: str) -> Iterator[list[Raw]]:
    """All documents of a kind that are valid after this run."""
    newer = fetched(run, kind).values("source_id")
    leaving = set(run.leaving.get(kind, {}))
    for rows in (fetched(run, kind), good(run, kind).exclude(source_id__in=newer)):
        for lot in lots(rows):
            yield [raw for raw in lot if raw.source_id not in leaving]


def known_before(run: SyncRun, kind: str) -> Iterator[list[Raw]]:
    """Fetched documents that differ from a good copy."""
    yield from lots(fetched(run, kind).filter(source_id__in=good(run, kind).values("source_id")))
