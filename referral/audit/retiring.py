"""Letting old days of the log go: whole days, proved whole before, and told in the log itself."""

from datetime import date, timedelta

from django.db import connection, transaction

from referral import clock
from referral.actor import SYSTEM
from referral.audit.guards import DAYS, LOG, taken_down
from referral.audit.recording import record
from referral.audit.verifying import RETIRED, verify
from referral.models import AuditDay, AuditEvent

# What a log is for: claims come up for two years. Each controller may keep it longer.
LEAST = timedelta(days=2 * 365)


class NotRetired(Exception):
    """Why nothing was deleted."""


def retire(before: date, *, dry_run: bool = False) -> tuple[int, int]:
    """Delete the days before that one; returns (days, rows). Needs a database user who owns the tables."""
    if before > clock.now().date() - LEAST:
        raise NotRetired(f"The log is kept for at least {LEAST.days} days. Name an earlier day.")
    with transaction.atomic():
        open_day = AuditDay.objects.select_for_update().order_by("-day").first()
        days = AuditDay.objects.filter(day__lt=min(before, open_day.day) if open_day else before).order_by("day")
        last = days.last()
        if last is None:
            return 0, 0
        if fault := verify():
            raise NotRetired(f"The log is broken at {fault.day} row {fault.position}: {fault.words}")
        rows = AuditEvent.objects.filter(day__lte=last.day)
        counts = days.count(), rows.count()
        if not dry_run:
            with taken_down(connection, LOG, DAYS):
                rows.delete()
                days.delete()
            record(RETIRED, by=SYSTEM, purpose=last.head, object_id=str(last.day))
    return counts
