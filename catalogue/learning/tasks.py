"""Work on counts that no request waits for."""

from celery import shared_task

from catalogue.learning import keeping


@shared_task(name="catalogue.tasks.carry_searches_over")
def carry_searches_over() -> None:
    """Counts of searches from the cache into the database, every five minutes. Safe to repeat."""
    keeping.carry_over()


@shared_task(name="catalogue.tasks.tidy_searches")
def tidy_searches() -> None:
    """Make months of old days and let rare and old counts go. Safe to repeat."""
    keeping.tidy()
