"""What receivers do with a leg, one function per transition of the table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from catalogue.models import Place, Service
from referral.actor import Actor
from referral.models import ReferralEvent, ReferralLeg
from referral.transitions import Step, run


def accept(*, leg: ReferralLeg, by: Actor, version: int, key: str = "") -> ReferralEvent:
    """Take it: a worker takes it to herself; a manager takes it for the unit, and assigns it."""
    return run(leg, Step("accept", by, version, key, changes={"worker_id": by.user_id}))


def waitlist(*, leg: ReferralLeg, by: Actor, version: int, weeks: int, key: str = "") -> ReferralEvent:
    """Put into the unit's queue, with an estimate in weeks that the resident sees."""
    changes = {"queue_weeks": weeks, "worker_id": None}
    return run(leg, Step("waitlist", by, version, key, changes=changes, details={"weeks": weeks}))


def decline(*, leg: ReferralLeg, by: Actor, version: int, reason: str, advice: str, key: str = "") -> ReferralEvent:
    """Not taken: a reason of `DeclineReason`, and advice for who decides what comes next."""
    changes = {"decline_reason": reason}
    return run(leg, Step("decline", by, version, key, changes=changes, details={"reason": reason}, message=advice))


def ask_info(
    *, leg: ReferralLeg, by: Actor, version: int, question: str, message: str = "", key: str = ""
) -> ReferralEvent:
    """Ask the sender (of a resident's own referral: the coordinator); `question` is a code of `Question`."""
    return run(leg, Step("ask_info", by, version, key, details={"question": question}, message=message))


def log_attempt(
    *, leg: ReferralLeg, by: Actor, version: int, channel: str, outcome: str, note: str = "", key: str = ""
) -> ReferralEvent:
    """One attempt to reach the resident. "Does not want to go on" withdraws the leg in the same transaction."""
    details = {"channel": channel, "outcome": outcome}
    return run(leg, Step("log_attempt", by, version, key, details=details, note=note))


def book(
    *, leg: ReferralLeg, by: Actor, version: int, meeting_at: datetime, note: str = "", key: str = ""
) -> ReferralEvent:
    """Agree a meeting, or move it. Where it is, is the receiver's note."""
    details = {"meeting_at": meeting_at.isoformat() if meeting_at else None}
    return run(leg, Step("book", by, version, key, changes={"meeting_at": meeting_at}, details=details, note=note))


def no_show(*, leg: ReferralLeg, by: Actor, version: int, key: str = "") -> ReferralEvent:
    """The resident did not come; it counts as an attempt."""
    return run(leg, Step("no_show", by, version, key))


def meet(*, leg: ReferralLeg, by: Actor, version: int, met_at: datetime, goal: str, key: str = "") -> ReferralEvent:
    """They have met: when, and the goal in the resident's own words (sealed in the leg's notes)."""
    return run(leg, Step("meet", by, version, key, changes={"started_at": met_at}, extra={"goal": goal}))


def match(
    *, leg: ReferralLeg, by: Actor, version: int, to: Service | Place, accompanied: bool = False, key: str = ""
) -> ReferralEvent:
    """The resident begins in a service or at a place of the catalogue."""
    column = "service" if isinstance(to, Service) else "place"
    details = {column: str(to.source_id), "accompanied": accompanied}
    extra = {"column": column, "to": to, "accompanied": accompanied}
    return run(leg, Step("match", by, version, key, details=details, extra=extra))


def follow(*, leg: ReferralLeg, by: Actor, version: int, key: str = "") -> ReferralEvent:
    """Meetings end; how it goes is asked in three months."""
    return run(leg, Step("follow", by, version, key))


def close(
    *, leg: ReferralLeg, by: Actor, version: int, reason: str, feedback: Mapping[str, Any] | None, key: str = ""
) -> ReferralEvent:
    """End it with a `ClosingReason`. `feedback` {"outcome": code, "text": ≤ 400 characters}; None: refused."""
    step = Step(
        "close", by, version, key, changes={"closing_reason": reason}, details={"reason": reason},
        extra={"feedback": feedback},
    )  # fmt: skip
    return run(leg, step)


def give_up(*, leg: ReferralLeg, by: Actor, version: int, key: str = "") -> ReferralEvent:
    """Not reached: three unanswered attempts on at least two days."""
    return run(leg, Step("give_up", by, version, key))


def release(*, leg: ReferralLeg, by: Actor, version: int, reason: str, key: str = "") -> ReferralEvent:
    """Back to the unit, with a new receipt deadline; the coordinator hears of it."""
    return run(leg, Step("release", by, version, key, changes={"worker_id": None}, details={"reason": reason}))


def assign(*, leg: ReferralLeg, by: Actor, version: int, to: int, key: str = "") -> ReferralEvent:
    """Give it to a member of the unit (a user's key); a worker may take it to herself."""
    return run(leg, Step("assign", by, version, key, changes={"worker_id": to}, details={"to": to}))
