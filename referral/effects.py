"""What a transition writes beside the leg's state: counters, sealed words, matches, and the consent's end.

Each is called under the lock, after the state was set and before the leg is saved.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from referral.codes import Channel, Outcome
from referral.models import Match, ReferralLeg

if TYPE_CHECKING:
    from referral.transitions import Step


def effect(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    if write := BY_NAME.get(step.name):
        write(leg, step, now)


def log_attempt(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Only an unanswered attempt counts towards giving up; whoever answered has been reached."""
    leg.first_attempt_at = leg.first_attempt_at or now
    if step.details["outcome"] == Outcome.NO_ANSWER:
        leg.unanswered += 1
    else:
        leg.reached_at = leg.reached_at or now


def no_show(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    leg.unanswered += 1


def book(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """A meeting is agreed with somebody: they have been reached."""
    leg.first_attempt_at = leg.first_attempt_at or now
    leg.reached_at = leg.reached_at or now


def meet(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    leg.first_attempt_at = leg.first_attempt_at or now
    leg.reached_at = leg.reached_at or now
    leg.seal("sealed_notes", {**(leg.unsealed("sealed_notes") or {}), "goal": step.extra["goal"]})


def match(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    assert step.by.user_id is not None  # a receiver
    Match.objects.create(
        leg=leg, **{step.extra["column"]: step.extra["to"]}, accompanied=step.extra["accompanied"], matched_at=now,
        matched_by_id=step.by.user_id,
    )  # fmt: skip


def close(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    feedback = step.extra.get("feedback")
    leg.feedback_refused = feedback is None
    leg.seal("sealed_feedback", dict(feedback) if feedback else None)


def route(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """A consent asked for just now takes the place of the one that did not name the receiver."""
    if consent := step.extra.get("consent"):
        leg.consent = consent


def withdraw(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """The consent ends with it: receivers see nothing from the next reading on."""
    if leg.consent is not None and leg.consent.withdrawn_at is None:
        end_consent(leg.consent, step.by.user_id, str(step.details["way"]), now)


def end_consent(consent: Any, noted_by: int | None, way: str, now: datetime) -> None:
    consent.withdrawn_at, consent.withdrawn_by_way, consent.withdrawn_noted_by_id = now, way, noted_by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by_way", "withdrawn_noted_by"])


BY_NAME: dict[str, Callable[[ReferralLeg, "Step", datetime], None]] = {
    write.__name__: write for write in (log_attempt, no_show, book, meet, match, close, route, withdraw)
}

# How a resident says no, by the channel in which they said it.
SAID_IN = {Channel.IN_PERSON: "in_person", Channel.SMS: "message", Channel.EMAIL: "message"}


def afterwards(step: "Step") -> dict[str, Any] | None:
    """A step that this one brings with it, in the same transaction: who does not want to go on has withdrawn."""
    if step.name == "log_attempt" and step.details["outcome"] == Outcome.UNWILLING:
        way = SAID_IN.get(Channel(step.details["channel"]), "phone")
        return {"name": "withdraw", "details": {"way": way}}
    return None
