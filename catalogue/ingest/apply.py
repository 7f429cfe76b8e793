"""Apply a snapshot: what a small source brought in one piece, held in memory (LIPAS).

Judged, written and followed through like documents are (`catalogue.ingest.pipeline`), without raw copies: a run that
was killed is read again from the start, and a held one is read once more when a person let it through.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from catalogue.ingest.belonging import levels
from catalogue.ingest.following import follow
from catalogue.ingest.guard import REQUIRED, Emptied, HeldRun, judge
from catalogue.ingest.keeping import is_kept, with_what_they_need
from catalogue.ingest.outcome import BATCH
from catalogue.ingest.pipeline import required_fields
from catalogue.ingest.quarantine import put_aside, release
from catalogue.ingest.runs import REMEDY, begin, close_interrupted, finish, go_on, hold, note_unchanged, supersede
from catalogue.ingest.snapshot import Snapshot
from catalogue.ingest.staging import chunks
from catalogue.ingest.tables import TABLES, References, parents_first
from catalogue.ingest.writing import mark_gone, write_records
from catalogue.models import GoneReason, Quarantine, SyncRun

Progress = Callable[[int], None]
# Kind of row → where a snapshot holds its records.
FIELDS = {
    "organization": "organizations", "place": "places", "channel": "channels", "service": "services",
    "connection": "connections", "collection": "collections",
}  # fmt: skip


def apply(
    snapshot: Snapshot,
    *,
    run: SyncRun | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    approved: SyncRun | None = None,
) -> SyncRun:
    """Bring the rows of `snapshot.source` to what the snapshot holds.

    Returns the run; with `dry_run` one that is not stored any more, with the counts that a real one would have had.
    Raises HeldRun, and changes nothing, when the guard wants a person to look first (see `catalogue.ingest.guard`).
    """
    if run is None:
        close_interrupted(snapshot.source)
        run = begin(snapshot.source, is_dry=dry_run)
    snapshot = replace(snapshot, kept_ids=with_what_they_need(snapshot.source, snapshot.kept_ids))
    run.totals = totals(snapshot)
    run.leaving = leaving(snapshot)
    reasons = judge(run, emptied(run, snapshot), approved=approved)
    if reasons and not dry_run:
        hold(run, [reason.to_data() for reason in reasons])
        raise HeldRun(run)
    if dry_run:
        with transaction.atomic():
            write_all(run, snapshot, progress)
            transaction.set_rollback(True)
        run.delete()
        return run
    go_on(run, SyncRun.Phase.WRITING)
    try:
        write_all(run, snapshot, progress)
        go_on(run, SyncRun.Phase.FOLLOWING)
        follow(run)
    except BaseException as error:  # a stopped process too: the run must not look as if it still went on
        finish(run, SyncRun.State.FAILED, f"Broke off half way ({type(error).__name__}). {REMEDY}")
        raise
    supersede(run)
    finish(run, SyncRun.State.DONE)
    return run


def records_of(snapshot: Snapshot, kind: str) -> Sequence[Any]:
    found: Sequence[Any] = getattr(snapshot, FIELDS[kind])
    return parents_first(found) if kind == "organization" else found


def totals(snapshot: Snapshot) -> dict[str, int]:
    """How many of each kind the source has; nothing when it was not read to its end."""
    if not snapshot.is_complete:
        return {}
    return {kind: len(found) for kind in FIELDS if kind != "connection" and (found := records_of(snapshot, kind))}


def leaving(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Current rows that a complete snapshot has no more."""
    if not snapshot.is_complete:
        return {}
    found = {}
    for kind, table in TABLES.items():
        present = {record.source_id for record in records_of(snapshot, kind)}
        rows = table.model.objects.filter(source=snapshot.source).current().values_list("source_id", flat=True)
        gone = {id_ for id_ in rows if id_ not in present and not is_kept(id_, snapshot.kept_ids)}
        if gone:
            reason = GoneReason.DISCONNECTED if kind == "connection" else GoneReason.UNLISTED
            found[kind] = dict.fromkeys(sorted(gone), reason.value)
    return found


def emptied(run: SyncRun, snapshot: Snapshot) -> Emptied:
    found = Emptied()
    for kind in REQUIRED:
        for lot in lots(records_of(snapshot, kind)):
            found.note(kind, *required_fields(run, kind, lot))
    return found


def write_all(run: SyncRun, snapshot: Snapshot, progress: Progress | None) -> None:
    references = References(run.source)
    for kind in TABLES:
        # A source may list the same thing twice while it is being edited; the last one stands.
        records = list({record.source_id: record for record in records_of(snapshot, kind)}.values())
        for lot in levels(records) if kind == "organization" else lots(records):
            with transaction.atomic():
                write_records(run, kind, lot, references).save_to(run)
            if progress:
                progress(len(lot))
    for kind, gone in run.leaving.items():
        for part in chunks(gone):
            with transaction.atomic():
                mark_gone(run, kind, {id_: gone[id_] for id_ in part}).save_to(run)
    keep_quarantined(run, snapshot)
    note_unchanged(run)


def keep_quarantined(run: SyncRun, snapshot: Snapshot) -> None:
    """Store what this run could not read; what it read again, or what is gone for good, is resolved."""
    put_aside(run, snapshot.quarantined)
    still = {(item.kind, item.source_id) for item in snapshot.quarantined}
    open_ones = Quarantine.objects.filter(source=run.source, resolved_at=None)
    for kind, source_id in open_ones.values_list("kind", "source_id"):
        was_read = kind in FIELDS and any(item.source_id == source_id for item in records_of(snapshot, kind))
        if (kind, source_id) not in still and (snapshot.is_complete or was_read):
            release(run.source, kind, [source_id])


def lots(records: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (records[start : start + BATCH] for start in range(0, len(records), BATCH))
