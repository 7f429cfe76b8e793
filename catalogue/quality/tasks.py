"""Work on quality that no request waits for."""

import logging

from celery import shared_task
from django.utils import timezone

from catalogue.quality import counting, monthly
from catalogue.quality.links import checking

logger = logging.getLogger(__name__)


@shared_task(name="catalogue.tasks.carry_views_over")
def carry_views_over() -> None:
    """Views from the cache into the database, every five minutes. Safe to repeat."""
    counting.carry_over()


@shared_task(name="catalogue.tasks.check_links")
def check_links() -> None:
    """Ask the web addresses that are due, and let old counts of views go. Safe to repeat."""
    outcome = checking.check_links()
    logger.info(
        "links checked: %s asked, %s working, %s failing, %s silent",
        outcome.asked, outcome.working, outcome.failing, outcome.silent,
    )  # fmt: skip
    counting.forget_old_views()


@shared_task(name="catalogue.tasks.send_quality_mail")
def send_quality_mail() -> None:
    """The month's mail to maintainers. Safe to repeat: each gets one a month."""
    outcome = monthly.send_monthly(timezone.localdate())
    logger.info("quality mail: %s sent, %s silent, %s failed", outcome.sent, outcome.silent, outcome.failed)
