"""Openings of one block by what they have in common, and v11's blocks made of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from ptv_sync.types.hours import Weekday
from ptv_sync.v12.translate import words
from ptv_sync.v12.translate.texts import Row as Json
from ptv_sync.v12.translate.texts import joined, rows
from ptv_sync.v12.wire.base import Texts
from ptv_sync.v12.wire.hours import Hours, HoursType, OpeningStatus, Repetition, Row

Rows = list[tuple[Weekday, Row]]


@dataclass
class Opened:
    """Openings of one status, in the same weeks, with the same note."""

    status: OpeningStatus
    repetition: Repetition
    note: Texts
    rows: Rows = field(default_factory=list)

    @property
    def days(self) -> set[Weekday]:
        return {day for day, _ in self.rows}


def groups(item: Hours) -> list[Opened]:
    return grouped((day, row) for day, found in item.weekly_hours.items() for row in found.hours)


def grouped(found: Iterable[tuple[Weekday, Row]]) -> list[Opened]:
    result: dict[str, Opened] = {}
    for day, row in found:
        key = repr((row.opening_status, row.repetition, sorted(row.additional_information.items())))
        group = Opened(row.opening_status, row.repetition, row.additional_information)
        result.setdefault(key, group).rows.append((day, row))
    return list(result.values())


def is_round_the_clock(found: Rows, days: Collection[Weekday]) -> bool:
    """Whether it is open all day, each of these days."""
    whole = {day for day, row in found if row.start == row.end}
    return whole >= set(days) and len(found) == len(whole)


def openings(found: Rows) -> list[Json]:
    return [{"dayFrom": day.value, "dayTo": "", "from": str(row.start), "to": str(row.end)} for day, row in found]


def said(item: Hours, group: Opened, *, times: bool = False) -> Texts:
    """The note of a part of a block: its heading and notes, and its times where no table can tell them."""
    told = words.times(group.rows, group.repetition) if times else {}
    return together(heading(item), group.note, told)


def heading(item: Hours) -> Texts:
    return together(item.heading, item.additional_information)


def together(*texts: Texts) -> Texts:
    """Several texts as one, in each language."""
    languages = dict.fromkeys(language for text in texts for language in text)
    return {language: joined(*(text.get(language, "") for text in texts)) for language in languages}


def block(item: Hours, note: Texts | None = None, **more: Any) -> Json:
    """A block of v11 with what the whole block says."""
    return {
        "serviceHourType": "Exceptional" if item.type is HoursType.EXCEPTIONAL else "DaysOfTheWeek",
        "validFrom": item.from_date and item.from_date.isoformat(),
        "validTo": item.to_date and item.to_date.isoformat(),
        "additionalInformation": rows(heading(item) if note is None else note),
        **more,
    }
