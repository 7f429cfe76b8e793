"""Work of referrals that no request waits for. Each is safe to repeat."""

import logging

from celery import shared_task

from referral.outbox import delivery

# Celery finds the tasks of an app here.
from referral.register.emergency.tasks import look_after_openings  # noqa: F401
from referral.register.tasks import erase_what_is_due  # noqa: F401
from referral.sweeps import rounds

logger = logging.getLogger(__name__)


@shared_task(name="referral.tasks.deliver_outbox")
def deliver_outbox() -> int:
    """Send what is due; returns how many were taken."""
    return delivery.deliver_due()


@shared_task(name="referral.tasks.look_after_time")
def look_after_time() -> dict[str, int]:
    """Remind, escalate, let lapse what nobody answered, take back what consent no longer covers. Returns the counts."""
    counts = rounds.look_after_time()
    if any(counts.values()):
        logger.info("referrals looked after: %s", counts)
    return counts
