"""The stepping stones of one share of a referral: what has happened, where it is, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from referral.models import ReferralLeg
from referral.resident.days import on_day
from referral.states import State

# The stone on which each state stands; what has ended stands nowhere.
STONE_OF = {
    State.TRIAGE: 1, State.OFFERED: 1, State.INFO_REQUESTED: 1, State.WAITLISTED: 1,
    State.ACCEPTED: 2, State.CONTACTING: 2, State.MEETING_BOOKED: 3, State.IN_SERVICE: 4, State.FOLLOW_UP: 4,
}  # fmt: skip


@dataclass(frozen=True)
class Stone:
    """One step. `state`: "done", "now" or empty; `icon` of the sprite."""

    title: str
    text: str
    state: str
    icon: str


def stones_of(leg: ReferralLeg, today: date) -> Sequence[Stone]:
    """The five steps; after an end, those that were taken and the end."""
    here = STONE_OF.get(State(leg.state))
    steps = list(steps_of(leg, today))
    if here is None:
        taken = [Stone(title, text, "done", "check") for title, text, at in steps if at]
        ended = on_day(leg.ended_at, today) if leg.ended_at else ""
        return [*taken, Stone(_("This has ended"), capital(ended), "done", "check")]
    return [
        Stone(title, text, place(number, here), icon(number, here)) for number, (title, text, _at) in enumerate(steps)
    ]


def steps_of(leg: ReferralLeg, today: date) -> Sequence[tuple[str, str, datetime | None]]:
    """Title, words beside it, and when it came about."""
    first = _("You asked to be contacted") if leg.referral.is_own else _("You were told of, with your permission")
    return (
        (first, told(leg.submitted_at, today), leg.submitted_at),
        (_("Somebody takes up your matter"), told(leg.received_at, today), leg.received_at),
        (_("You are in touch with each other"), tried(leg, today), leg.reached_at or leg.started_at),
        (_("You meet"), told(leg.started_at, today) or _("Where it suits you."), leg.started_at),
        (_("Together you find something to do"), _("Company, a group or a hobby, for example."), None),
    )


def told(moment: datetime | None, today: date) -> str:
    return capital(on_day(moment, today)) if moment else ""


def tried(leg: ReferralLeg, today: date) -> str:
    if leg.reached_at:
        return told(leg.reached_at, today)
    if leg.first_attempt_at:
        return _("Tried for the first time %(day)s") % {"day": on_day(leg.first_attempt_at, today)}
    return ""


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def place(number: int, here: int) -> str:
    return "done" if number < here else "now" if number == here else ""


def icon(number: int, here: int) -> str:
    return "check" if number < here else ("clock", "clock", "phone", "calendar", "heart")[number]
