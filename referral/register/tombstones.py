"""What proves that something was erased, and keeps it erased after a restore: ids, states, dates, nothing else.

In a file each tombstone is a line of JSON with a code (HMAC) made with the audit key of the environment: a line that
somebody wrote or changed by hand erases nothing.
"""

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TextIO
from uuid import UUID

from django.utils import timezone

from referral.models import Referral, ReferralLeg, RetentionRun, Tombstone
from referral.vault.keys import master_keys, sealing_key


class WrongTombstone(ValueError):
    """A line of a file that is not as `export_tombstones` wrote it; the message says which."""


@dataclass(frozen=True)
class Grave:
    """A tombstone as it stands in a file."""

    referral_id: UUID
    leg_id: UUID | None
    legs: list[dict[str, str]]
    cause: str
    controller: int
    created_on: date
    erased_at: datetime


def mark_referral(referral: Referral, *, cause: str, now: datetime, run: RetentionRun | None) -> None:
    """Before its rows go. Once a referral: its words may have gone before the rest."""
    legs = ReferralLeg.objects.filter(referral=referral).order_by("pk")
    Tombstone.objects.update_or_create(
        referral_id=referral.pk, leg_id=None,
        defaults={"legs": [leg_words(leg) for leg in legs], **common(referral, cause, now, run)},
    )  # fmt: skip


def mark_leg(leg: ReferralLeg, *, cause: str, now: datetime, run: RetentionRun | None) -> None:
    Tombstone.objects.update_or_create(
        leg_id=leg.pk,
        defaults={
            "referral_id": leg.referral_id, "legs": [leg_words(leg)], **common(leg.referral, cause, now, run),
        },
    )  # fmt: skip


def common(referral: Referral, cause: str, now: datetime, run: RetentionRun | None) -> dict[str, Any]:
    created_on = timezone.localdate(referral.created_at)
    return {
        "cause": cause, "controller": referral.controller, "created_on": created_on, "erased_at": now, "run": run,
    }  # fmt: skip


def leg_words(leg: ReferralLeg) -> dict[str, str]:
    ended = timezone.localdate(leg.ended_at).isoformat() if leg.ended_at else ""
    return {"id": str(leg.pk), "state": leg.state, "ended_on": ended}


def write(file: TextIO) -> int:
    """Every tombstone, a line each; returns how many."""
    count = 0
    for stone in Tombstone.objects.order_by("pk").iterator():
        file.write(line_of(stone) + "\n")
        count += 1
    return count


def line_of(stone: Tombstone) -> str:
    words = {
        "referral": str(stone.referral_id), "leg": str(stone.leg_id) if stone.leg_id else "", "legs": stone.legs,
        "cause": stone.cause, "controller": stone.controller_id, "created_on": stone.created_on.isoformat(),
        "erased_at": stone.erased_at.isoformat(),
    }  # fmt: skip
    return json.dumps({**words, "code": code_of(words)}, sort_keys=True)


def code_of(words: dict[str, Any], key: Any = None) -> str:
    message = b"tombstone|" + json.dumps(words, sort_keys=True).encode()
    return str((key or sealing_key()).mac("audit", message).hex())


def read(lines: Iterable[str]) -> Iterator[Grave]:
    """The tombstones of a file; raises WrongTombstone at the first line that is not ours."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield grave(line, number)


def grave(line: str, number: int) -> Grave:
    try:
        words = json.loads(line)
        code = words.pop("code")
        found = Grave(
            UUID(words["referral"]), UUID(words["leg"]) if words["leg"] else None, list(words["legs"]),
            str(words["cause"]), int(words["controller"]), date.fromisoformat(words["created_on"]),
            datetime.fromisoformat(words["erased_at"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongTombstone(f"Line {number} is no tombstone. Take the file as export_tombstones wrote it.") from error
    if not any(hmac.compare_digest(code, code_of(words, key)) for key in master_keys()):
        raise WrongTombstone(
            f"Line {number} was changed, or written with a key that is not in REFERRAL_KEYS. "
            "Put that key back behind the first one, or take an unchanged copy of the file."
        )
    return found
