"""Documents that could not be read, kept with their reason until they can."""

from collections.abc import Iterable
from datetime import datetime

from catalogue.ingest.records import Quarantined
from catalogue.models import Quarantine


def keep_quarantined(source: str, found: Iterable[Quarantined], *, at: datetime) -> None:
    """Store what this run could not read; what it could read again is resolved."""
    seen = []
    for item in found:
        row, _ = Quarantine.objects.update_or_create(
            source=source,
            kind=item.kind,
            source_id=item.source_id,
            defaults={
                "path": item.path[:300],
                "reason": item.reason[:500],
                "document": item.document,
                "last_seen": at,
                "resolved_at": None,
            },
            create_defaults={
                "path": item.path[:300],
                "reason": item.reason[:500],
                "document": item.document,
                "first_seen": at,
                "last_seen": at,
            },
        )
        seen.append(row.pk)
    Quarantine.objects.filter(source=source, resolved_at=None).exclude(pk__in=seen).update(resolved_at=at)
