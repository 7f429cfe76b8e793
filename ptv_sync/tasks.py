"""The nightly sync as a task."""

import logging

from celery import shared_task

from ptv_sync import sync

logger = logging.getLogger(__name__)


@shared_task(name="ptv_sync.tasks.sync_ptv")
def sync_ptv() -> None:
    """Sync once. Safe to repeat: what is the same already is left alone.

    An error ends the task; the failed run tells the reason, the catalogue keeps what it had, and the next night tries
    again. It is not repeated at once: the client has already been patient.
    """
    report = sync.sync()
    logger.info("%s", report)
