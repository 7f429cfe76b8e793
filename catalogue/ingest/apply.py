"""Apply a snapshot: difference by content hash, short transactions, what is missing marked gone, a run left behind."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from catalogue.ingest.following import follow, take_up_left_overs
from catalogue.ingest.hashing import content_hash
from catalogue.ingest.keeping import is_kept, with_what_they_need
from catalogue.ingest.outcome import BATCH, Outcome
from catalogue.ingest.quarantine import keep_quarantined
from catalogue.ingest.records import Snapshot
from catalogue.ingest.report import Change, changed_fields
from catalogue.ingest.tables import REFERRED, TABLES, References, Table, Values
from catalogue.models import Organization, Service, SyncRun

logger = logging.getLogger(__name__)

# A run's report names this many changes; the counts are always whole.
REPORTED_CHANGES = 500
REMEDY = "What was written stays. Sync again: the next run finishes it; the log has the reason."

Progress = Callable[[int], None]


class ImplausibleSnapshot(Exception):
    """The source answered as if everything of a kind had vanished. Nothing was changed; the message says what to do."""


def apply(snapshot: Snapshot, *, dry_run: bool = False, progress: Progress | None = None) -> SyncRun:
    """Bring the rows of `snapshot.source` to what the snapshot holds.

    Returns the saved `SyncRun`; with `dry_run` an unsaved one with the counts that a real run would have had.
    Raises ImplausibleSnapshot, after leaving a held run, when a complete snapshot lacks a whole kind of rows.
    """
    run = SyncRun(source=snapshot.source, started_at=timezone.now())
    if not dry_run:
        close_interrupted(snapshot.source)
        run.save()
    snapshot = replace(snapshot, kept_ids=with_what_they_need(snapshot.source, snapshot.kept_ids))
    try:
        refuse_emptiness(snapshot)
    except ImplausibleSnapshot as refusal:
        finish(run, SyncRun.State.HELD, message=str(refusal), save=not dry_run)
        raise
    outcomes: dict[str, Outcome] = {}
    if dry_run:
        # The same code, undone at its end: a dry run can not disagree with a real one.
        with transaction.atomic():
            outcomes = write_all(snapshot, run.started_at, progress)
            transaction.set_rollback(True)
    else:
        try:
            outcomes = write_all(snapshot, run.started_at, progress)
            keep_quarantined(snapshot, at=run.started_at)
            take_up_left_overs(outcomes, snapshot.source)
            follow(outcomes)
        except BaseException as error:  # a stopped process too: the run must not look as if it still went on
            message = f"Broke off half way ({type(error).__name__}). {REMEDY}"
            finish(run, SyncRun.State.FAILED, message=message, save=True)
            raise
    count(run, outcomes.values(), quarantined=len(snapshot.quarantined))
    finish(run, SyncRun.State.DONE, save=not dry_run)
    logger.info("sync finished: %s", run.summary)
    return run


def record_failure(source: str, message: str) -> SyncRun:
    """Leave a failed run: the source could not be read, and the catalogue stays as it was."""
    run = SyncRun(source=source, started_at=timezone.now())
    finish(run, SyncRun.State.FAILED, message=message, save=True)
    logger.error("sync of %s failed: %s", source, message)
    return run


def close_interrupted(source: str) -> None:
    """Runs that were killed can not say so themselves."""
    SyncRun.objects.filter(source=source, state=SyncRun.State.RUNNING).update(
        state=SyncRun.State.FAILED, message=f"Was interrupted. {REMEDY}", finished_at=timezone.now()
    )


def refuse_emptiness(snapshot: Snapshot) -> None:
    """An empty list where there were rows is an outage that looks like a mass deletion.

    Finer limits (a tenth gone, required fields emptying) belong to the guard that holds a run for approval.
    """
    if not snapshot.is_complete:
        return
    for table in TABLES:
        if table.records(snapshot):
            continue
        rows = table.model.objects.filter(source=snapshot.source).current()
        known = [id_ for id_ in rows.values_list("source_id", flat=True) if not is_kept(id_, snapshot.kept_ids)]
        if known:
            raise ImplausibleSnapshot(
                f"The source listed no {table.kind} at all, though {len(known)} are known. Nothing was changed. "
                "Check the source's address and the region's codes, then sync again."
            )


def write_all(snapshot: Snapshot, at: datetime, progress: Progress | None) -> dict[str, Outcome]:
    """Write every table in order; later tables see the keys of earlier ones."""
    references = References.of(snapshot.source)
    outcomes = {}
    for table in TABLES:
        outcomes[table.kind] = outcome = Outcome()
        write_table(table, snapshot, references, outcome, at, progress)
        if snapshot.is_complete:
            mark_gone(table, snapshot, outcome, at)
    return outcomes


def write_table(
    table: Table,
    snapshot: Snapshot,
    references: References,
    outcome: Outcome,
    at: datetime,
    progress: Progress | None,
) -> None:
    """Write the records of one table that differ from their rows."""
    known = {
        source_id: (hash_, gone)
        for source_id, hash_, gone in table.model.objects.filter(source=snapshot.source).values_list(
            "source_id", "content_hash", "gone_since"
        )
    }
    # A source may list the same thing twice while it is being edited; the last one stands.
    records = {record.source_id: record for record in table.records(snapshot)}
    waiting: list[tuple[str, Values]] = []
    for source_id, record in records.items():
        values = table.values(record, references)
        if values is None:
            continue
        values["content_hash"] = content_hash(values)
        old_hash, gone = known.get(source_id, ("", None))
        if old_hash == values["content_hash"] and gone is None:
            outcome.unchanged += 1
        else:
            if not old_hash:
                outcome.added += 1
            elif gone is not None:
                outcome.restored += 1
            else:
                outcome.changed += 1
            waiting.append((source_id, values))
        # Organisations are written one by one at first sight, since children need their parents' keys.
        if len(waiting) >= BATCH or (waiting and table.model is Organization and source_id not in known):
            write_batch(table, snapshot.source, waiting, references, outcome, at)
            waiting = []
        if progress:
            progress(1)
    write_batch(table, snapshot.source, waiting, references, outcome, at)


def write_batch(
    table: Table,
    source: str,
    batch: Sequence[tuple[str, Values]],
    references: References,
    outcome: Outcome,
    at: datetime,
) -> None:
    """Insert or update up to `BATCH` rows in one transaction, and note what changed in them."""
    if not batch:
        return
    ids = [source_id for source_id, _ in batch]
    with transaction.atomic():
        before = {row.source_id: row for row in table.model.objects.filter(source=source, source_id__in=ids)}
        links = {source_id: values.pop("other_organizations", None) for source_id, values in batch}
        columns = [*batch[0][1], "fetched_at", "gone_since"]
        table.model.objects.bulk_create(
            [
                table.model(source=source, source_id=source_id, fetched_at=at, gone_since=None, **values)
                for source_id, values in batch
            ],
            update_conflicts=True,
            unique_fields=["source", "source_id"],
            update_fields=columns,
        )
        keys = dict(table.model.objects.filter(source=source, source_id__in=ids).values_list("source_id", "pk"))
        if table.model is Service:
            write_other_organizations({keys[source_id]: found or [] for source_id, found in links.items()})
    outcome.touched.update(keys.values())
    for source_id, values in batch:
        outcome.changes.append(changed_fields(table.kind, before.get(source_id), source_id, values))
    if table.kind in REFERRED:
        getattr(references, REFERRED[table.kind]).update(keys)


def write_other_organizations(links: dict[int, list[int]]) -> None:
    """Set which other organisations share the services (service key → organisation keys)."""
    through = Service.other_organizations.through
    through.objects.filter(service_id__in=links).delete()
    through.objects.bulk_create(
        through(service_id=service, organization_id=organization)
        for service, organizations in links.items()
        for organization in organizations
    )


def mark_gone(table: Table, snapshot: Snapshot, outcome: Outcome, at: datetime) -> None:
    """Hide and date the rows that a complete snapshot no longer has. They are never deleted."""
    present = {record.source_id for record in table.records(snapshot)}
    rows = table.model.objects.filter(source=snapshot.source).current()
    missing = [
        (pk, source_id)
        for pk, source_id in rows.values_list("pk", "source_id")
        if source_id not in present and not is_kept(source_id, snapshot.kept_ids)
    ]
    for start in range(0, len(missing), BATCH):
        batch = dict(missing[start : start + BATCH])
        with transaction.atomic():
            table.model.objects.filter(pk__in=batch).update(gone_since=at)
    outcome.gone = len(missing)
    outcome.touched.update(pk for pk, _ in missing)
    outcome.changes.extend(Change(table.kind, source_id, "", "gone", {}) for _, source_id in missing)


def count(run: SyncRun, outcomes: Iterable[Outcome], *, quarantined: int) -> None:
    """Sum the tables into the run; the first changes are told one by one."""
    outcomes = list(outcomes)
    for name in ("added", "changed", "unchanged", "restored", "gone"):
        setattr(run, name, sum(getattr(outcome, name) for outcome in outcomes))
    run.quarantined = quarantined
    changes = [change for outcome in outcomes for change in outcome.changes]
    run.report = [change.to_data() for change in changes[:REPORTED_CHANGES]]


def finish(run: SyncRun, state: str, *, message: str = "", save: bool) -> None:
    run.state, run.message, run.finished_at = state, message, timezone.now()
    if save:
        run.save()
