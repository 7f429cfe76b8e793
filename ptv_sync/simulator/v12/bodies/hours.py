"""v11's blocks of hours as v12's typed ones, public holidays in a list of their own."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.hours import HOLIDAYS, WEEKDAYS, as_read, holiday_of
from ptv_sync.simulator.v12.bodies.texts import by_language

HOLIDAY_NAMES = {
    "Uudenvuodenpäivä": "NewYearDay",
    "Loppiainen": "Epiphany",
    "Vappu": "MayDay",
    "Itsenäisyyspäivä": "IndependenceDay",
    "Jouluaatto": "ChristmasEve",
    "Joulupäivä": "ChristmasDay",
    "Tapaninpäivä": "SecondDayOfChristmas",
}
NAME_OF_DATE = {HOLIDAYS[name]: english for name, english in HOLIDAY_NAMES.items()}
WHOLE_DAY = ("00:00", "00:00")


def service_hours(blocks: Sequence[Document] | None, today: date) -> Document:
    """What is in force or to come. Expired blocks are left out, as v11 does."""
    shown = as_read(blocks or [], today)
    holidays = [item for item in shown if holiday_of(item)]
    return {
        "hours": [block(part) for item in shown if not holiday_of(item) for part in parts(item)],
        "holidayServiceHours": {
            "repetition": {"type": "RepetitionEveryYear"},
            "holidays": [holiday(item) for item in holidays],
        }
        if holidays
        else None,
    }


def parts(item: Document) -> list[Document]:
    """A block for each span over midnight: v12 has one to a block. Others stay whole."""
    if item["serviceHourType"] != "OverMidnight":
        return [item]
    return [{**item, "openingHour": [row]} for row in item["openingHour"]]


def block(item: Document) -> Document:
    """One block under its type; v11's only text is the heading."""
    kind, fields = typed(item)
    heading = by_language(item["additionalInformation"])
    return {
        "type": f"{kind}ServiceHour",
        "heading": {language: value for language, value in heading.items() if value},
        "additionalInformation": dict.fromkeys(heading, ""),
        **fields,
    }


def typed(item: Document) -> tuple[str, Document]:
    """The type, and the fields only it has. A kind that is unknown keeps its name."""
    kind = item["serviceHourType"]
    if kind == "Exceptional":
        return "ExceptionalDateRange", {**dates(item, single_day=True), "weeklyHours": exceptional_week(item)}
    if kind == "OverMidnight":
        return spanning(item)
    if kind not in ("DaysOfTheWeek", "Standard"):
        return kind, {"weeklyHours": week(item)}
    is_seasonal = item["validTo"] is not None
    if (item["isAlwaysOpen"] or item["isReservation"]) and not is_seasonal:
        return "ContinuousAlwaysValid", {"openingStatus": opening_status(item)}
    if is_seasonal:
        return "WeeklyDateRange", {**dates(item), "weeklyHours": week(item)}
    return "WeeklyUntilFurtherNotice", {"weeklyHours": week(item)}


def spanning(item: Document) -> tuple[str, Document]:
    """A span over several days, by its first and last."""
    (row,) = item["openingHour"]
    fields = {
        "openingStatus": opening_status(item),
        "fromDay": row["dayFrom"],
        "toDay": row["dayTo"] or row["dayFrom"],
        "fromTime": row["from"][:5],
        "toTime": row["to"][:5],
    }
    if item["validTo"] is None:
        return "ContinuousWeekdaysUntilFurtherNotice", fields
    return "ContinuousDateRange", {**dates(item), **fields}


def dates(item: Document, *, single_day: bool = False) -> Document:
    """From and to; a single day is both."""
    first, last = item["validFrom"], item["validTo"]
    if single_day:
        first, last = first or last, last or first
    return {"fromDate": first and first[:10], "toDate": last and last[:10]}


def week(item: Document) -> Document:
    """Spans by weekday; a block without spans is open, or open by appointment, all day long."""
    status = opening_status(item)
    if not item["openingHour"] and (item["isAlwaysOpen"] or item["isReservation"]):
        return by_day([(day, WHOLE_DAY) for day in WEEKDAYS], status)
    return by_day(spans(item), status)


def exceptional_week(item: Document) -> Document:
    """Spans by weekday; a closed time has a closed row on each of its weekdays."""
    covered = weekdays_of(item)
    if item["isClosed"]:
        return by_day([(day, WHOLE_DAY) for day in covered], "Closed")
    if item["isAlwaysOpen"] or item["isReservation"]:
        return by_day([(day, WHOLE_DAY) for day in covered], opening_status(item))
    if len(covered) == 1:
        return by_day([(covered[0], times(row)) for row in item["openingHour"]], "Open")
    return by_day(spans(item), "Open")


def weekdays_of(item: Document) -> list[str]:
    """The weekdays that the dates of an exception touch, in the order of the week."""
    first, last = item["validFrom"] or item["validTo"], item["validTo"] or item["validFrom"]
    if first is None:
        return list(WEEKDAYS)
    start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    touched = {(start + timedelta(days=day)).weekday() for day in range(min((end - start).days + 1, 7))}
    return [WEEKDAYS[day] for day in sorted(touched)]


def spans(item: Document) -> list[tuple[str, tuple[str, str]]]:
    """Weekday and times; "Monday to Friday" is a span on each of them, "until the next morning" only on the first."""
    found = []
    for row in item["openingHour"]:
        first = WEEKDAYS.index(row["dayFrom"])
        further = (WEEKDAYS.index(row["dayTo"] or row["dayFrom"]) - first) % 7
        if further == 1 and row["to"] <= row["from"]:
            further = 0
        found += [(WEEKDAYS[(first + step) % 7], times(row)) for step in range(further + 1)]
    return found


def times(row: Document) -> tuple[str, str]:
    return row["from"][:5], row["to"][:5]


def by_day(rows: Sequence[tuple[str, tuple[str, str]]], status: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for day, span in rows:
        found.setdefault(day.lower(), {"hours": []})["hours"].append(opening(span, status, repetition="Weekly"))
    return found


def opening(span: tuple[str, str], status: str, **more: str) -> Document:
    return {"start": span[0], "end": span[1], "openingStatus": status, **more, "additionalInformation": {}}


def opening_status(item: Document) -> str:
    return "OpenOnReservation" if item["isReservation"] else "Open"


def holiday(item: Document) -> Document:
    """A public holiday without its date, closed or open."""
    if item["isClosed"]:
        rows = [opening(WHOLE_DAY, "Closed")]
    else:
        rows = [opening(times(row), opening_status(item)) for row in item["openingHour"]]
    return {"holidayName": NAME_OF_DATE[holiday_of(item) or (0, 0)], "hours": rows}
