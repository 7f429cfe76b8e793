"""Work on corrections that no request waits for."""

from celery import shared_task
from django.utils import timezone

from catalogue.corrections import retention, telling
from catalogue.models import Correction


@shared_task(name="catalogue.tasks.tell_of_correction")
def tell_of_correction(key: int) -> None:
    """Tell the organisation and the coordinators of a correction that came. Safe to repeat."""
    rows = Correction.objects.select_related("service", "place", "organization")
    correction = rows.filter(pk=key).first()
    if correction is not None:
        telling.tell(correction)


@shared_task(name="catalogue.tasks.look_after_corrections")
def look_after_corrections() -> None:
    """Once a day: tell what could not be told, remind of due answers, delete what is kept no longer. Safe to repeat."""
    telling.tell_the_untold()
    telling.remind(timezone.localdate())
    retention.purge(timezone.now())
