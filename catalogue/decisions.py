"""What a person says about a held run: write it all the same, or set it aside. One word counts, the first."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from catalogue.ingest.sources import room_of
from catalogue.ingest.staging import forget
from catalogue.models import SyncRun

logger = logging.getLogger(__name__)

# A word to write that nothing came of is open again: the queue may have lost the task. Longer than a queue waits.
PATIENCE = timedelta(hours=1)


class NotWaiting(Exception):
    """The run does not wait for a decision: somebody decided, or a newer run took its place. Nothing was done."""

    def __init__(self, run: SyncRun) -> None:
        super().__init__(
            f"Run {run.pk} does not wait for a decision: it is {run.state}. manage.py sync_runs lists the runs."
        )


def waiting() -> QuerySet[SyncRun]:
    """Held runs on which nobody has decided."""
    undecided = Q(decided_at=None) | Q(decided_at__lt=timezone.now() - PATIENCE)
    return SyncRun.objects.filter(undecided, state=SyncRun.State.HELD)


def is_waiting(run: SyncRun) -> bool:
    """The same of a run in hand, which may be old: who decides asks the database."""
    is_undecided = run.decided_at is None or run.decided_at < timezone.now() - PATIENCE
    return run.state == SyncRun.State.HELD and is_undecided


def decide_to_write(run: SyncRun, *, by: Any = None) -> None:
    """Note that the run is to be written; writing it is `write`. Raises NotWaiting.

    `by` is a user; None is the command line.
    """
    decided(run, by=by)


def set_aside(run: SyncRun, *, by: Any = None) -> None:
    """Let go of what the run fetched; the catalogue stays as it is. Raises NotWaiting."""
    decided(run, by=by, state=SyncRun.State.DISCARDED)
    forget(run)
    logger.info("run %s was set aside by user %s", run.pk, by.pk if by else "at the command line")


def decided(run: SyncRun, *, by: Any, **more: Any) -> None:
    """Take the decision if nobody was quicker; the database says who was first."""
    now = timezone.now()
    if not waiting().filter(pk=run.pk).update(decided_by=by, decided_at=now, **more):
        run.refresh_from_db()
        raise NotWaiting(run)
    run.refresh_from_db()


def write(run: SyncRun) -> SyncRun:
    """Write a held run for which somebody decided so. Raises what its room raises; then it waits again."""
    try:
        return room_of(run.source).write_held(run)
    except Exception as error:
        reopen(run, str(error))
        raise


def reopen(run: SyncRun, message: str) -> None:
    """The run could not be written: if it is still held, it waits for a word again, and tells why."""
    held = SyncRun.objects.filter(pk=run.pk, state=SyncRun.State.HELD)
    held.update(decided_by=None, decided_at=None, message=message)
