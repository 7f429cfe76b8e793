"""Work of the catalogue that no request waits for."""

import logging

from celery import shared_task

from catalogue import decisions

# Celery finds the tasks of an app here.
from catalogue.corrections.tasks import look_after_corrections, tell_of_correction  # noqa: F401
from catalogue.ingest.guard import HeldRun
from catalogue.ingest.http import SourceError
from catalogue.ingest.lock import AnotherSync
from catalogue.ingest.purging import purge_gone
from catalogue.ingest.sources import NotPossible, room_of
from catalogue.learning.tasks import carry_searches_over, tidy_searches  # noqa: F401
from catalogue.models import SyncRun
from catalogue.placement import place_rows
from catalogue.quality.tasks import carry_views_over, check_links, send_quality_mail  # noqa: F401
from catalogue.search import opening
from catalogue.search.indexing import rebuild
from catalogue.search.tasks import look_after_search, refresh_search  # noqa: F401

logger = logging.getLogger(__name__)


@shared_task(name="catalogue.tasks.place_everything")
def place_everything() -> None:
    """Place every service and place by the rules as they are now, and let the search know. Safe to repeat."""
    place_rows()
    rebuild()


@shared_task(name="catalogue.tasks.write_held_run")
def write_held_run(run_id: int) -> None:
    """Write a held run for which a person decided so. Safe to repeat: what is no longer held is left alone."""
    run = SyncRun.objects.filter(pk=run_id, state=SyncRun.State.HELD).first()
    if run is None:
        logger.warning("run %s is not held any more: there is nothing to write", run_id)
        return
    try:
        decisions.write(run)
    except (NotPossible, AnotherSync, HeldRun, SourceError) as error:  # told by the page of this run or of the next
        logger.warning("run %s was not written: %s", run_id, error)


@shared_task(name="catalogue.tasks.sync_source")
def sync_source(source: str, *, full: bool = False) -> None:
    """Read a source now, because somebody asked. What goes wrong stands in the run, and the coordinators are told."""
    try:
        room_of(source).sync(full=full)
    except (AnotherSync, HeldRun, SourceError) as error:
        logger.warning("sync of %s that somebody asked for: %s", source, error)


@shared_task(name="catalogue.tasks.renew_opening")
def renew_opening() -> None:
    """Work out for the search when things are open in the coming days. Safe to repeat."""
    logger.info("hours renewed in the search: %s", opening.renew_opening())


@shared_task(name="catalogue.tasks.purge_gone")
def purge_gone_rows() -> None:
    """Delete for good what left its source two years ago. Safe to repeat."""
    logger.info("purged: %s", purge_gone())
