"""Work on the search that no request waits for."""

from celery import shared_task

from catalogue.search import outbox
from catalogue.search.engines.elasticsearch.client import Unavailable

# Seconds until a task that could not reach Elasticsearch tries again: doubled each time, up to these.
FIRST_RETRY, LONGEST_RETRY, MOST_RETRIES = 5, 300, 6


@shared_task(name="catalogue.tasks.refresh_search", bind=True, max_retries=MOST_RETRIES, acks_late=True)
def refresh_search(self: "object") -> None:
    """Tell the search what changed. Safe to repeat; what a killed worker leaves undone is still noted."""
    try:
        outbox.work_off()
    except Unavailable as problem:
        wait = min(FIRST_RETRY * 2**self.request.retries, LONGEST_RETRY)  # type: ignore[attr-defined]
        raise self.retry(exc=problem, countdown=wait) from problem  # type: ignore[attr-defined]


@shared_task(name="catalogue.tasks.look_after_search")
def look_after_search() -> None:
    """Tell what was left untold, and build an index that is missing, every minute. Safe to repeat."""
    try:
        outbox.look_after()
    except Unavailable:  # the health page says so; the next round tries again
        return
