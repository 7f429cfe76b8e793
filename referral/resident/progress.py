"""What the tracking page says of each share of a referral: who acts, and by when. No name, no theme, no service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from referral.codes import Safety
from referral.models import Referral, ReferralLeg
from referral.resident.days import at_time, by_day, day_of, on_day
from referral.resident.stones import Stone, stones_of
from referral.states import OPEN, UNDELIVERED, ReferralState, State
from referral.vault.sealing import Unreadable

# Which share is told of first: the one that has come farthest.
ORDER = (
    State.MEETING_BOOKED, State.IN_SERVICE, State.CONTACTING, State.ACCEPTED, State.INFO_REQUESTED, State.OFFERED,
    State.TRIAGE, State.WAITLISTED, State.FOLLOW_UP,
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """One receiver's part."""

    leg: ReferralLeg
    # Who has it: a unit's name, or the coordinator.
    who: str
    # The answer to "what happens next?", and what else there is to know.
    headline: str
    lead: str
    stones: Sequence[Stone]
    # Why the clock stands; empty when it runs.
    paused: str = ""

    @property
    def is_open(self) -> bool:
        return self.leg.state in OPEN


@dataclass(frozen=True)
class Words:
    """Whom a leg is with, when, and whether the resident may be approached at all."""

    leg: ReferralLeg
    who: str
    today: date
    comes_self: bool

    def by(self, moment: datetime | date | None) -> str:
        return by_day(moment, self.today) if moment else _("soon")


def shares_of(referral: Referral, legs: Sequence[ReferralLeg], today: date) -> list[Share]:
    """Shares in force, the farthest first; one that another has taken the place of is told of by that one."""
    replaced = {leg.rerouted_from_id for leg in legs}
    comes_self = must_come_self(referral)
    found = [share_of(leg, today, comes_self) for leg in legs if leg.pk not in replaced]
    return sorted(found, key=lambda share: rank(share.leg))


def rank(leg: ReferralLeg) -> tuple[int, int]:
    state = State(leg.state)
    return (ORDER.index(state), 0) if state in ORDER else (len(ORDER), 0 if state == State.COMPLETED else 1)


def must_come_self(referral: Referral) -> bool:
    """Whether the resident said that it is not safe to get in touch; nothing is promised then. Erased: likewise."""
    try:
        return referral.resident().safety == Safety.NOT_SAFE
    except Unreadable:
        return True


def share_of(leg: ReferralLeg, today: date, comes_self: bool) -> Share:
    who = str(leg.unit) if leg.unit else _("the coordinator")
    words = Words(leg, who, today, comes_self)
    saying = on_restricted if leg.referral.restricted_at and leg.state in OPEN else SAYINGS[State(leg.state)]
    headline, lead = (ended_once(said) for said in saying(words))
    return Share(leg, who, headline, lead, stones_of(leg, today), ended_once(paused_words(leg, today)))


def ended_once(words: str) -> str:
    """A Finnish date ends in a full stop, and may end the sentence."""
    return words.replace("..", ".")


def paused_words(leg: ReferralLeg, today: date) -> str:
    if leg.paused_at is None:
        return ""
    return _("The time of the promise has stood still since %(day)s, because a question waits for its answer.") % {
        "day": on_day(leg.paused_at, today)
    }


def contact(words: Words) -> str:
    """The promise as a headline."""
    if words.comes_self:
        return _("%(who)s waits for you to get in touch") % {"who": capital(words.who)}
    due = words.leg.promised_on or words.leg.due_at
    if due and day_of(due) < words.today:
        return _("You should have been contacted already. We are sorry")
    return _("You are contacted %(day)s") % {"day": words.by(due)}


def on_restricted(words: Words) -> tuple[str, str]:
    """The use of the data is restricted (GDPR, article 18): nothing is promised, and it can be stopped."""
    lead = _("Its use has been stopped for now. Nobody sees it or contacts you until this is settled with you.")
    return _("Your matter stands still"), lead


def on_triage(words: Words) -> tuple[str, str]:
    lead = _("The coordinator looks for the right one to help you, and passes your matter on %(day)s.")
    return contact(words), lead % {"day": words.by(words.leg.due_at)}


def on_offered(words: Words) -> tuple[str, str]:
    lead = _("Your matter is with %(who)s, who answers %(day)s whether they take it.")
    return contact(words), lead % {"who": words.who, "day": words.by(words.leg.due_at)}


def on_question(words: Words) -> tuple[str, str]:
    due = words.by(words.leg.due_at)
    if words.leg.referral.is_own:
        return _("We have a question for you"), _("Answer below, or call us, %(day)s.") % {"day": due}
    headline = _("A question waits for an answer %(day)s") % {"day": due}
    return headline, _("Whoever sent the referral with you answers it. You need not do anything.")


def on_accepted(words: Words) -> tuple[str, str]:
    lead = _("Your matter is with %(who)s. Whoever contacts you always says their name, and that it is about Lähde.")
    return contact(words), lead % {"who": words.who}


def on_contacting(words: Words) -> tuple[str, str]:
    if words.comes_self:
        return contact(words), _("Call when it suits you.")
    headline = _("You are contacted again %(day)s") % {"day": words.by(words.leg.due_at)}
    return headline, on_accepted(words)[1]


def on_waitlisted(words: Words) -> tuple[str, str]:
    weeks = words.leg.queue_weeks or 0
    headline = ngettext(
        "You are in a queue, about %(n)d week long", "You are in a queue, about %(n)d weeks long", weeks
    ) % {"n": weeks}
    lead = _("The queue is that of %(who)s. They look at your turn again %(day)s.")
    return headline, lead % {"who": words.who, "day": words.by(words.leg.due_at)}


def on_booked(words: Words) -> tuple[str, str]:
    assert words.leg.meeting_at is not None
    headline = _("You meet %(time)s") % {"time": at_time(words.leg.meeting_at, words.today)}
    lead = _("You meet somebody from %(who)s. If you can not come, call: the meeting is moved.")
    return headline, lead % {"who": words.who}


def in_service(words: Words) -> tuple[str, str]:
    lead = _("%(who)s goes along with you for half a year at most.")
    return _("You have begun"), lead % {"who": capital(words.who)}


def on_follow_up(words: Words) -> tuple[str, str]:
    headline = _("You are asked how it goes %(day)s") % {"day": words.by(words.leg.due_at)}
    return headline, _("Until then nobody gets in touch about this.")


def on_completed(words: Words) -> tuple[str, str]:
    return _("This has come to its end"), _("If you want something more, you may ask again at any time.")


def on_undelivered(words: Words) -> tuple[str, str]:
    """Nobody took it, or reached the resident: who decides what comes next, and by when."""
    headline = {
        State.DECLINED: _("%(who)s can not take your matter"),
        State.EXPIRED: _("%(who)s did not answer in time. We are sorry"),
        State.UNREACHABLE: _("We have not reached you"),
    }[State(words.leg.state)] % {"who": capital(words.who)}
    referral = words.leg.referral
    if referral.state != ReferralState.UNDECIDED:
        return headline, _("If you want something more, you may ask again at any time.")
    decider = _("Whoever sent the referral with you") if referral.owner_user_id else _("The coordinator")
    lead = _("%(who)s looks for another way %(day)s, and asks you first.")
    return headline, lead % {"who": decider, "day": words.by(referral.due_at)}


def on_withdrawn(words: Words) -> tuple[str, str]:
    lead = _("Nobody contacts you about this any more, and those who had it see it no longer. What was told of you is "
             "erased within a day, and this page with it.")  # fmt: skip
    return _("You have stopped this"), lead


def on_cancelled(words: Words) -> tuple[str, str]:
    return _("Whoever sent the referral has taken it back"), _("Ask them why, or call us.")


def on_error(words: Words) -> tuple[str, str]:
    return _("This was written by mistake"), _("It is erased within a day, and this page with it.")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


SAYINGS: dict[State, Callable[[Words], tuple[str, str]]] = {
    State.DRAFT: on_triage, State.TRIAGE: on_triage, State.OFFERED: on_offered, State.INFO_REQUESTED: on_question,
    State.ACCEPTED: on_accepted, State.WAITLISTED: on_waitlisted, State.CONTACTING: on_contacting,
    State.MEETING_BOOKED: on_booked, State.IN_SERVICE: in_service, State.FOLLOW_UP: on_follow_up,
    State.COMPLETED: on_completed, State.WITHDRAWN: on_withdrawn, State.CANCELLED: on_cancelled,
    State.ENTERED_IN_ERROR: on_error, **dict.fromkeys(UNDELIVERED, on_undelivered),
}  # fmt: skip
