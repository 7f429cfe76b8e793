"""What is written and let go together: a channel with its place, a service with its connections."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from catalogue.ingest.outcome import BATCH, Outcome
from catalogue.ingest.quarantine import release
from catalogue.ingest.reader import Read
from catalogue.ingest.tables import TABLES, References, parents_first
from catalogue.ingest.writing import mark_gone, write_records
from catalogue.models import Connection, GoneReason, SourceDocument, SyncRun


def write_read(run: SyncRun, kind: str, read: Read, ids: set[str]) -> tuple[Outcome, set[str]]:
    """Write records, and let go of what belongs to these documents and is not told by them any more.

    Returns the counts, and the ids of documents that point at what is not here.
    """
    outcome, references, dangling = Outcome(), References(run.source), set()
    for name, table in TABLES.items():
        records = read.records.get(name, [])
        for lot in levels(parents_first(records)) if name == "organization" else [records]:
            outcome.add(write_records(run, name, lot, references))
        dangling |= {
            document_of(name, record) for record in records if points_nowhere(table.points_at(record), references)
        }
        if name == "place" and kind == "channel":
            here = {record.source_id for record in records}
            outcome.add(mark_gone(run, name, dict.fromkeys(ids - here, GoneReason.UNPUBLISHED.value)))
        if name == "connection" and kind == "service":
            outcome.add(mark_gone(run, name, untold(run, ids, {record.source_id for record in records})))
    return outcome, dangling


def levels(records: Sequence[Any]) -> Iterator[list[Any]]:
    """Organisations in lots whose parents are all in lots before: a lot is one statement."""
    depth: dict[str, int] = {}
    by_depth: dict[int, list[Any]] = {}
    for record in records:
        level = depth[record.source_id] = depth.get(record.parent_id, -1) + 1
        by_depth.setdefault(level, []).append(record)
    for level in sorted(by_depth):
        for start in range(0, len(by_depth[level]), BATCH):
            yield by_depth[level][start : start + BATCH]


def document_of(name: str, record: Any) -> str:
    """The id of the document a record came from: a connection is told by its service."""
    return str(record.service_id if name == "connection" else record.source_id)


def points_nowhere(points_at: Mapping[str, Sequence[str]], references: References) -> bool:
    return any(id_ and references.key(name, id_) is None for name, ids in points_at.items() for id_ in ids)


def untold(run: SyncRun, services: set[str], told: set[str]) -> dict[str, str]:
    """Current connections of these services that their documents do not tell."""
    rows = Connection.objects.filter(source=run.source, service__source_id__in=services).current()
    found = rows.values_list("source_id", flat=True)
    return {source_id: GoneReason.DISCONNECTED.value for source_id in found if source_id not in told}


def let_go(run: SyncRun, kind: str, leaving: Mapping[str, str]) -> None:
    """Rows that leave, with what belongs to them; the raw copy goes, since its maker has taken it back."""
    with transaction.atomic():
        outcome = mark_gone(run, kind, leaving)
        if kind == "channel":
            outcome.add(mark_gone(run, "place", leaving))
        if kind == "service":
            outcome.add(mark_gone(run, "connection", untold(run, set(leaving), set())))
        SourceDocument.objects.filter(source=run.source, kind=kind, run=None, source_id__in=list(leaving)).delete()
        release(run.source, kind, list(leaving))
        outcome.save_to(run)
