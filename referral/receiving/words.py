"""What happened and what comes next, in words. Codes in, sentences out; nothing sealed is read here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from referral.codes import (
    CancelReason,
    Channel,
    ClosingReason,
    DeclineReason,
    Outcome,
    Question,
    ReleaseReason,
    SettleReason,
)
from referral.models import ReferralEvent, ReferralLeg
from referral.receiving import when
from referral.states import State


@dataclass(frozen=True)
class Telling:
    """What an event's words need beside the event."""

    names: Mapping[int, str]
    now: datetime


def label(choices: type[TextChoices], code: Any) -> str:
    """The words of a code; the code itself when nobody knows it any more."""
    return str(choices(code).label) if code in choices.values else str(code or "")


def attempt(details: Mapping[str, Any], telling: Telling) -> str:
    return f"{label(Outcome, details.get('outcome'))} · {label(Channel, details.get('channel'))}"


def booked(details: Mapping[str, Any], telling: Telling) -> str:
    try:
        at = datetime.fromisoformat(str(details.get("meeting_at")))
    except ValueError:
        return _("A meeting was agreed")
    return _("A meeting was agreed for %(moment)s") % {"moment": when.moment(at, telling.now)}


def queued(details: Mapping[str, Any], telling: Telling) -> str:
    weeks = int(details.get("weeks") or 0)
    words = ngettext("Put into a queue, about %(weeks)d week", "Put into a queue, about %(weeks)d weeks", weeks)
    return words % {"weeks": weeks}


def given(details: Mapping[str, Any], telling: Telling) -> str:
    to = details.get("to")
    name = telling.names.get(to, "") if isinstance(to, int) else ""
    return _("Given to %(name)s") % {"name": name} if name else _("Given to a worker")


def plainly(words: Callable[[], str]) -> Callable[[Mapping[str, Any], Telling], str]:
    return lambda details, telling: words()


EVENTS: dict[str, Callable[[Mapping[str, Any], Telling], str]] = {
    "submit": plainly(lambda: _("The referral was sent")),
    "route": plainly(lambda: _("Sent to a receiver")),
    "reroute": plainly(lambda: _("Sent on after another receiver did not take it")),
    "ask_info": lambda details, telling: _("Asked: %(what)s") % {"what": label(Question, details.get("question"))},
    "answer": plainly(lambda: _("The question was answered")),
    "accept": plainly(lambda: _("Received")),
    "waitlist": queued,
    "decline": lambda details, telling: _("Not taken: %(why)s") % {"why": label(DeclineReason, details.get("reason"))},
    "log_attempt": attempt,
    "book": booked,
    "no_show": plainly(lambda: _("The resident did not come")),
    "meet": plainly(lambda: _("They met")),
    "match": plainly(lambda: _("The resident began in a service")),
    "follow": plainly(lambda: _("Follow-up began")),
    "close": lambda details, telling: _("Ended: %(why)s") % {"why": label(ClosingReason, details.get("reason"))},
    "give_up": plainly(lambda: _("Ended: the resident was not reached")),
    "release": lambda details, telling: (
        _("Given back to the unit: %(why)s") % {"why": label(ReleaseReason, details.get("reason"))}
    ),
    "withdraw": plainly(lambda: _("The resident stopped it")),
    "cancel": lambda details, telling: (
        _("Cancelled by the sender: %(why)s") % {"why": label(CancelReason, details.get("reason"))}
    ),
    "expire": plainly(lambda: _("Lapsed, for nobody acted in time")),
    "lapse": plainly(lambda: _("Lapsed, for the consent ran out")),
    "void": plainly(lambda: _("Declared an error")),
    "assign": given,
    "settle": lambda details, telling: (
        _("Ended without a receiver: %(why)s") % {"why": label(SettleReason, details.get("reason"))}
    ),
}


def event_words(event: ReferralEvent, telling: Telling) -> str:
    """What the event was. One that has no words here is told by the state it led to."""
    if tell := EVENTS.get(event.transition):
        return tell(event.details, telling)
    return label(State, event.to_state)


# What is to be done next, by state: of a working list's row and of the page's heading.
NEXT: dict[State, Callable[[], str]] = {
    State.TRIAGE: lambda: _("Choose the receiver"),
    State.OFFERED: lambda: _("Receive it, or tell why not"),
    State.INFO_REQUESTED: lambda: _("Waiting for an answer"),
    State.ACCEPTED: lambda: _("Make the first contact"),
    State.WAITLISTED: lambda: _("See whether there is room now"),
    State.CONTACTING: lambda: _("Try to reach again"),
    State.MEETING_BOOKED: lambda: _("Meeting"),
    State.IN_SERVICE: lambda: _("End it or go on to follow-up"),
    State.FOLLOW_UP: lambda: _("Ask how it goes"),
}


@dataclass(frozen=True)
class NextStep:
    """What, and by when. `paused`: words about a clock that stands still."""

    what: str
    when: str = ""
    paused: str = ""
    is_late: bool = False


def next_step(leg: ReferralLeg, now: datetime) -> NextStep:
    """Of an open leg; of an ended one, when it ended."""
    if leg.due_at is None:
        ended = _("Ended %(day)s") % {"day": when.moment(leg.ended_at, now)} if leg.ended_at else ""
        return NextStep(ended)
    is_late = leg.due_at < now
    if leg.state == State.MEETING_BOOKED and leg.meeting_at is not None:
        if leg.meeting_at > now:
            return NextStep(_("Meeting"), when.moment(leg.meeting_at, now))
        return NextStep(_("How did the meeting go?"), when.due(leg.due_at, now), is_late=is_late)
    if leg.state == State.CONTACTING and leg.reached_at is not None:
        return NextStep(_("Agree a meeting"), when.due(leg.due_at, now), is_late=is_late)
    return NextStep(NEXT[State(leg.state)](), when.due(leg.due_at, now), paused_words(leg, now), is_late)


def paused_words(leg: ReferralLeg, now: datetime) -> str:
    """ "The receiver's clock stands since …, n working hours left"; empty when it runs."""
    if leg.paused_at is None:
        return ""
    since = _("The receiver's clock stands since %(moment)s") % {"moment": when.moment(leg.paused_at, now)}
    return f"{since}, {when.left(leg.paused_left)}" if leg.paused_left is not None else since


def stage_words(leg: ReferralLeg) -> str:
    """The state, with what counts in it: "Being contacted, 2 attempts"."""
    state = str(State(leg.state).label)
    if leg.state == State.CONTACTING and leg.unanswered:
        tries = ngettext("%(n)d unanswered attempt", "%(n)d unanswered attempts", leg.unanswered)
        return f"{state} · {tries % {'n': leg.unanswered}}"
    if leg.state == State.WAITLISTED and leg.queue_weeks:
        weeks = ngettext("about %(n)d week", "about %(n)d weeks", leg.queue_weeks)
        return f"{state} · {weeks % {'n': leg.queue_weeks}}"
    return state
