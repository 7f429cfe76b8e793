"""Proving the log whole: nothing changed, taken out, put in between, or cut off at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from referral.audit.chain import GENESIS, hash_of, signature
from referral.models import AuditDay, AuditEvent
from referral.vault.keys import UnknownKey, key_of

RETIRED = "retire log"


@dataclass(frozen=True)
class Head:
    """The end of a day's chain, signed: kept elsewhere, it shows later that nothing before it was cut off."""

    day: str
    length: int
    opening_hash: str
    head: str
    key_version: str
    signature: str

    def dump(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Fault:
    """The first place where the log is not what it was. Position 0: the day itself."""

    day: str
    position: int
    words: str


@dataclass
class Count:
    """How much was read."""

    days: int = 0
    rows: int = 0


def verify(since: date | None = None, count: Count | None = None) -> Fault | None:
    """The first fault from that day on (None: of the whole log), or None when all is well."""
    count = count if count is not None else Count()
    days = AuditDay.objects.order_by("day")
    expected = opening_of(since)
    for day in days.filter(day__gte=since) if since else days:
        if expected is None:
            expected = day.opening_hash if is_opened_rightly(day) else ""
        fault = fault_of_day(day, expected, count)
        if fault:
            return fault
        expected = day.head
        count.days += 1
    return row_without_day(since)


def opening_of(since: date | None) -> str | None:
    """The hash the first day must open with; None when there is no day before it."""
    before = AuditDay.objects.filter(day__lt=since).order_by("-day").first() if since else None
    return before.head if before else None


def is_opened_rightly(first: AuditDay) -> bool:
    """The first day of the log opens with nothing, or with the end of what was retired, as a row of the log tells."""
    retired = AuditEvent.objects.filter(action=RETIRED, purpose=first.opening_hash)
    return first.opening_hash == GENESIS or retired.exists()


def fault_of_day(day: AuditDay, expected: str, count: Count) -> Fault | None:
    name = str(day.day)
    if day.opening_hash != expected:
        return Fault(name, 0, "The day does not open with the end of the day before: a day is missing or changed.")
    try:
        if signature(day, key_of(day.key_version)) != day.signature:
            return Fault(name, 0, "The signature of the day is not ours: its end was changed.")
    except UnknownKey:
        return Fault(name, 0, f"The day was signed by key {day.key_version}, which is not in REFERRAL_KEYS.")
    return fault_of_rows(day, AuditEvent.objects.filter(day=day.day).order_by("position").iterator(), count)


def fault_of_rows(day: AuditDay, rows: Iterator[AuditEvent], count: Count) -> Fault | None:
    name, previous, position = str(day.day), day.opening_hash, 0
    for position, row in enumerate(rows, start=1):
        count.rows += 1
        if row.position != position:
            return Fault(name, position, "A row is missing here.")
        if row.prev_hash != previous or row.hash != hash_of(row):
            return Fault(name, position, "The row was changed.")
        previous = row.hash
    if position != day.length or previous != day.head:
        return Fault(name, position, f"The day has {day.length} rows by its head, and {position} are here.")
    return None


def row_without_day(since: date | None) -> Fault | None:
    rows = AuditEvent.objects.filter(day__gte=since) if since else AuditEvent.objects.all()
    stray = rows.exclude(day__in=AuditDay.objects.values("day")).order_by("day", "position").first()
    return Fault(str(stray.day), stray.position, "The row belongs to a day that has no head.") if stray else None


def heads(since: date | None = None) -> list[Head]:
    days = AuditDay.objects.filter(day__gte=since) if since else AuditDay.objects.all()
    return [
        Head(str(day.day), day.length, day.opening_hash, day.head, day.key_version, day.signature)
        for day in days.order_by("day")
    ]


def against(kept: Iterable[Head]) -> Fault | None:
    """The first head kept elsewhere that the log does not lead to any more. Retired days are left out."""
    first = AuditDay.objects.order_by("day").first()
    for head in kept:
        if first is not None and head.day < str(first.day) and first.opening_hash != GENESIS:
            continue
        if not leads_to(head):
            return Fault(head.day, head.length, "The log held this row once, and holds it no more: it was cut.")
    return None


def leads_to(head: Head) -> bool:
    day = AuditDay.objects.filter(pk=head.day).first()
    if day is None or day.length < head.length:
        return False
    if head.length == 0:
        return day.opening_hash == head.head
    return AuditEvent.objects.filter(day=head.day, position=head.length, hash=head.head).exists()
