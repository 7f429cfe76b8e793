"""The workflow on one screen: every state, and every way from one to another. `transitions.run` is the only writer.

Decided in docs/adr/0017-the-referral-workflow.md. Guards are in `referral.guards`, deadlines in `referral.deadlines`,
both by the name of the transition.
"""

from collections.abc import Set
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from referral.codes import Party


class State(TextChoices):
    """Where one leg stands."""

    DRAFT = "draft", _("Draft")
    TRIAGE = "triage", _("With the coordinator")
    OFFERED = "offered", _("Sent to the receiver")
    INFO_REQUESTED = "info_requested", _("Waiting for more information")
    ACCEPTED = "accepted", _("Received")
    WAITLISTED = "waitlisted", _("In a queue")
    CONTACTING = "contacting", _("Being contacted")
    MEETING_BOOKED = "meeting_booked", _("Meeting agreed")
    IN_SERVICE = "in_service", pgettext_lazy("where a referral is", "Started")
    FOLLOW_UP = "follow_up", _("Being followed up")
    COMPLETED = "completed", _("Ended")
    DECLINED = "declined", _("Not taken")
    UNREACHABLE = "unreachable", _("Not reached")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled by the sender")
    EXPIRED = "expired", _("Lapsed")
    ENTERED_IN_ERROR = "entered_in_error", _("Entered in error")


TERMINAL = frozenset({
    State.COMPLETED, State.DECLINED, State.UNREACHABLE, State.WITHDRAWN, State.CANCELLED, State.EXPIRED,
    State.ENTERED_IN_ERROR,
})  # fmt: skip
OPEN = frozenset(State) - TERMINAL
# Ended without help; somebody decides what comes next.
UNDELIVERED = frozenset({State.DECLINED, State.EXPIRED, State.UNREACHABLE})
# The receiver has it and somebody works on it.
ACTIVE = frozenset({State.ACCEPTED, State.CONTACTING, State.MEETING_BOOKED, State.IN_SERVICE, State.FOLLOW_UP})
# Somebody at the receiver may have it, or be given it.
HAVE_A_WORKER = ACTIVE | {State.OFFERED, State.INFO_REQUESTED}


class ReferralState(TextChoices):
    """Where the whole request stands; computed from its legs by `referral.whole.state_of`."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Under way")
    # All legs ended without help: it has an owner and a due time until it is sent on or settled.
    UNDECIDED = "undecided", _("Waiting for a decision")
    CLOSED = "closed", _("Ended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENTERED_IN_ERROR = "entered_in_error", _("Entered in error")


@dataclass(frozen=True)
class Transition:
    """One way on. `target` None: the state stays (assign) or is the one it came from (answer)."""

    name: str
    sources: Set[State]
    target: State | None
    who: Set[Party]

    @property
    def targets(self) -> frozenset[State]:
        return TARGETS.get(self.name, frozenset({self.target} if self.target else self.sources))


# Where the target is chosen when it runs.
TARGETS: dict[str, frozenset[State]] = {
    "submit": frozenset({State.TRIAGE, State.OFFERED}),
    "answer": frozenset({State.TRIAGE, State.OFFERED, State.ACCEPTED}),
}

S, P = State, Party
TRANSITIONS: dict[str, Transition] = {
    t.name: t
    for t in (
        Transition("submit", {S.DRAFT}, None, {P.SENDER, P.RESIDENT}),
        Transition("route", {S.TRIAGE}, S.OFFERED, {P.COORDINATOR}),
        Transition("ask_info", {S.TRIAGE, S.OFFERED, S.ACCEPTED}, S.INFO_REQUESTED, {P.COORDINATOR, P.RECEIVER}),
        Transition("answer", {S.INFO_REQUESTED}, None, {P.SENDER, P.RESIDENT}),
        Transition("accept", {S.OFFERED, S.WAITLISTED}, S.ACCEPTED, {P.RECEIVER}),
        # Of one who waits already: the review, with a new estimate.
        Transition("waitlist", {S.OFFERED, S.ACCEPTED, S.WAITLISTED}, S.WAITLISTED, {P.RECEIVER}),
        Transition("decline", {S.OFFERED, S.WAITLISTED}, S.DECLINED, {P.RECEIVER}),
        Transition("log_attempt", {S.ACCEPTED, S.CONTACTING}, S.CONTACTING, {P.RECEIVER}),
        Transition("book", {S.ACCEPTED, S.CONTACTING, S.MEETING_BOOKED}, S.MEETING_BOOKED, {P.RECEIVER}),
        Transition("no_show", {S.MEETING_BOOKED}, S.CONTACTING, {P.RECEIVER}),
        Transition("meet", {S.CONTACTING, S.MEETING_BOOKED}, S.IN_SERVICE, {P.RECEIVER}),
        Transition("match", {S.IN_SERVICE}, S.IN_SERVICE, {P.RECEIVER}),
        Transition("follow", {S.IN_SERVICE}, S.FOLLOW_UP, {P.RECEIVER}),
        Transition("close", ACTIVE, S.COMPLETED, {P.RECEIVER}),
        Transition("give_up", {S.CONTACTING}, S.UNREACHABLE, {P.RECEIVER}),
        Transition("release", {S.ACCEPTED, S.CONTACTING}, S.OFFERED, {P.RECEIVER, P.COORDINATOR}),
        Transition("withdraw", OPEN, S.WITHDRAWN, {P.RESIDENT, P.SENDER, P.COORDINATOR, P.RECEIVER}),
        Transition("cancel", {S.TRIAGE, S.OFFERED, S.INFO_REQUESTED}, S.CANCELLED, {P.SENDER}),
        Transition("expire", {S.TRIAGE, S.OFFERED, S.INFO_REQUESTED}, S.EXPIRED, {P.SYSTEM}),
        # Consent has run out: no receiver goes on, and the coordinator decides.
        Transition("lapse", OPEN - {S.DRAFT}, S.EXPIRED, {P.SYSTEM}),
        # A leg ended or open; two persons: see `referral.actions.voiding`.
        Transition("void", frozenset(S) - {S.ENTERED_IN_ERROR}, S.ENTERED_IN_ERROR, {P.SENDER, P.COORDINATOR}),
        # The service itself takes from who has left, and gives back to the unit.
        Transition("assign", HAVE_A_WORKER, None, {P.MANAGER, P.COORDINATOR, P.RECEIVER, P.SYSTEM}),
    )
}
# Of a whole referral rather than of one leg: reroute (a new leg in triage) and settle; see `referral.actions`.
