"""Documents that could not be read, kept with their reason until they can."""

from collections.abc import Collection, Sequence

from django.utils import timezone

from catalogue.ingest.snapshot import Quarantined
from catalogue.models import Quarantine, SyncRun


def put_aside(run: SyncRun, items: Sequence[Quarantined]) -> None:
    """Store documents that this run could not read."""
    now = timezone.now()
    for item in items:
        seen = {
            "run": run,
            "path": item.path[:300],
            "reason": item.reason[:500],
            "document": item.document,
            "last_seen": now,
        }
        Quarantine.objects.update_or_create(
            source=run.source,
            kind=item.kind,
            source_id=item.source_id,
            defaults={**seen, "resolved_at": None},
            create_defaults={**seen, "first_seen": now},
        )
    run.quarantined += len(items)


def release(source: str, kind: str, ids: Collection[str]) -> None:
    """What was read, or is gone for good, is resolved.

    A resolved document is let go: it may hold contact data that its maker has taken away.
    """
    rows = Quarantine.objects.filter(source=source, kind=kind, resolved_at=None, source_id__in=ids)
    rows.update(resolved_at=timezone.now(), document=None)


def put_aside_by(run: SyncRun) -> list[dict[str, str]]:
    """What a run could not read, for people at a terminal."""
    rows = Quarantine.objects.filter(run=run, resolved_at=None).order_by("kind", "source_id")
    return [{"kind": row.kind, "id": row.source_id, "path": row.path, "reason": row.reason} for row in rows]
