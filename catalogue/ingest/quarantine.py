"""Documents that could not be read, kept with their reason until they can."""

from datetime import datetime

from catalogue.ingest.records import Snapshot
from catalogue.models import Quarantine


def keep_quarantined(snapshot: Snapshot, *, at: datetime) -> None:
    """Store what this run could not read; what it read again, or what is gone for good, is resolved.

    A resolved document is let go: it may hold contact data that its maker has taken away.
    """
    source = snapshot.source
    seen = []
    for item in snapshot.quarantined:
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
    resolved = Quarantine.objects.filter(source=source, resolved_at=None).exclude(pk__in=seen)
    if not snapshot.is_complete:
        resolved = resolved.filter(source_id__in=ids_read(snapshot))
    resolved.update(resolved_at=at, document=None)


def ids_read(snapshot: Snapshot) -> set[str]:
    records = (snapshot.organizations, snapshot.places, snapshot.channels, snapshot.services)
    return {record.source_id for kind in records for record in kind}
