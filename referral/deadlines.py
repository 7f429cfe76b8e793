"""The due time that each transition sets, by its name; reckoned once, in working time (`referral.working_time`).

The numbers are those of the table "Transitions" in docs/referral.md. An open leg always has a due time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from referral.models import Consent, Referral, ReferralLeg, Unit
from referral.states import State
from referral.working_time import (
    CALENDAR_VERSION,
    OFFICE,
    WorkingDays,
    after_minutes,
    after_working_days,
    end_of_next_working_day,
    end_of_working_day,
    local_day,
    minutes_between,
    months_later,
    working_days,
)

if TYPE_CHECKING:
    from referral.transitions import Step

# Working days.
INFORMATION = 3
FIRST_CONTACT = 3
RED_CONTACT = 10
REVIEW_OF_QUEUE = 10
DECISION = 2
NEXT_ATTEMPT = 2
# Months and days.
LONGEST_SERVICE = 6
SERVICE_REMINDER = 5
FOLLOW_UP = 3
FOLLOW_UP_SLACK = timedelta(days=14)
DRAFT_KEPT = timedelta(days=14)
# Consent: while nothing has started, and at most.
CONSENT_WAITS = timedelta(days=90)
CONSENT_LONGEST = 12


def deadline(leg: ReferralLeg, step: "Step", before: State, now: datetime) -> None:
    """Set the leg's due time, promise and clocks after its state was set and before it is saved."""
    if reckon := BY_NAME.get(step.name):
        days = days_of(leg)
        reckon(leg, before, now, days)
        leg.calendar, leg.escalation = CALENDAR_VERSION, 0
    if leg.state != State.INFO_REQUESTED:
        leg.returns_to, leg.paused_at, leg.paused_left = "", None, None


def days_of(leg: ReferralLeg) -> WorkingDays:
    """The receiver's working days; office hours while a coordinator looks for one, or a sender is asked."""
    return OFFICE if leg.state == State.INFO_REQUESTED else working_days(leg.unit)


def receipt(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    leg.due_at = leg.receipt_due_at = end_of_next_working_day(now, days)
    leg.contact_due_at = None
    leg.promised_on = local_day(promise_of(leg.unit, leg.receipt_due_at, days))


def question(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    """The clock that ran stands still, with what it had left, in the working time of who was waited for."""
    leg.returns_to, leg.paused_at = before, now
    leg.paused_left = minutes_between(now, leg.due_at or now, working_days(leg.unit))
    leg.due_at = after_working_days(now, INFORMATION, days)


def answered(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    """The clock goes on: what was left of it, to the end of a working day."""
    leg.due_at = after_minutes(now, leg.paused_left or 0, days)
    if leg.state == State.ACCEPTED:
        leg.contact_due_at = leg.due_at
        leg.promised_on = local_day(leg.due_at)
    else:
        leg.receipt_due_at = leg.due_at
        leg.promised_on = local_day(promise_of(leg.unit, leg.due_at, days))


def first_contact(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    leg.received_at = leg.received_at or now
    leg.due_at = leg.contact_due_at = after_working_days(now, FIRST_CONTACT, days)
    leg.promised_on = local_day(promise_of(leg.unit, now, days))


def queue(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    """In a queue the resident has its estimate instead of a promised day."""
    leg.due_at = after_working_days(now, REVIEW_OF_QUEUE, days)
    leg.received_at = leg.received_at or now
    leg.contact_due_at = leg.promised_on = None


def attempt(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    leg.due_at = after_working_days(now, NEXT_ATTEMPT, days)


def meeting(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    leg.due_at = end_of_next_working_day(leg.meeting_at or now, days)


def service(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    """At most six months from when they met. Consent is now valid for longer: something has started."""
    started = leg.started_at or now
    leg.due_at = max(
        end_of_working_day(months_later(local_day(started), LONGEST_SERVICE), days), end_of_next_working_day(now, days)
    )
    if leg.consent is not None:
        prolong(leg.consent)


def following(leg: ReferralLeg, before: State, now: datetime, days: WorkingDays) -> None:
    """Contact in three months, give or take fourteen days: due when those are over."""
    leg.due_at = end_of_working_day(months_later(local_day(now), FOLLOW_UP) + FOLLOW_UP_SLACK, days)


BY_NAME: dict[str, Callable[[ReferralLeg, State, datetime, WorkingDays], None]] = {
    "submit": receipt, "route": receipt, "reroute": receipt, "release": receipt, "ask_info": question,
    "answer": answered, "accept": first_contact, "waitlist": queue, "log_attempt": attempt, "no_show": attempt,
    "book": meeting, "meet": service, "follow": following,
}  # fmt: skip


def promise_of(unit: Unit | None, start: datetime, days: WorkingDays) -> datetime:
    """The first contact that a resident may expect, counted from receipt (or its deadline until then)."""
    return after_working_days(start, promise_days(unit), days)


def promise_days(unit: Unit | None) -> int:
    """A unit may promise less than the general three working days, never more."""
    own = unit.promise_days if unit is not None else None
    return FIRST_CONTACT if own is None else min(own, FIRST_CONTACT)


def promise_when_sent(unit: Unit | None, now: datetime) -> datetime:
    """What is shown before sending: the promised day if it were sent now."""
    days = working_days(unit)
    return promise_of(unit, end_of_next_working_day(now, days), days)


def red_at(leg: ReferralLeg) -> datetime | None:
    """From when a received leg without any attempt is red: ten working days after receipt."""
    if leg.contact_due_at is None or leg.first_attempt_at is not None:
        return None
    return after_working_days(leg.contact_due_at, RED_CONTACT - FIRST_CONTACT, working_days(leg.unit))


def decision_due(referral: Referral, now: datetime) -> datetime:
    """By when somebody decides about a referral that nobody took."""
    return after_working_days(now, DECISION)


def draft_due(now: datetime) -> datetime:
    """Drafts are kept for fourteen days."""
    return now + DRAFT_KEPT


def consent_waits_until(given_at: datetime) -> datetime:
    """How long consent holds while nothing has started."""
    return given_at + CONSENT_WAITS


def prolong(consent: Consent) -> None:
    """Something has started: consent holds until the leg ends, twelve months at most."""
    day = months_later(local_day(consent.given_at), CONSENT_LONGEST)
    consent.valid_until = max(consent.valid_until, OFFICE.end_of(day))
    consent.save(update_fields=["valid_until"])
