"""Days as they are said to somebody who waits: the day of the week first, since that is what one remembers."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.presenters.clock import date_words, day_name, time_words


def day_of(moment: datetime | date) -> date:
    """The day in Finland."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def parts(day: date, today: date) -> dict[str, str]:
    return {"weekday": day_name(day.weekday()), "date": date_words(day, today, weekday=False)}


def on_day(moment: datetime | date, today: date) -> str:
    """ "on Monday 30 Nov" """
    return _("on %(weekday)s %(date)s") % parts(day_of(moment), today)


def by_day(moment: datetime | date, today: date) -> str:
    """ "by Monday 30 Nov" """
    return _("by %(weekday)s %(date)s") % parts(day_of(moment), today)


def at_time(moment: datetime, today: date) -> str:
    """ "on Monday 30 Nov at 13:00" """
    words = {**parts(day_of(moment), today), "time": time_words(timezone.localtime(moment).time())}
    return _("on %(weekday)s %(date)s at %(time)s") % words
