"""Blocks of service hours, and what PTV does to them when somebody reads (ptv.md §4.7)."""

from collections.abc import Iterable, Sequence
from datetime import date

from ptv_sync.simulator.documents.texts import Document, Texts, rows

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Holidays of a fixed date, by their Finnish name: such a block always shows the holiday's next date.
HOLIDAYS = {
    "Uudenvuodenpäivä": (1, 1),
    "Loppiainen": (1, 6),
    "Vappu": (5, 1),
    "Itsenäisyyspäivä": (12, 6),
    "Jouluaatto": (12, 24),
    "Joulupäivä": (12, 25),
    "Tapaninpäivä": (12, 26),
}
Opening = tuple[int, str, int | None, str]  # day 0–6, from "HH:MM", last day or None, to "HH:MM"


def block(
    kind: str = "DaysOfTheWeek",
    openings: Iterable[Opening] = (),
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    closed: bool = False,
    always: bool = False,
    reservation: bool = False,
    note: Texts | None = None,
) -> Document:
    """One block. Dates are midnight without a timezone; a note nobody wrote is a null value, not an empty list."""
    return {
        "serviceHourType": kind,
        "validFrom": f"{valid_from.isoformat()}T00:00:00" if valid_from else None,
        "validTo": f"{valid_to.isoformat()}T00:00:00" if valid_to else None,
        "isClosed": closed,
        "validForNow": valid_to is None and kind != "Exceptional",
        "isAlwaysOpen": always,
        "isReservation": reservation,
        "additionalInformation": rows(note if note is not None else {"fi": None}),
        "openingHour": [] if closed or always or reservation else [opening_row(item, kind) for item in openings],
    }


def opening_row(opening: Opening, kind: str) -> Document:
    """One row per day and span. A weekly row's `dayTo` is always empty; a span over midnight keeps it."""
    day, opens, last_day, closes = opening
    keeps_last_day = last_day is not None and kind != "DaysOfTheWeek"
    return {
        "dayFrom": WEEKDAYS[day],
        "dayTo": WEEKDAYS[last_day] if keeps_last_day and last_day is not None else "",
        "from": f"{opens}:00",
        "to": f"{closes}:00",
    }


def as_read(blocks: Sequence[Document], today: date) -> list[Document]:
    """The blocks somebody reads today: expired ones left out, open-ended weeks without a start, holidays rolled on."""
    return [shown(item, today) for item in blocks if not is_expired(item, today)]


def is_expired(item: Document, today: date) -> bool:
    end = item["validTo"]
    if end is None and item["serviceHourType"] == "Exceptional" and holiday_of(item) is None:
        end = item["validFrom"]
    return end is not None and date.fromisoformat(end[:10]) < today


def shown(item: Document, today: date) -> Document:
    if item["serviceHourType"] == "DaysOfTheWeek" and item["validTo"] is None:
        return {**item, "validFrom": None, "validForNow": True}
    holiday = holiday_of(item)
    if holiday is None:
        return item
    month, day = holiday
    this_year = date(today.year, month, day)
    following = this_year if this_year >= today else date(today.year + 1, month, day)
    return {**item, "validFrom": f"{following.isoformat()}T00:00:00"}


def holiday_of(item: Document) -> tuple[int, int] | None:
    """Month and day of the public holiday an exceptional block without an end is named after."""
    if item["serviceHourType"] != "Exceptional" or item["validTo"] is not None:
        return None
    names = [row["value"] for row in item["additionalInformation"] if row["language"] == "fi"]
    return HOLIDAYS.get(names[0]) if names and names[0] else None
