"""The content's words for opening hours, one string a block, as PTV's blocks.

Mon-Fri 09:00-15:00                        weekly
always  ·  reservation
Fri 20:00 > Sat 02:00                      over midnight
2026-12-24..2026-12-26 closed Joulu        exceptional, closed
2026-12-31 10:00-14:00 Uudenvuodenaatto    exceptional, other hours
2026-06-01..2026-08-31: Mon-Fri 10:00-16:00   seasonal
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ptv_sync.demo.content import Item
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.hours import HOLIDAYS, Opening, block

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EVERY_DAY = range(7)
# PTV knows the public holidays in all its languages.
HOLIDAY_NAMES = {
    "Uudenvuodenpäivä": {"sv": "Nyårsdagen", "en": "New Year's Day"},
    "Loppiainen": {"sv": "Trettondagen", "en": "Epiphany"},
    "Vappu": {"sv": "Första maj", "en": "May Day"},
    "Itsenäisyyspäivä": {"sv": "Självständighetsdagen", "en": "Independence Day"},
    "Jouluaatto": {"sv": "Julafton", "en": "Christmas Eve"},
    "Joulupäivä": {"sv": "Juldagen", "en": "Christmas Day"},
    "Tapaninpäivä": {"sv": "Annandag jul", "en": "Boxing Day"},
}
DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
TIME = r"\d{2}:\d{2}"
DATES = r"(?P<first>\d{4}-\d{2}-\d{2})(?:\.\.(?P<last>\d{4}-\d{2}-\d{2}))?"
WEEKLY = re.compile(rf"(?P<days>{DAY}(?:[-,]{DAY})*) (?P<opens>{TIME})-(?P<closes>{TIME})")
OVERNIGHT = re.compile(rf"(?P<day>{DAY}) (?P<opens>{TIME}) > (?P<last_day>{DAY}) (?P<closes>{TIME})")
SEASONAL = re.compile(rf"{DATES}: (?P<weekly>.+)")
CLOSED = re.compile(rf"{DATES} closed(?: (?P<note>.+))?")
OTHER = re.compile(rf"{DATES} (?P<opens>{TIME})-(?P<closes>{TIME})(?: (?P<note>.+))?")
Season = tuple[date | None, date | None]


def blocks(texts: Sequence[str], *, of: Item) -> list[Document]:
    """PTV's blocks of an item's hours: weekly lines of one season are one block. `of` is whose they are."""
    weekly: dict[Season, list[Opening]] = {}
    found: list[Document] = []
    for text in texts:
        season, line = split_season(text)
        openings = weekly_openings(line)
        if openings:
            weekly.setdefault(season, []).extend(openings)
        elif special := special_block(line, of):
            found.append(special)
        else:
            raise of.wrong(f"hours {text!r} are not in the language of ptv_sync/demo/hours.py.")
    whole_weeks = [block(openings=items, valid_from=first, valid_to=last) for (first, last), items in weekly.items()]
    return [*whole_weeks, *found]


def split_season(text: str) -> tuple[Season, str]:
    match = SEASONAL.fullmatch(text)
    if not match:
        return (None, None), text
    return (date.fromisoformat(match["first"]), last_day(match)), match["weekly"]


def weekly_openings(text: str) -> list[Opening]:
    match = WEEKLY.fullmatch(text)
    if not match:
        return []
    return [(day, match["opens"], None, match["closes"]) for day in days(match["days"])]


def days(text: str) -> Iterator[int]:
    """ "Mon-Wed,Fri" → 0, 1, 2, 4."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(DAYS.index(first), DAYS.index(last or first) + 1)


def special_block(text: str, of: Item) -> Document | None:
    """Everything that is not a weekly line; None when it is nothing."""
    if text in ("always", "reservation"):
        return block(always=text == "always", reservation=text == "reservation")
    if match := OVERNIGHT.fullmatch(text):
        opening = (DAYS.index(match["day"]), match["opens"], DAYS.index(match["last_day"]), match["closes"])
        return block("OverMidnight", [opening])
    if match := CLOSED.fullmatch(text):
        return exception(match, [], of)
    if match := OTHER.fullmatch(text):
        return exception(match, [(day, match["opens"], day, match["closes"]) for day in open_days(match)], of)
    return None


def exception(match: re.Match[str], openings: Iterable[Opening], of: Item) -> Document:
    """An exceptional block; one day has no end, and a public holiday says its name in every language."""
    first, last = date.fromisoformat(match["first"]), last_day(match)
    name = match["note"]
    is_holiday = last is None and HOLIDAYS.get(name or "") == (first.month, first.day)
    note = {"fi": name, **HOLIDAY_NAMES[name]} if is_holiday else {of.languages[0]: name}
    openings = list(openings)
    return block("Exceptional", openings, valid_from=first, valid_to=last, closed=not openings, note=note)


def open_days(match: re.Match[str]) -> Iterable[int]:
    """The weekdays of an exceptional opening: its one day, or the whole week of a range."""
    return [date.fromisoformat(match["first"]).weekday()] if match["last"] is None else EVERY_DAY


def last_day(match: re.Match[str]) -> date | None:
    return date.fromisoformat(match["last"]) if match["last"] else None
