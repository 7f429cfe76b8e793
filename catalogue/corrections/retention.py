"""How long corrections are kept: twelve months after they were answered."""

import logging
from datetime import datetime

from django.db.models import QuerySet

from catalogue.models import Correction

logger = logging.getLogger(__name__)


def year_before(moment: datetime) -> datetime:
    """The same day a year ago; of a leap day the day before it."""
    day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
    return moment.replace(year=moment.year - 1, day=day)


def outlived(now: datetime) -> QuerySet[Correction]:
    """Corrections that were answered more than twelve months ago. What nobody answered stays in its queue."""
    return Correction.objects.filter(state__in=Correction.CLOSED, answered_at__lt=year_before(now))


def purge(now: datetime) -> int:
    """Delete what is kept no longer. Returns how many there were."""
    count, _ = outlived(now).delete()
    if count:
        logger.info("%s corrections were deleted, a year after their answers", count)
    return count
