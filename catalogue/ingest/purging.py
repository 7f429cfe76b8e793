"""Letting go for good of what left its source long ago, and of what the history of syncs says about it.

A row that something else points at is never deleted: a referral must be able to tell what it was about for as long as
it is kept itself. Such references are `PROTECT`ed, and the database has the last word.
"""

from collections import Counter
from datetime import timedelta

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
    counts: Counter[str] = Counter()
    with transaction.atomic():
        # Those that point before those that are pointed at.
        for kind in reversed(list(TABLES)):
            for row in TABLES[kind].model.objects.filter(gone_since__lt=limit).iterator():
                counts[kind if is_deleted(row) else "protected"] += 1
        runs = SyncRun.objects.filter(finished_at__lt=limit).exclude(state=SyncRun.State.HELD)
        counts["run"] = runs.count()
        runs.delete()
        transaction.set_rollback(dry_run)
    return {kind: count for kind, count in sorted(counts.items()) if count}


def is_deleted(row: models.Model) -> bool:
    """Delete a row unless something protects it."""
    try:
        with transaction.atomic():
            row.delete()
    except models.ProtectedError:
        return False
    return True
