"""Days and moments as somebody reads them on a working list."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.presenters.clock import date_words, time_words


def moment(at: datetime, now: datetime) -> str:
    """ma 23.11. klo 16; the year when it is another."""
    local = timezone.localtime(at)
    day = date_words(local.date(), timezone.localdate(now))
    return _("%(day)s at %(time)s") % {"day": day, "time": time_words(local.time())}


def due(at: datetime, now: datetime) -> str:
    """By when, or since when it is late."""
    local, today = timezone.localtime(at), timezone.localdate(now)
    if at < now:
        return _("late since %(moment)s") % {"moment": moment(at, now)}
    if local.date() == today:
        return _("today at %(time)s") % {"time": time_words(local.time())}
    return _("by %(moment)s") % {"moment": moment(at, now)}


def age(at: datetime | None, now: datetime) -> str:
    """Sent today, yesterday, five days ago."""
    if at is None:
        return ""
    days = (timezone.localdate(now) - timezone.localdate(at)).days
    if days < 1:
        return _("sent today")
    if days == 1:
        return _("sent yesterday")
    return ngettext("sent %(days)d day ago", "sent %(days)d days ago", days) % {"days": days}


def left(minutes: int | None) -> str:
    """What a clock that stands still has left, in working time."""
    if minutes is None:
        return ""
    hours = round(minutes / 60)
    if hours < 1:
        return _("less than an hour left")
    return ngettext("%(hours)d working hour left", "%(hours)d working hours left", hours) % {"hours": hours}


def end_of_day(now: datetime) -> datetime:
    """The coming midnight in Finland."""
    return midnight(now, 1)


def end_of_week(now: datetime) -> datetime:
    """Midnight between Sunday and Monday."""
    return midnight(now, 7 - timezone.localtime(now).weekday())


def midnight(now: datetime, days: int) -> datetime:
    day = timezone.localdate(now) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
