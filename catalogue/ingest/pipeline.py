"""From fetched documents to rows: judged first, then written in short transactions, then followed through.

    with only_run("ptv"):
        run = begin("ptv", version="v11", scope=…)
        …fetch into RunStage(run), note run.totals and run.leaving…
        settle(run, reader)                 # raises HeldRun when a person has to look first

Each step is noted in the run's row; a run that was killed goes on from there (`finish_interrupted`). What is written
together is seen together: a service with its connections, a channel with its place, and the documents they came from.
"""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction

from catalogue.ingest.belonging import let_go, write_read
from catalogue.ingest.following import follow
from catalogue.ingest.garbage import seldom_collected
from catalogue.ingest.guard import REQUIRED, Emptied, HeldRun, judge
from catalogue.ingest.keeping import with_what_they_need
from catalogue.ingest.progress import Unwatched, Watch
from catalogue.ingest.quarantine import put_aside, put_aside_by, release
from catalogue.ingest.reader import Read, Reader
from catalogue.ingest.runs import REMEDY, finish, go_on, hold, note_unchanged, supersede, unfinished
from catalogue.ingest.staging import chunks
from catalogue.ingest.tables import TABLES
from catalogue.ingest.waiting import Raw, count_waiting, everything, fetched, good, known_before, lots, waiting
from catalogue.models import Organization, SourceDocument, SyncRun

logger = logging.getLogger(__name__)


def settle(run: SyncRun, reader: Reader, watch: Watch | None = None, *, unread: Collection[str] = ()) -> None:
    """Judge what the run fetched, write it, follow it through. Raises HeldRun when a person has to look first.

    `unread` are ids that were listed and could not be read: they, and what they need, do not leave.
    """
    found, aside = look_ahead(run, reader)
    spare(run, with_what_they_need(run.source, frozenset(aside | set(unread))))
    if reasons := judge(run, found):
        hold(run, [reason.to_data() for reason in reasons])
        raise HeldRun(run)
    write_out(run, reader, watch)


def write_out(run: SyncRun, reader: Reader, watch: Watch | None = None) -> None:
    """Write what the run fetched, whatever the guard says of it."""
    try:
        if run.phase != SyncRun.Phase.FOLLOWING:
            run.state = SyncRun.State.RUNNING
            go_on(run, SyncRun.Phase.WRITING)
            with seldom_collected():
                write_all(run, reader, watch or Unwatched())
            go_on(run, SyncRun.Phase.FOLLOWING)
        follow(run, watch)
    except Exception as error:
        finish(run, SyncRun.State.FAILED, f"Broke off half way ({type(error).__name__}). {REMEDY}")
        raise
    supersede(run)
    finish(run, SyncRun.State.DONE)


def finish_interrupted(source: str, reader: Reader, watch: Watch | None = None) -> None:
    """Bring to their end the runs that were killed after the guard had passed them."""
    for run in unfinished(source).exclude(phase=SyncRun.Phase.READING).order_by("pk"):
        logger.warning("finishing the sync of %s that broke off on %s", source, run.started_at)
        write_out(run, reader, watch)


def count_only(run: SyncRun, reader: Reader) -> list[dict[str, str]]:
    """A dry run: the same code, undone at its end, so that it can not disagree with a real one.

    Returns what it could not read.
    """
    with transaction.atomic():
        write_all(run, reader, Unwatched())
        aside = put_aside_by(run)
        transaction.set_rollback(True)
    return aside


def write_all(run: SyncRun, reader: Reader, watch: Watch) -> None:
    """Everything that waits, kind by kind, then what leaves."""
    counts = {kind: count_waiting(run, kind, reader.mapping) for kind in reader.kinds}
    watch.stage("saving", sum(counts.values()))
    if any(counts.values()):
        glance_at_all(run, reader)
        for kind in reader.kinds:
            if kind in reader.whole_kinds:
                write_whole(run, reader, kind)
                watch.step(counts[kind])
                continue
            for lot in waiting(run, kind, reader.mapping):
                write_lot(run, reader, kind, lot)
                watch.step(len(lot))
    for kind, leaving in run.leaving.items():
        for part in chunks(leaving):
            let_go(run, kind, {id_: leaving[id_] for id_ in part})
    note_unchanged(run)


def glance_at_all(run: SyncRun, reader: Reader) -> None:
    """Show the reader what it will not read now: every document after a whole reading, else the fetched ones."""
    is_full = run.mode == SyncRun.Mode.FULL
    if not is_full:
        rows = Organization.objects.filter(source=run.source).current()
        reader.remember(dict(rows.values_list("source_id", "kind")))
    for kind in reader.glanced_kinds:
        for lot in everything(run, kind) if is_full else lots(fetched(run, kind)):
            for raw in lot:
                reader.glance(kind, raw)


def write_whole(run: SyncRun, reader: Reader, kind: str) -> None:
    """A kind that is understood all together: read lot by lot, written at once."""
    heads: list[Raw] = []

    def every() -> Iterable[Raw]:
        for lot in everything(run, kind):
            for raw in lot:
                heads.append(Raw(raw.pk, raw.source_id, raw.version, raw.is_fetched, b""))
                yield raw

    store(run, reader, kind, reader.read(kind, every()), heads)


def write_lot(run: SyncRun, reader: Reader, kind: str, lot: Sequence[Raw]) -> None:
    store(run, reader, kind, reader.read(kind, lot), lot)


def store(run: SyncRun, reader: Reader, kind: str, read: Read, documents: Sequence[Raw]) -> None:
    """Write what was read of some documents, all of it or nothing."""
    aside = {item.source_id for item in read.quarantined}
    with transaction.atomic():
        outcome, dangling = write_read(run, kind, read, {raw.source_id for raw in documents} - aside)
        put_aside(run, read.quarantined)
        keep_copies(run, reader, kind, documents, aside, dangling)
        run.save(update_fields=["quarantined"])
        outcome.save_to(run)


def keep_copies(
    run: SyncRun, reader: Reader, kind: str, documents: Sequence[Raw], aside: set[str], dangling: set[str]
) -> None:
    """What was read is the last good copy from now on; what was not is let go, and the one before it stays.

    A document that points at what is not here is read again by every run, until it is.
    """
    new = {raw.source_id: raw.pk for raw in documents if raw.is_fetched}
    for part in chunks(new):
        ids = [id_ for id_ in part if id_ not in aside]
        good(run, kind).filter(source_id__in=ids).delete()
        # In one statement: each would write the bodies anew.
        SourceDocument.objects.filter(pk__in=[new[id_] for id_ in ids]).update(run=None, mapping=reader.mapping)
        SourceDocument.objects.filter(pk__in=[new[id_] for id_ in part if id_ in aside]).delete()
    for part in chunks({raw.source_id for raw in documents}):
        copies = good(run, kind).filter(source_id__in=part)
        copies.exclude(mapping=reader.mapping).update(mapping=reader.mapping)
        copies.filter(source_id__in=dangling & set(part)).update(mapping="")
        release(run.source, kind, [id_ for id_ in part if id_ not in aside])


def look_ahead(run: SyncRun, reader: Reader) -> tuple[Emptied, set[str]]:
    """Required fields that rows known today would lose, and ids whose last good copy will have to stay."""
    found, aside = Emptied(), set()
    for kind in reader.kinds:
        for lot in [] if kind in reader.whole_kinds else known_before(run, kind):
            read = reader.read(kind, lot)
            aside |= {item.source_id for item in read.quarantined}
            for name, records in read.records.items():
                if name in REQUIRED:
                    before, after = required_fields(run, name, records)
                    found.note(name, before, after)
    return found, aside


def spare(run: SyncRun, needed: Collection[str]) -> None:
    """Take out of what leaves what a row needs that keeps its last good copy."""
    run.leaving = {
        kind: left
        for kind, ids in run.leaving.items()
        if (left := {id_: reason for id_, reason in ids.items() if id_ not in needed})
    }


Fields = Mapping[str, Mapping[str, object]]


def required_fields(run: SyncRun, name: str, records: Sequence[object]) -> tuple[Fields, Fields]:
    """(as the rows are, as they would become), by source id."""
    columns = REQUIRED[name]
    after = {str(getattr(item, "source_id", "")): {key: getattr(item, key) for key in columns} for item in records}
    rows = TABLES[name].model.objects.filter(source=run.source, source_id__in=list(after)).current()
    return {row.source_id: {key: getattr(row, key) for key in columns} for row in rows}, after
