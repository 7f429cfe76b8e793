"""The nightly sync as a task."""

import logging

from celery import shared_task

from catalogue.ingest import AnotherSync, HeldRun
from lipas_sync import sync

logger = logging.getLogger(__name__)


@shared_task(name="lipas_sync.tasks.sync_lipas")
def sync_lipas() -> None:
    """Sync once. Safe to repeat: what is the same already is left alone.

    An error ends the task; the failed run tells the reason, the catalogue keeps what it had, and the next night tries
    again. It is not repeated at once: the client has already been patient. A held run is no error: a person was told.
    """
    try:
        report = sync.sync()
    except (HeldRun, AnotherSync) as news:
        logger.warning("%s", news)
        return
    logger.info("%s", report)
    if report.trouble:
        logger.error("%s", report.trouble)
