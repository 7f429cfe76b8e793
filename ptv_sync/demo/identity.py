"""Ids, dates and other chances of the demo: the same for the same key, on every machine and in every run."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.entities import write_time

NAMESPACE = uuid5(NAMESPACE_URL, "https://lahde.example/demo/ptv")
FIRST_DAY = date(2018, 1, 8)
# Organisations and channels say no date in the content; theirs fall in these days.
EARLIEST, LATEST = date(2024, 6, 3), date(2026, 11, 20)


def identity(section: str, key: str) -> str:
    return str(uuid5(NAMESPACE, f"{section}:{key}"))


def chance(key: str, of: int) -> int:
    """A number from 0 to `of` - 1 that the key decides."""
    return int.from_bytes(sha256(key.encode()).digest()[:8]) % of


def day_between(key: str, first: date, last: date) -> date:
    return first + timedelta(days=chance(f"day {key}", (last - first).days + 1))


def moment(key: str, day: date) -> datetime:
    """A working hour of the day, UTC, with as many decimals of a second as PTV may show."""
    seconds = 5 * 3600 + chance(f"second {key}", 10 * 3600)
    digits = chance(f"digits {key}", 7)
    fraction = chance(f"fraction {key}", 10**digits) * 10 ** (6 - digits)
    return datetime.combine(day, time(), UTC) + timedelta(seconds=seconds, microseconds=fraction)


def modified(key: str, day: date | None = None) -> str:
    """PTV's `modified`: 0–6 decimals, and now and then a Z."""
    text = write_time(moment(key, day or day_between(key, EARLIEST, LATEST)))
    return text + ("Z" if chance(f"zulu {key}", 12) == 0 else "")


def created(key: str, changed: str) -> datetime:
    """Some day before it was last modified."""
    last = date.fromisoformat(changed[:10]) - timedelta(days=1)
    return moment(f"created {key}", day_between(f"created {key}", FIRST_DAY, last))
