"""A run's life: begun, held or failed or done, and told to those who should know."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from catalogue.ingest.failures import SourceError
from catalogue.ingest.guard import words_of
from catalogue.ingest.staging import forget, forget_old
from catalogue.ingest.tables import TABLES
from catalogue.models import SyncRun

logger = logging.getLogger(__name__)

# A whole reading is made at least this often: what a source's dates do not show comes to light then.
FULL_AT_LEAST_EVERY = timedelta(days=7)
# A delta looks back this much further than the last run began: clocks differ, and sources publish late.
OVERLAP = timedelta(days=1)
REMEDY = "What was written stays. Sync again: the next run finishes it; the log has the reason."


def begin(
    source: str, *, version: str = "", scope: str = "", since: datetime | None = None, is_dry: bool = False
) -> SyncRun:
    """A new run that reads everything, or what changed since a moment (UTC)."""
    mode = SyncRun.Mode.DELTA if since else SyncRun.Mode.FULL
    run: SyncRun = SyncRun.objects.create(
        source=source, version=version, scope=scope, mode=mode, since=since, is_dry=is_dry, started_at=timezone.now()
    )
    return run


def go_on(run: SyncRun, phase: str) -> None:
    run.phase = phase
    run.save()


def finish(run: SyncRun, state: str, message: str = "") -> None:
    """End a run and tell it. What it fetched goes when it is done; otherwise somebody may still want it written."""
    run.state, run.finished_at = state, timezone.now()
    run.message = message or run.message
    if state == SyncRun.State.DONE:
        run.phase = SyncRun.Phase.OVER
        forget(run)
    run.save()
    if run.is_dry:
        return
    logger.log(logging.INFO if state == SyncRun.State.DONE else logging.ERROR, "sync %s: %s", state, run.summary)
    if state != SyncRun.State.DONE:
        logger.error("sync of %s: %s", run.source, run.message)
    tell(run)


def tell(run: SyncRun) -> None:
    """Those who should know are told; see `catalogue.notices`."""
    # Imported when it is needed: notices speak of runs in words, for which Django must be ready.
    from catalogue.notices import tell_coordinators

    tell_coordinators(run)


def end_unread(run: SyncRun, error: Exception) -> None:
    """The source could not be read, and the catalogue stays as it was. A dry run leaves nothing."""
    if run.is_dry:
        run.delete()
        return
    is_told = isinstance(error, SourceError)
    message = str(error) if is_told else f"Broke off while reading ({type(error).__name__}). {REMEDY}"
    finish(run, SyncRun.State.FAILED, message)


def note_unchanged(run: SyncRun) -> None:
    """Rows that stayed as they were: all that are here, but for those that the run wrote."""
    rows = sum(table.model.objects.filter(source=run.source).current().count() for table in TABLES.values())
    run.unchanged = max(0, rows - run.added - run.changed - run.restored)
    run.save()


def hold(run: SyncRun, reasons: list[dict[str, object]]) -> None:
    """Wait for a person. What was fetched is kept, to be written when they say so."""
    run.reasons = reasons
    discard_held(run)
    finish(run, SyncRun.State.HELD, f"Held: {words_of(reasons)}.")


def supersede(run: SyncRun) -> None:
    """A run that is about to be done says more than all before it: what they left lying goes."""
    forget_old(run.source, keep=run)
    discard_held(run)


def discard_held(run: SyncRun) -> None:
    """A newer reading says more than one that waits: set the waiting ones aside."""
    held = SyncRun.objects.filter(source=run.source, state=SyncRun.State.HELD).exclude(pk=run.pk)
    for other in held:
        forget(other)
        other.state, other.message = SyncRun.State.DISCARDED, "A newer run took its place."
        other.save(update_fields=["state", "message"])


def unfinished(source: str) -> QuerySet[SyncRun]:
    """Runs that were killed. To be asked only by who holds the source's lock: otherwise they may be alive."""
    return SyncRun.objects.filter(source=source, state=SyncRun.State.RUNNING)


def close_interrupted(source: str) -> None:
    """Runs that were killed can not say so themselves."""
    for run in unfinished(source):
        if run.is_dry:
            run.delete()
            continue
        was_reading = run.phase == SyncRun.Phase.READING
        run.state, run.finished_at = SyncRun.State.FAILED, timezone.now()
        run.message = (
            "Was interrupted while it read the source. Nothing was changed; the next run goes on from there."
            if was_reading
            else f"Was interrupted. {REMEDY}"
        )
        run.save()


def since_when(source: str, scope: str, version: str) -> datetime | None:
    """The moment a delta may ask from; None when a whole reading is due.

    It is due when there was none yet of this source and region, when the last one is a week old, and when the source
    speaks another version now.
    """
    done = SyncRun.objects.filter(source=source, scope=scope, version=version, state=SyncRun.State.DONE)
    full = done.filter(mode=SyncRun.Mode.FULL).order_by("-started_at").first()
    last = done.order_by("-started_at").first()
    if full is None or last is None or timezone.now() - full.started_at >= FULL_AT_LEAST_EVERY:
        return None
    moment: datetime = last.started_at - OVERLAP
    return moment
