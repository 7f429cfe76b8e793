"""Times and dates in words, shortly, as notices on Finnish doors have them."""

from datetime import date, datetime, time

from django.utils.dates import MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from catalogue.contacts import reading_language

MIDNIGHT = time(0)


def time_words(at: time, *, is_end: bool = False) -> str:
    """15, 15.30 in Finnish and Swedish; 15:00 in English. Midnight at the end of a day is 24."""
    if is_end and at == MIDNIGHT:
        return "24:00" if reading_language() == "en" else "24"
    if reading_language() == "en":
        return f"{at:%H:%M}"
    return f"{at.hour}.{at:%M}" if at.minute else str(at.hour)


def span_words(opens: time, closes: time) -> str:
    """10–15, 20–2 (over midnight), 18–24."""
    return f"{time_words(opens)}–{time_words(closes, is_end=True)}"


def day_name(weekday: int) -> str:
    """maanantai, måndag, Monday; 0 is Monday."""
    return str(WEEKDAYS[weekday])


def short_day(weekday: int) -> str:
    """ma, mån, Mon."""
    return str(WEEKDAYS_ABBR[weekday])


def date_words(day: date, today: date, *, weekday: bool = True) -> str:
    """pe 4.12., fre 4.12, Fri 4 Dec; with the year when it is not within the coming half year."""
    near = 0 <= (day - today).days < 183 or day.year == today.year
    language = reading_language()
    if language == "en":
        words = f"{day.day} {MONTHS_3[day.month].capitalize()}" + ("" if near else f" {day.year}")
    else:
        words = f"{day.day}.{day.month}." + ("" if near else str(day.year))
        if language == "sv" and near:
            words = words.removesuffix(".")
    return f"{short_day(day.weekday())} {words}" if weekday else words


def full_date(day: date) -> str:
    """12.10.2026, 12 Oct 2026."""
    if reading_language() == "en":
        return f"{day.day} {MONTHS_3[day.month].capitalize()} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"


def moment_words(moment: datetime, now: datetime, *, is_end: bool = False) -> str:
    """When, seen from now (both aware, in Finnish time): at 9, tomorrow at 9, on Monday at 9, on 7.1. at 9."""
    days = (moment.date() - now.date()).days
    at = time_words(moment.time(), is_end=is_end)
    if days == 0:
        return _("at %(time)s") % {"time": at}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": at}
    if days < 7:
        return on_weekday(moment.weekday()) % {"time": at}
    return _("on %(date)s at %(time)s") % {"date": date_words(moment.date(), now.date()), "time": at}


def on_weekday(weekday: int) -> str:
    """Each day has its own sentence: Finnish bends the day (maanantaina)."""
    return (
        _("on Monday at %(time)s"),
        _("on Tuesday at %(time)s"),
        _("on Wednesday at %(time)s"),
        _("on Thursday at %(time)s"),
        _("on Friday at %(time)s"),
        _("on Saturday at %(time)s"),
        _("on Sunday at %(time)s"),
    )[weekday]
