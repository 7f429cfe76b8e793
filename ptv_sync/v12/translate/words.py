"""Times in words, in the three languages of the site: "ma–pe 8–16, la 10–14.30"."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from ptv_sync.types.hours import Weekday
from ptv_sync.v12.wire.base import Texts
from ptv_sync.v12.wire.hours import Hours, Repetition, Row

DAYS: Mapping[str, Sequence[str]] = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
WEEKS: Mapping[Repetition, Texts] = {
    Repetition.ODD_WEEKS: {"fi": "parittomat viikot", "sv": "udda veckor", "en": "odd weeks"},
    Repetition.EVEN_WEEKS: {"fi": "parilliset viikot", "sv": "jämna veckor", "en": "even weeks"},
}
CLOSED: Texts = {"fi": "suljettu", "sv": "stängt", "en": "closed"}
MIDNIGHT = time(0)

Rows = Iterable[tuple[Weekday, Row]]


def times(rows: Rows, repetition: Repetition = Repetition.WEEKLY) -> Texts:
    """When, and in which weeks when not in all."""
    by_day: dict[int, list[Row]] = {}
    for day, row in rows:
        by_day.setdefault(day.number, []).append(row)
    weeks = WEEKS.get(repetition, {})
    found = {}
    for language, days in DAYS.items():
        spans = {day: spans_of(by_day[day], language) for day in sorted(by_day)}
        words = ", ".join(f"{named(run, days)} {spans[run[0]]}" for run in runs(spans))
        found[language] = " ".join(filter(None, (weeks.get(language), words)))
    return found


def spans_of(rows: Iterable[Row], language: str) -> str:
    return ", ".join(span(row.start, row.end, language) for row in sorted(rows, key=lambda row: row.start))


def runs(spans: Mapping[int, str]) -> list[list[int]]:
    """Weekdays in a row with the same times."""
    found: list[list[int]] = []
    for day, words in spans.items():
        if found and found[-1][-1] == day - 1 and spans[day - 1] == words:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def named(run: Sequence[int], days: Sequence[str]) -> str:
    return days[run[0]] if len(run) == 1 else f"{days[run[0]]}–{days[run[-1]]}"


def span(opens: time, closes: time, language: str) -> str:
    return f"{clock(opens, language)}–{clock(closes, language, is_end=True)}"


def clock(at: time, language: str, *, is_end: bool = False) -> str:
    """8, 8.30 in Finnish and Swedish; 08:00 in English. Midnight at the end of a day is 24."""
    if is_end and at == MIDNIGHT:
        return "24:00" if language == "en" else "24"
    if language == "en":
        return f"{at:%H:%M}"
    return f"{at.hour}.{at:%M}" if at.minute else str(at.hour)


def stretch(item: Hours) -> Texts:
    """A span from a day to another: "pe 16 – ma 8". Its ends are there: the wire sees to it."""
    if item.from_day is None or item.to_day is None or item.from_time is None or item.to_time is None:
        return {}
    return {
        language: f"{days[item.from_day.number]} {clock(item.from_time, language)} – "
        f"{days[item.to_day.number]} {clock(item.to_time, language)}"
        for language, days in DAYS.items()
    }
