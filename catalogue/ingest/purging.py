"""Letting go for good of what left its source long ago, and of what the history of syncs says about it.

A row that something else points at is never deleted: a referral must be able to tell what it was about for as long as
it is kept itself. Such references are `PROTECT`ed, and the database has the last word.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from catalogue.ingest.tables import TABLES
from catalogue.models import SyncRun

# Two years: long enough for whoever asks why a service is gone, and for its return under the same id.
KEPT_FOR = timedelta(days=730)


def purge_gone(*, kept_for: timedelta = KEPT_FOR, dry_run: bool = False) -> dict[str, int]:
    """Delete rows gone for longer than `kept_for`, and runs that ended before that. Returns counts by kind.

    "protected" counts the rows that stay because something points at them.
    """
    limit = timezone.now() - kept_for
    if not dry_run:
        # Row by row: a reader never waits for more than one.
        return purge_before(limit)
    with transaction.atomic():
        counts = purge_before(limit)
        transaction.set_rollback(True)
    return counts


def purge_before(limit: datetime) -> dict[str, int]:
    counts: Counter[str] = Counter()
    # Those that point before those that are pointed at.
    for kind in reversed(list(TABLES)):
        for row in list(TABLES[kind].model.objects.filter(gone_since__lt=limit)):
            counts[kind if is_deleted(row) else "protected"] += 1
    runs = SyncRun.objects.filter(finished_at__lt=limit).exclude(state=SyncRun.State.HELD)
    counts["run"] = runs.count()
    runs.delete()
    return {kind: count for kind, count in sorted(counts.items()) if count}


def is_deleted(row: models.Model) -> bool:
    """Delete a row unless something protects it."""
    try:
        with transaction.atomic():
            row.delete()
    except models.ProtectedError:
        return False
    return True
