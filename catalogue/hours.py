"""Opening hours, and the one function that answers "open now, and until when" for badge, filter and page.

Hours are local Finnish time, as PTV gives them (naive, Europe/Helsinki). A block is weekly or exceptional; an
exception covering a day replaces every weekly block of that day. A span may cross midnight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
# How far ahead the next opening is looked for: past any holiday season.
HORIZON_DAYS = 21
# A span reaches at most to the same weekday: weekend duty from Friday to Monday is one.
LONGEST_SPAN_DAYS = 7
MIDNIGHT = time(0)
Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Span:
    """From a day and time to a day and time. Days are 0 (Monday) to 6; an end not after its start is the next day."""

    day: int
    opens: time
    last_day: int
    closes: time

    def on(self, day: date) -> Interval:
        """The span as it happens when it starts on this date."""
        days = (self.last_day - self.day) % 7
        if days == 0 and self.closes <= self.opens:
            days = 1
        return (
            datetime.combine(day, self.opens, HELSINKI),
            datetime.combine(day + timedelta(days=days), self.closes, HELSINKI),
        )


@dataclass(frozen=True)
class HoursBlock:
    """One block of hours. An exceptional one without spans and without `is_closed` says nothing and is ignored."""

    is_exceptional: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    is_closed: bool = False
    is_always_open: bool = False
    by_appointment: bool = False
    note: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the block is in force on the date. An exception without an end is one day long."""
        end = self.valid_to or (self.valid_from if self.is_exceptional else None)
        return (self.valid_from is None or self.valid_from <= day) and (end is None or day <= end)

    def starting_on(self, day: date) -> Iterable[Span]:
        """The spans that start on the date. One exceptional day needs no right weekday: the date says it."""
        one_day = self.is_exceptional and (self.valid_to or self.valid_from) == self.valid_from
        return (span for span in self.spans if one_day or span.day == day.weekday())

    def to_data(self) -> dict[str, Any]:
        """JSON form, the inverse of `from_data`."""
        return {
            "exceptional": self.is_exceptional,
            "from": self.valid_from.isoformat() if self.valid_from else None,
            "to": self.valid_to.isoformat() if self.valid_to else None,
            "closed": self.is_closed,
            "always": self.is_always_open,
            "appointment": self.by_appointment,
            "note": dict(self.note),
            "spans": [[span.day, f"{span.opens:%H:%M}", span.last_day, f"{span.closes:%H:%M}"] for span in self.spans],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "HoursBlock":
        return cls(
            is_exceptional=data["exceptional"],
            valid_from=date.fromisoformat(data["from"]) if data["from"] else None,
            valid_to=date.fromisoformat(data["to"]) if data["to"] else None,
            is_closed=data["closed"],
            is_always_open=data["always"],
            by_appointment=data["appointment"],
            note=data["note"],
            spans=tuple(
                Span(day, time.fromisoformat(opens), last, time.fromisoformat(closes))
                for day, opens, last, closes in data["spans"]
            ),
        )


class OpenState(StrEnum):
    OPEN = "open"
    ALWAYS = "always"
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OpenStatus:
    """Whether it is open, until when, and when it opens next (None: not within three weeks, or not known)."""

    state: OpenState
    closes_at: datetime | None = None
    opens_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in (OpenState.OPEN, OpenState.ALWAYS)


def parse_hours(data: Iterable[Mapping[str, Any]]) -> tuple[HoursBlock, ...]:
    """Stored hours as blocks."""
    return tuple(HoursBlock.from_data(item) for item in data)


def in_force(blocks: Sequence[HoursBlock], day: date) -> Sequence[HoursBlock]:
    """The blocks that count on a date: its exceptions if it has any, else the weekly ones."""
    exceptions = [
        block
        for block in blocks
        if block.is_exceptional and block.covers(day)
        and (block.is_closed or block.is_always_open or block.by_appointment or any(block.starting_on(day)))
    ]  # fmt: skip
    return exceptions or [block for block in blocks if not block.is_exceptional and block.covers(day)]


def openings(blocks: Sequence[HoursBlock], day: date) -> list[Interval]:
    """When it opens on the date, in order; spans that touch or overlap are one."""
    found: list[Interval] = []
    for block in in_force(blocks, day):
        if block.is_closed:
            continue
        if block.is_always_open:
            start = datetime.combine(day, MIDNIGHT, HELSINKI)
            found.append((start, datetime.combine(day + timedelta(days=1), MIDNIGHT, HELSINKI)))
        found.extend(span.on(day) for span in block.starting_on(day))
    return joined(found)


def openings_ahead(blocks: Sequence[HoursBlock], first: date, days: int) -> list[Interval]:
    """When it is open from the beginning of a date on, for so many days, in order; what began before it included."""
    start = datetime.combine(first, MIDNIGHT, HELSINKI)
    offsets = range(-LONGEST_SPAN_DAYS, days)
    found = joined(interval for offset in offsets for interval in openings(blocks, first + timedelta(days=offset)))
    return [interval for interval in found if interval[1] > start]


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals in order, touching ones made one."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def open_status(blocks: Sequence[HoursBlock], at: datetime) -> OpenStatus:
    """Whether it is open at the moment (an aware datetime), until when, and when it opens next."""
    if not blocks:
        return OpenStatus(OpenState.UNKNOWN)
    local = at.astimezone(HELSINKI)
    today = local.date()
    days = [today + timedelta(days=offset) for offset in range(-LONGEST_SPAN_DAYS, HORIZON_DAYS)]
    intervals = joined(interval for day in days for interval in openings(blocks, day))
    now = next((interval for interval in intervals if interval[0] <= local < interval[1]), None)
    if now:
        endless = now[1].date() >= days[-1]
        return OpenStatus(OpenState.ALWAYS) if endless else OpenStatus(OpenState.OPEN, closes_at=now[1])
    opens_at = next((start for start, _ in intervals if start > local), None)
    if opens_at is None and any(block.by_appointment for block in in_force(blocks, today)):
        return OpenStatus(OpenState.BY_APPOINTMENT)
    if opens_at is None and not any(block.spans or block.is_closed or block.is_always_open for block in blocks):
        return OpenStatus(OpenState.UNKNOWN)
    return OpenStatus(OpenState.CLOSED, opens_at=opens_at)
