"""The nightly sync as a task."""

import logging

from celery import shared_task

from catalogue.ingest import AnotherSync, HeldRun
from ptv_sync import sync

logger = logging.getLogger(__name__)


@shared_task(name="ptv_sync.tasks.sync_ptv")
def sync_ptv(*, full: bool = False) -> None:
    """Sync once: what changed, or everything. Safe to repeat: what is the same already is left alone.

    An error ends the task; the failed run tells the reason, the catalogue keeps what it had, and the next night tries
    again. It is not repeated at once: the client has already been patient. A held run is no error: a person was told.
    """
    try:
        logger.info("%s", sync.sync(full=full))
    except (HeldRun, AnotherSync) as news:
        logger.warning("%s", news)
