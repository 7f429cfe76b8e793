"""The guard of each transition. One without a guard here has none in the table either."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from referral.codes import (
    CancelReason,
    ClosingReason,
    DeclineReason,
    Party,
    Question,
    ReleaseReason,
    Role,
    Safety,
    VoidReason,
)
from referral.guards import attempts, receivers
from referral.guards.said import FEEDBACK, GOAL, MESSAGE, NOTE, one_of, said, short
from referral.models import Membership, ReferralLeg, Unit
from referral.refusals import GuardRefused
from referral.states import State
from referral.working_time import after_working_days, local_day

if TYPE_CHECKING:
    from referral.transitions import Step

# How a resident says that it is enough.
# "restore": a withdrawal that a restored copy of the database had forgotten (`referral.register.replaying`).
WAYS = ("tracking", "phone", "in_person", "message", "restore")
LONGEST_QUEUE = 104
FURTHEST_MEETING = timedelta(days=366)
# Working days from the due time to a lapse; the coordinator was told two of them before.
GRACE = 3
TOLD_COORDINATOR = 3


def guard(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Check the guard of the step's transition, under the leg's lock."""
    if check := BY_NAME.get(step.name):
        check(leg, step, now)


def submit(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Consent recorded, naming this receiver or the coordinator; contact-safety answered; the receiver receives."""
    leg.consent_id = step.changes.get("consent_id")
    receivers.inside(leg.consent, leg.unit, leg.referral, now)
    if leg.referral.resident().safety not in Safety.values:
        raise GuardRefused(_("Ask whether it is safe to contact the resident, and choose the answer."), field="safety")
    if step.target == State.OFFERED:
        receivers.receives(leg.unit, leg.referral)


def route(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    unit = Unit.objects.filter(pk=step.changes["unit_id"]).first()
    receivers.receives(unit, leg.referral)
    consent = step.extra.get("consent") or leg.consent
    receivers.inside(consent, unit, leg.referral, now)


def ask_info(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    one_of(step.details.get("question"), Question, "question")
    if step.details.get("question") == Question.OTHER:
        said(step.message, "message")
    short(step.message, MESSAGE, "message")


def answer(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    said(step.message, "message")
    short(step.message, MESSAGE, "message")
    receivers.in_force(leg.consent, now)


def waitlist(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    weeks = step.changes.get("queue_weeks")
    if not isinstance(weeks, int) or not 1 <= weeks <= LONGEST_QUEUE:
        raise GuardRefused(_("Estimate the queue in weeks, from 1 to 104."), field="weeks")


def decline(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    one_of(step.details.get("reason"), DeclineReason, "reason")
    said(step.message, "advice")
    short(step.message, MESSAGE, "advice")


def book(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    at = step.changes.get("meeting_at")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise GuardRefused(_("Tell the day and time of the meeting."), field="meeting_at")
    if at <= now:
        raise GuardRefused(_("This time has passed. Choose a time to come."), field="meeting_at")
    if at > now + FURTHEST_MEETING:
        raise GuardRefused(_("This is more than a year away. Check the year."), field="meeting_at")
    short(step.note, NOTE, "note")


def no_show(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    if leg.meeting_at is None or leg.meeting_at > now:
        raise GuardRefused(_("The meeting is still to come."))


def meet(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    at = step.changes.get("started_at")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise GuardRefused(_("Tell the day on which you met."), field="met_at")
    if at > now:
        raise GuardRefused(_("This day is still to come. Choose the day on which you met."), field="met_at")
    if leg.submitted_at is not None and local_day(at) < local_day(leg.submitted_at):
        raise GuardRefused(_("The referral had not been sent yet on this day. Check the day."), field="met_at")
    goal = str(step.extra.get("goal", ""))
    said(goal, "goal")
    short(goal, GOAL, "goal")


def match(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Something that the catalogue shows."""
    if getattr(step.extra.get("to"), "gone_since", None) is not None:
        raise GuardRefused(_("This is no longer in the catalogue. Choose another."), field="target")


def close(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """A reason; and feedback, or the resident's word that none is sent."""
    one_of(step.details.get("reason"), ClosingReason, "reason")
    feedback = step.extra.get("feedback")
    if feedback is None:
        return
    outcome, text = str(feedback.get("outcome", "")), str(feedback.get("text", ""))
    if not (outcome or text.strip()):
        raise GuardRefused(
            _("Tell the sender how it went, or choose that the resident does not want feedback sent."), field="feedback"
        )
    if outcome and not (outcome.isascii() and outcome.replace("_", "").isalnum() and len(outcome) <= 40):
        raise GuardRefused(_("Choose one of the answers."), field="feedback")
    short(text, FEEDBACK, "feedback")


def release(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    one_of(step.details.get("reason"), ReleaseReason, "reason")


def withdraw(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Always possible; how it was said is noted."""
    if step.details.get("way") not in WAYS:
        raise GuardRefused(_("Tell how the resident said it."), field="way")


def cancel(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    one_of(step.details.get("reason"), CancelReason, "reason")


def expire(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Only when the time and its grace are over and the coordinator was really told."""
    if leg.due_at is None or now < after_working_days(leg.due_at, GRACE):
        raise GuardRefused("The time is not over.")
    told = leg.messages.filter(dedupe__startswith=f"late_area:{leg.pk}:{leg.version}:", delivered_at__isnull=False)
    if leg.escalation < TOLD_COORDINATOR or not told.exists():
        raise GuardRefused("The coordinator has not been told.")


def lapse(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Only when consent does not hold any more."""
    if leg.consent is not None and leg.consent.withdrawn_at is None and leg.consent.valid_until > now:
        raise GuardRefused("The consent is in force.")


def void(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """Two persons: another than who agrees now has asked for it."""
    one_of(step.details.get("reason"), VoidReason, "reason")
    agreed = leg.void_requests.filter(agreed=True, answered_by=step.by.user_id).exclude(asked_by=step.by.user_id)
    if not agreed.exists():
        raise GuardRefused(_("Somebody else asks for this first; two persons are needed."))


def assign(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    """To a member of the unit in force; a worker to herself alone."""
    to = step.changes.get("worker_id")
    if to is None and Party.SYSTEM in step.parties:
        return
    members = Membership.objects.in_force(now).filter(unit=leg.unit, role__in=(Role.WORKER, Role.MANAGER), user=to)
    if to is None or not members.exists():
        raise GuardRefused(_("Choose somebody who works in the unit."), field="to")
    if step.parties == {Party.RECEIVER} and to != step.by.user_id:
        raise GuardRefused(_("You can take it to yourself. The unit's manager gives it to others."), field="to")


BY_NAME: dict[str, Callable[[ReferralLeg, "Step", datetime], None]] = {
    check.__name__: check
    for check in (
        submit, route, ask_info, answer, waitlist, decline, attempts.log_attempt, book, no_show, meet, match, close,
        attempts.give_up, release, withdraw, cancel, expire, lapse, void, assign,
    )
}  # fmt: skip
