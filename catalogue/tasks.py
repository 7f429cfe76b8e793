"""Work of the catalogue that no request waits for."""

from celery import shared_task

from catalogue.placement import place_rows
from catalogue.search.indexing import rebuild


@shared_task(name="catalogue.tasks.place_everything")
def place_everything() -> None:
    """Place every service and place by the rules as they are now, and let the search know. Safe to repeat."""
    place_rows()
    rebuild()
