"""The chain: each row's hash covers the one before it; each day opens with the last hash of the day before."""

import hashlib
import json
from datetime import date

from django.utils import timezone

from referral.models import AuditDay, AuditEvent
from referral.vault.keys import sealing_key

GENESIS = "0" * 64


def extend(event: AuditEvent) -> None:
    """Give the event its place and hash, and save both. Call in a transaction: the day's row is locked."""
    day = lock_day(timezone.localdate(event.at))
    event.day, event.position, event.prev_hash = day.day, day.length + 1, day.head
    event.hash = hash_of(event)
    event.save(force_insert=True)
    day.length, day.head = event.position, event.hash
    sign(day)
    day.save()


def lock_day(day: date) -> AuditDay:
    """Today's head, opened with yesterday's last hash when it is the day's first row."""
    found = AuditDay.objects.select_for_update().filter(pk=day).first()
    if found:
        return found
    before = AuditDay.objects.filter(day__lt=day).order_by("-day").first()
    opening = before.head if before else GENESIS
    AuditDay.objects.get_or_create(day=day, defaults={"opening_hash": opening, "head": opening})
    return AuditDay.objects.select_for_update().get(pk=day)


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the row before and this row in canonical JSON."""
    row = [
        str(event.id), str(event.day), event.position, event.at.isoformat(), event.actor_kind, event.actor_user,
        event.actor_role, event.actor_unit, event.action, event.purpose, event.object_type, event.object_id,
        str(event.referral_id or ""), event.allowed, list(event.fields), event.request_id,
    ]  # fmt: skip
    words = event.prev_hash + json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def sign(day: AuditDay) -> None:
    """Sign the head with the key in force: who can write the table can not forge it."""
    key = sealing_key()
    day.key_version = key.version
    day.signature = key.mac("audit", f"{day.day}|{day.length}|{day.opening_hash}|{day.head}".encode()).hex()
