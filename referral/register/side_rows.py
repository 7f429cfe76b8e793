"""Rows of no referral, or that have served: messages sent, invitations, answered requests, old runs."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from referral.models import Invitation, OutboxMessage, RetentionRun, RightsRequest
from referral.register import retention

LOT = 500


def old_rows(now: datetime) -> dict[str, QuerySet[Any]]:
    """Sets of rows to delete, by what they are called in the counts of a run."""

    def before(days: int) -> datetime:
        return now - timedelta(days=days)

    invited = before(retention.INVITATION)
    return {
        "outbox": OutboxMessage.objects.filter(
            Q(delivered_at__lte=before(retention.OUTBOX_DELIVERED)) | Q(failed_at__lte=before(retention.OUTBOX_FAILED))
        ),
        "invitation": Invitation.objects.filter(
            Q(expires_at__lte=invited) | Q(accepted_at__lte=invited) | Q(revoked_at__lte=invited)
        ),
        "rights": RightsRequest.objects.filter(decided_at__lte=before(retention.RIGHTS_DECIDED)),
        "run": RetentionRun.objects.filter(started_at__lte=before(retention.RUNS)),
    }


def count(now: datetime) -> dict[str, int]:
    return {what: rows.count() for what, rows in old_rows(now).items()}


def delete(now: datetime) -> dict[str, int]:
    """In lots, each its own transaction."""
    return {what: delete_in_lots(rows) for what, rows in old_rows(now).items()}


def delete_in_lots(rows: QuerySet[Any]) -> int:
    total = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:LOT]):
        rows.model._default_manager.filter(pk__in=keys).delete()
        total += len(keys)
    return total
