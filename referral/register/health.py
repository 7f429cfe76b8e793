"""Whether erasing goes on: a part of the health page, which knows nothing of referrals (`catalogue.health_parts`)."""

from datetime import timedelta
from typing import Any

from referral import clock
from referral.actor import SYSTEM
from referral.models import Referral, RetentionRun

LATE_AFTER = timedelta(days=2)


def erasure_part() -> dict[str, Any]:
    """Degraded when nothing was erased for two days though there is a register, or when a run had troubles."""
    done = RetentionRun.objects.exclude(finished_at=None).order_by("-finished_at", "-pk").first()
    message = trouble(done)
    last = {"finished_at": done.finished_at, "counts": done.counts} if done else None
    return {"status": "degraded" if message else "ok", "last_run": last, **({"message": message} if message else {})}


def trouble(done: RetentionRun | None) -> str:
    """What an operator should do; empty when all is well."""
    limit = clock.now() - LATE_AFTER
    if done is None or done.finished_at is None or done.finished_at < limit:
        old = Referral.objects.visible_to(SYSTEM).filter(created_at__lt=limit).exists()
        return (
            "Nothing was erased for two days. Run manage.py erase_due; does the clock (celery beat) run?" if old else ""
        )
    if done.counts.get("troubles"):
        return "A controller's retention days can not be followed. Run manage.py erase_due to read which."
    return ""
