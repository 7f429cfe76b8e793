"""Attempts to reach somebody: in allowed ways alone, and enough of them before giving up."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from referral.codes import Channel, Outcome
from referral.guards.said import NOTE, one_of, short
from referral.models import ReferralLeg
from referral.refusals import GuardRefused
from referral.working_time import local_day

if TYPE_CHECKING:
    from referral.transitions import Step

ATTEMPTS = 3
DAYS = 2


def log_attempt(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    channel = step.details.get("channel")
    one_of(channel, Channel, "channel")
    one_of(step.details.get("outcome"), Outcome, "outcome")
    short(step.note, NOTE, "note")
    allowed_channel(leg, str(channel))


def allowed_channel(leg: ReferralLeg, channel: str) -> None:
    """The safety answers bind the code: an attempt in a way that was not allowed is never noted as an ordinary one."""
    if not leg.referral.resident().allows(channel):
        raise GuardRefused(
            _("The resident has not agreed to be reached in this way. Use a way that was agreed, or wait for them."),
            field="channel",
        )


def give_up(leg: ReferralLeg, step: "Step", now: datetime) -> None:
    if not may_give_up(leg):
        raise GuardRefused(_("Try at least three times, on at least two days, before giving up."))


def may_give_up(leg: ReferralLeg) -> bool:
    """Whether three attempts on two days went unanswered. One query."""
    days = [local_day(at) for at in unanswered_of(leg)]
    return len(days) >= ATTEMPTS and len(set(days)) >= DAYS


def unanswered_of(leg: ReferralLeg) -> list[datetime]:
    """When nobody answered, or nobody came."""
    tried = Q(transition="log_attempt", details__outcome=Outcome.NO_ANSWER) | Q(transition="no_show")
    return list(leg.events.filter(tried).values_list("at", flat=True))
