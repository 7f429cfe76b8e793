"""The public holidays that v12 knows by name: what they are called, and when they are.

v11 says the next date of a holiday; v12 leaves that to its readers. The date is noted when a document is fetched, so
that a document changes when its holiday has passed, as v11's do.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from ptv_sync.v12.wire.base import Texts

EVERY_YEAR = "RepetitionEveryYear"
# How many years ahead the next date is looked for.
AHEAD = 5


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def saturday_from(month: int, day: int) -> Callable[[int], date]:
    """The first Saturday on or after a date."""

    def found(year: int) -> date:
        first = date(year, month, day)
        return first + timedelta(days=(5 - first.weekday()) % 7)

    return found


def midsummer_eve(year: int) -> date:
    return saturday_from(6, 20)(year) - timedelta(days=1)


DATES: Mapping[str, Callable[[int], date]] = {
    "NewYearDay": fixed(1, 1),
    "Epiphany": fixed(1, 6),
    "MaundyThursday": from_easter(-3),
    "GoodFriday": from_easter(-2),
    "EasterSunday": from_easter(0),
    "EasterMonday": from_easter(1),
    "MayDayEve": fixed(4, 30),
    "MayDay": fixed(5, 1),
    "AscensionDay": from_easter(39),
    "WhitSunday": from_easter(49),
    "MidsummerEve": midsummer_eve,
    "MidsummerDay": saturday_from(6, 20),
    "AllSaintsDay": saturday_from(10, 31),
    "IndependenceDay": fixed(12, 6),
    "ChristmasEve": fixed(12, 24),
    "ChristmasDay": fixed(12, 25),
    "SecondDayOfChristmas": fixed(12, 26),
    "NewYearEve": fixed(12, 31),
}
NAMES: Mapping[str, Texts] = {
    "NewYearDay": {"fi": "Uudenvuodenpäivä", "sv": "Nyårsdagen", "en": "New Year's Day"},
    "Epiphany": {"fi": "Loppiainen", "sv": "Trettondagen", "en": "Epiphany"},
    "MaundyThursday": {"fi": "Kiirastorstai", "sv": "Skärtorsdagen", "en": "Maundy Thursday"},
    "GoodFriday": {"fi": "Pitkäperjantai", "sv": "Långfredagen", "en": "Good Friday"},
    "EasterSunday": {"fi": "Pääsiäispäivä", "sv": "Påskdagen", "en": "Easter Sunday"},
    "EasterMonday": {"fi": "2. pääsiäispäivä", "sv": "Annandag påsk", "en": "Easter Monday"},
    "MayDayEve": {"fi": "Vapunaatto", "sv": "Valborgsmässoafton", "en": "May Day Eve"},
    "MayDay": {"fi": "Vappu", "sv": "Första maj", "en": "May Day"},
    "AscensionDay": {"fi": "Helatorstai", "sv": "Kristi himmelsfärdsdag", "en": "Ascension Day"},
    "WhitSunday": {"fi": "Helluntai", "sv": "Pingstdagen", "en": "Whit Sunday"},
    "MidsummerEve": {"fi": "Juhannusaatto", "sv": "Midsommarafton", "en": "Midsummer Eve"},
    "MidsummerDay": {"fi": "Juhannuspäivä", "sv": "Midsommardagen", "en": "Midsummer Day"},
    "AllSaintsDay": {"fi": "Pyhäinpäivä", "sv": "Alla helgons dag", "en": "All Saints' Day"},
    "IndependenceDay": {"fi": "Itsenäisyyspäivä", "sv": "Självständighetsdagen", "en": "Independence Day"},
    "ChristmasEve": {"fi": "Jouluaatto", "sv": "Julafton", "en": "Christmas Eve"},
    "ChristmasDay": {"fi": "Joulupäivä", "sv": "Juldagen", "en": "Christmas Day"},
    "SecondDayOfChristmas": {"fi": "Tapaninpäivä", "sv": "Annandag jul", "en": "Boxing Day"},
    "NewYearEve": {"fi": "Uudenvuodenaatto", "sv": "Nyårsafton", "en": "New Year's Eve"},
}


def with_dates(document: Any, today: date) -> Any:
    """A raw document with the next date of each holiday in its service hours, beside the holidays themselves."""
    hours = part(document, "serviceHours")
    holidays = part(hours, "holidayServiceHours")
    rows = holidays.get("holidays")
    if not isinstance(rows, list):
        return document
    names = {str(item.get("holidayName")) for item in rows if isinstance(item, dict)} & DATES.keys()
    found = {name: next_date(name, holidays.get("repetition"), today) for name in sorted(names)}
    dates = {name: day.isoformat() for name, day in found.items() if day}
    return {**document, "serviceHours": {**hours, "holidayServiceHours": {**holidays, "dates": dates}}}


def next_date(name: str, repetition: Any, today: date) -> date | None:
    """The holiday's next date, today included; None when it holds in past years only."""
    years = years_of(repetition)
    ahead = range(today.year, today.year + AHEAD)
    days = (DATES[name](year) for year in ahead if years is None or year in years)
    return next((day for day in days if day >= today), None)


def years_of(repetition: Any) -> set[int] | None:
    """The years in which the hours hold; None for all."""
    years = repetition.get("years") if isinstance(repetition, dict) else None
    if not isinstance(years, list) or str(repetition.get("type", "")).casefold() == EVERY_YEAR.casefold():
        return None
    return {int(year) for year in years if str(year).isdigit()}


def part(value: Any, name: str) -> dict[str, Any]:
    """A part of a raw document; empty when it is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
