"""Who may open what of the log and of emergency reading: the name of each address, and its entry."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from referral.models import BreakGlass, ExportRequest
from tests.referral.permissions.entry import Entry, act, by
from tests.referral.permissions.world import World

OVERSEEING = frozenset({"register_keeper", "data_protection_officer"})
READING = frozenset({"emergency_reader"})


def opening(world: World) -> tuple[UUID]:
    """One emergency opening of the world."""
    now, reader = timezone.now(), world.visitors["emergency_reader"]
    times = {"granted_at": now, "expires_at": now + timedelta(hours=1), "review_due_at": now + timedelta(days=1)}
    row, _made = BreakGlass.objects.get_or_create(referral=world.leg().referral, user=reader, defaults=times)
    return (row.pk,)


def request(world: World) -> tuple[UUID]:
    """One request for a file, of somebody who sends."""
    now = timezone.now()
    row, _made = ExportRequest.objects.get_or_create(
        what="log", selection="0" * 64, asked_by=world.visitors["sender"],
        defaults={"rows": 51, "purpose": "oversight", "words": "Katselmus", "asked_at": now,
                  "expires_at": now + timedelta(days=1)},
    )  # fmt: skip
    return (row.pk,)


ENTRIES: dict[str, Entry] = {
    "access-log": by(OVERSEEING),
    "access-log-unusual": by(OVERSEEING),
    "access-log-file": by(OVERSEEING),
    "export-requests": by(OVERSEEING),
    "export-answer": act(OVERSEEING, request, answer="refuse"),
    "emergency": by(READING),
    "emergency-open": act(READING, lambda world: (), referral="0" * 32, reason="Syy, jonka toinen voi arvioida"),
    "emergency-openings": by(OVERSEEING),
    "emergency-opening": by(OVERSEEING, opening),
}
