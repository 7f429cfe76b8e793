"""What the sender sees of a leg: where it is, who has it, by when. Status only, never what the receiver writes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.presenters.clock import date_words, time_words
from referral import clock
from referral.actor import Actor
from referral.codes import Capacity, Party, Question
from referral.models import Referral, ReferralEvent, ReferralLeg, VoidRequest
from referral.parties import parties
from referral.states import OPEN, TRANSITIONS, UNDELIVERED, ReferralState, State

# Acts of the sender on one leg, as the table allows them.
ACTS = ("answer", "cancel")
SHOWN = ("unit", "referral__area", "worker", "owner_user", "owner_unit", "owner_area", "consent")


@dataclass(frozen=True)
class LegLine:
    """A leg in words. `receiver`: the unit, or the coordinator of the area while one is looked for."""

    leg: ReferralLeg
    receiver: str
    state: str
    who: str
    by_when: str
    paused: str
    promised: str
    # Sent to a full unit: what is promised is an answer about its queue.
    is_queue: bool
    acts: frozenset[str]

    @property
    def is_open(self) -> bool:
        return self.leg.state in OPEN

    @property
    def needs_decision(self) -> bool:
        return "onwards" in self.acts

    @property
    def waits_for_sender(self) -> bool:
        return bool({"answer", "onwards"} & self.acts)


def leg_lines(row: Referral, actor: Actor) -> list[LegLine]:
    """The referral's legs in the active language, the newest first; one query."""
    legs = list(row.legs.select_related(*SHOWN).order_by("-submitted_at", "pk"))
    replaced = {leg.rerouted_from_id for leg in legs}
    return [leg_line(leg, actor, is_replaced=leg.pk in replaced) for leg in legs]


def leg_line(leg: ReferralLeg, actor: Actor, *, is_replaced: bool) -> LegLine:
    now = clock.now()
    return LegLine(
        leg=leg,
        receiver=receiver_words(leg),
        state=str(State(leg.state).label),
        who=owner_words(leg, actor),
        by_when=moment(leg.due_at, now) if leg.due_at else "",
        paused=_("The clock stands since %(day)s") % {"day": day(leg.paused_at, now)} if leg.paused_at else "",
        promised=date_words(leg.promised_on, timezone.localdate(now)) if leg.promised_on else "",
        is_queue=leg.state == State.OFFERED and leg.unit is not None and leg.unit.capacity == Capacity.FULL,
        acts=acts_open(leg, actor, is_replaced, now),
    )


def acts_open(leg: ReferralLeg, actor: Actor, is_replaced: bool, now: datetime) -> frozenset[str]:
    """What the actor may do with it as its sender."""
    mine = Party.SENDER in parties(actor, leg, at=now)
    found = {name for name in ACTS if mine and leg.state in TRANSITIONS[name].sources}
    undecided = leg.referral.state == ReferralState.UNDECIDED
    if mine and undecided and leg.state in UNDELIVERED and not is_replaced:
        found.add("onwards")
    if mine and leg.state not in (State.DRAFT, State.ENTERED_IN_ERROR):
        found.add("void")
    return frozenset(found)


def receiver_words(leg: ReferralLeg) -> str:
    if leg.unit is not None:
        return str(leg.unit.name)
    return _("Coordinator, %(area)s") % {"area": leg.referral.area.name}


def owner_words(leg: ReferralLeg, actor: Actor) -> str:
    """Who acts now: you, a colleague, the unit or the coordinator; empty when nobody does."""
    if leg.owner_user is not None:
        if leg.owner_user_id == actor.user_id:
            return _("You")
        return str(leg.owner_user.get_full_name() or _("A professional"))
    if leg.owner_unit is not None:
        return str(leg.owner_unit.name)
    if leg.owner_area is not None:
        return _("Coordinator, %(area)s") % {"area": leg.owner_area.name}
    return ""


def moment(at: datetime, now: datetime) -> str:
    """ma 30.11. klo 16."""
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": day(at, now), "time": time_words(local.time())}


def day(at: datetime | None, now: datetime) -> str:
    """ma 30.11.; empty for no time."""
    if at is None:
        return ""
    return date_words(timezone.localdate(at), timezone.localdate(now))


@dataclass(frozen=True)
class Said:
    """A question to the sender, or the advice of who declined: words that pass between them."""

    code: str
    words: str
    at: str


def question_of(leg: ReferralLeg) -> Said | None:
    """What is asked now."""
    return said(leg, "ask_info", "question", Question) if leg.state == State.INFO_REQUESTED else None


def said(leg: ReferralLeg, transition: str, key: str, codes: Any) -> Said | None:
    event = ReferralEvent.objects.filter(leg=leg, transition=transition).order_by("-position").first()
    if event is None:
        return None
    code = event.details.get(key, "")
    label = str(codes(code).label) if code in codes.values else ""
    return Said(label, event.unsealed("sealed_message") or "", day(event.at, clock.now()))


def feedback_of(leg: ReferralLeg) -> dict[str, Any] | None:
    """How it went, when the resident agreed that the sender hears it."""
    may = leg.state == State.COMPLETED and leg.consent is not None and leg.consent.feedback and not leg.feedback_refused
    found: dict[str, Any] | None = leg.unsealed("sealed_feedback") if may else None
    return found


def open_void(leg: ReferralLeg) -> VoidRequest | None:
    """What waits for a second person."""
    return leg.void_requests.filter(answered_at=None).select_related("asked_by").first()
