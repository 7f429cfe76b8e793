"""Every act of a leg's page on one screen: its address, words, who may, its form, and when it can be done at all.

Who and from where come from `referral.states.TRANSITIONS`; the guards decide in the end. Here only what would surely be
refused is left out, so that no button leads nowhere.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from referral.codes import Party
from referral.guards import may_give_up
from referral.models import ReferralLeg
from referral.receiving.forms import deciding, ending, matching, meeting, sending_on
from referral.receiving.forms.base import ActForm
from referral.receiving.members import may_be_given_to
from referral.states import ACTIVE, TRANSITIONS, UNDELIVERED, ReferralState, State

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from referral.actor import Actor

DECIDING = frozenset({Party.SENDER, Party.COORDINATOR})


@dataclass(frozen=True)
class Act:
    """`title` stands on its button. `has_page`: it asks something first, on a page of its own."""

    name: str
    address: "_StrOrPromise"
    title: "_StrOrPromise"
    icon: str
    form: type[ActForm]
    # What comes of it, in one sentence under the heading.
    explained: "_StrOrPromise" = ""
    has_page: bool = True
    # Ends something that does not come back: its button is of the warning colour.
    ends: bool = False
    # Whoever sits there proves again who she is first.
    steps_up: bool = False
    who: Set[Party] = frozenset()
    sources: Set[State] = frozenset()

    @property
    def url_name(self) -> str:
        return f"leg-{self.name.replace('_', '-')}"


def of_table(name: str, *args: "_StrOrPromise", form: type[ActForm], **more: "_StrOrPromise | bool") -> Act:
    """An act that is one transition of the table."""
    transition = TRANSITIONS[name]
    who = transition.who - {Party.RESIDENT, Party.SYSTEM}
    return Act(name, *args, form=form, who=who, sources=transition.sources, **more)  # type: ignore[arg-type, misc]


ACTS: dict[str, Act] = {
    act.name: act
    for act in (
        of_table("accept", _("accept/"), _("Receive it"), "check", form=deciding.Accept, has_page=False),
        of_table(
            "route", _("route/"), _("Choose the receiver"), "route", form=sending_on.RouteTo,
            explained=_("The receiver hears of it at once and answers by the end of the next working day."),
        ),
        of_table(
            "log_attempt", _("attempt/"), _("Record an attempt"), "phone", form=meeting.LogAttempt,
            explained=_("Only attempts that nobody answered are counted."),
        ),
        of_table("no_show", _("no-show/"), _("Did not come"), "x", form=meeting.NoShow, has_page=False),
        of_table(
            "meet", _("meet/"), _("Record that you met"), "users", form=meeting.Meet,
            explained=_("From now on the referral counts as started."),
        ),
        of_table("book", _("book/"), _("Agree a meeting"), "calendar", form=meeting.Book),
        of_table(
            "match", _("match/"), _("Record where they begin"), "heart", form=matching.Match,
            explained=_("A service or a place of the catalogue that the resident was helped into."),
        ),
        of_table("follow", _("follow/"), _("Go on to follow-up"), "refresh", form=meeting.Follow, has_page=False),
        of_table("answer", _("answer/"), _("Answer the question"), "chat", form=deciding.Answer),
        of_table(
            "ask_info", _("ask-sender/"), _("Ask the sender"), "chat", form=deciding.AskInfo,
            explained=_("Your deadline stands still until the answer, and everybody sees that it does."),
        ),
        of_table("waitlist", _("queue/"), _("Put into a queue"), "list", form=deciding.Waitlist),
        of_table(
            "decline", _("decline/"), _("Do not take it"), "x", form=deciding.Decline, ends=True,
            explained=_("The sender or the coordinator then decides what comes next."),
        ),
        of_table("assign", _("give/"), _("Give to a worker"), "user", form=deciding.Assign),
        of_table(
            "release", _("release/"), _("Give back to the unit"), "undo", form=deciding.Release,
            explained=_("It is the whole unit's again, and the coordinator hears of it."),
        ),
        of_table(
            "close", _("end/"), _("End the referral"), "ok", form=ending.Close, ends=True,
            explained=_("Nothing can be added afterwards."),
        ),
        of_table(
            "give_up", _("give-up/"), _("End as not reached"), "x", form=ending.GiveUp, ends=True,
            explained=_("The sender hears that the resident was not reached, and decides what comes next."),
        ),
        Act(
            "reroute", _("send-on/"), _("Send it on to another receiver"), "route", sending_on.Reroute,
            explained=_("Only what the sender wrote goes along: nothing that a receiver noted."),
            who=DECIDING, sources=UNDELIVERED,
        ),
        Act(
            "settle", _("settle/"), _("End it without a receiver"), "ok", sending_on.Settle, ends=True,
            who=DECIDING, sources=UNDELIVERED,
        ),
        Act(
            "note", _("note/"), _("Write a note"), "edit", ending.Note,
            who=frozenset({Party.RECEIVER}), sources=ACTIVE,
        ),
        of_table(
            "withdraw", _("withdraw/"), _("The resident stops it"), "x", form=ending.Withdraw, ends=True,
            explained=_("Receivers see nothing of it from that moment. What was written is erased in 24 hours."),
        ),
        Act(
            "ask_to_void", _("error/"), _("It should never have been written"), "trash", ending.AskToVoid,
            explained=_("A second person has to agree. Then it is erased in 24 hours."),
            who=DECIDING, sources=TRANSITIONS["void"].sources, ends=True, steps_up=True,
        ),
        Act(
            "agree_to_void", _("error/agree/"), _("Yes, it is an error"), "trash", ending.AgreeToVoid,
            explained=_("If you agree, nobody sees it any more and what was written is erased in 24 hours."),
            who=DECIDING, sources=TRANSITIONS["void"].sources, ends=True, steps_up=True,
        ),
        Act(
            "refuse_to_void", _("error/refuse/"), _("No, it stays"), "undo", ending.RefuseToVoid, has_page=False,
            who=DECIDING, sources=TRANSITIONS["void"].sources,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Here:
    """A leg as one actor meets it now."""

    leg: ReferralLeg
    actor: "Actor"
    mine: frozenset[Party]
    at: datetime


def possible(here: Here) -> list[Act]:
    """What the actor can do now, the nearest at hand first."""
    return [act for act in ACTS.values() if can(act, here)]


def can(act: Act, here: Here) -> bool:
    if not (act.who & here.mine) or State(here.leg.state) not in act.sources:
        return False
    check = CHECKS.get(act.name)
    return check is None or check(here)


def meeting_is_over(here: Here) -> bool:
    return here.leg.meeting_at is not None and here.leg.meeting_at <= here.at


def somebody_to_give_it_to(here: Here) -> bool:
    """A worker who can simply receive it needs no second way to it."""
    only_receives = not here.mine & {Party.MANAGER, Party.COORDINATOR}
    if only_receives and here.leg.state == State.OFFERED:
        return False
    return bool(may_be_given_to(here.leg, here.actor))


def may_book(here: Here) -> bool:
    """A meeting whose time is over is first told of: held, or nobody came."""
    return here.leg.state != State.MEETING_BOOKED or not meeting_is_over(here)


def waits_for_a_decision(here: Here) -> bool:
    """Undecided as a whole, and nobody has sent this leg on."""
    undecided = here.leg.referral.state == ReferralState.UNDECIDED
    return undecided and not here.leg.successors.exists()


def is_undelivered(here: Here) -> bool:
    return not here.leg.referral.settle_reason and not here.leg.successors.exists()


def nobody_has_asked(here: Here) -> bool:
    return not here.leg.void_requests.filter(answered_at=None).exists()


def another_has_asked(here: Here) -> bool:
    return here.leg.void_requests.filter(answered_at=None).exclude(asked_by=here.actor.user_id).exists()


CHECKS: dict[str, Callable[[Here], bool]] = {
    "no_show": meeting_is_over,
    "book": may_book,
    "assign": somebody_to_give_it_to,
    "give_up": lambda here: may_give_up(here.leg),
    "reroute": is_undelivered,
    "settle": waits_for_a_decision,
    "ask_to_void": nobody_has_asked,
    "agree_to_void": another_has_asked,
    "refuse_to_void": another_has_asked,
}
