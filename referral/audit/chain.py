"""The chain: each row's hash covers the one before it; each day opens with the last hash of the day before.

A row goes to the day it was written on, or to the last day of the log when a clock is behind it: a day that another
has opened on stays as it was.
"""

import hashlib
import json
from datetime import UTC, date

from django.db import connection
from django.utils import timezone

from referral.models import AuditDay, AuditEvent
from referral.vault.keys import MasterKey, sealing_key

GENESIS = "0" * 64
# Any number that nothing else locks by ("audit" in ASCII).
FIRST_DAY_LOCK = 0x6175646974


def extend(event: AuditEvent) -> None:
    """Give the event its place and hash, and save both. Call in a transaction: the last day is locked until it ends."""
    day = lock_day(timezone.localdate(event.at))
    event.day, event.position, event.prev_hash = day.day, day.length + 1, day.head
    event.hash = hash_of(event)
    event.save(force_insert=True)
    day.length, day.head = event.position, event.hash
    sign(day)
    day.save(force_update=True)


def lock_day(day: date) -> AuditDay:
    """The day rows are added to, locked; opened when the last one is over.

    Whoever waited for the lock looks again: meanwhile a new day may have been opened. So does who opened the first
    day of all at the same moment as another.
    """
    while True:
        last = AuditDay.objects.select_for_update().order_by("-day").first()
        if last is None:
            open_first_day(day)
        elif AuditDay.objects.filter(day__gt=last.day).exists():
            continue
        elif last.day >= day:
            return last
        else:
            open_day(day, last.head)


def open_first_day(day: date) -> None:
    """There is no row to lock yet: on PostgreSQL a lock of the transaction stands for it. SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_DAY_LOCK])
    if not AuditDay.objects.exists():
        open_day(day, GENESIS)


def open_day(day: date, opening: str) -> None:
    """A day without rows yet, signed. Whoever opens one holds the lock of the day before."""
    opened = AuditDay(day=day, opening_hash=opening, head=opening)
    sign(opened)
    opened.save(force_insert=True)


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the row before and this row in canonical JSON."""
    row = [
        str(event.id), str(event.day), event.position, event.at.astimezone(UTC).isoformat(), str(event.actor_kind),
        event.actor_user, str(event.actor_role), event.actor_unit, event.action, event.purpose, event.object_type,
        event.object_id, str(event.referral_id or ""), event.allowed, list(event.fields), event.request_id,
    ]  # fmt: skip
    words = event.prev_hash + json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def sign(day: AuditDay) -> None:
    """Sign the head with the key in force: who can write the table can not forge it."""
    key = sealing_key()
    day.key_version, day.signature = key.version, signature(day, key)


def signature(day: AuditDay, key: MasterKey) -> str:
    return key.mac("audit", f"{day.day}|{day.length}|{day.opening_hash}|{day.head}".encode()).hex()
