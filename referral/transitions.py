"""The one writer of state: locks the leg, checks who, where from, version, key and guard, and writes state, event,
outbox and log together. Nothing else sets `ReferralLeg.state` or `Referral.state`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Party
from referral.deadlines import deadline
from referral.effects import afterwards, effect
from referral.failpoints import passing
from referral.guards import guard
from referral.models import Referral, ReferralEvent, ReferralLeg
from referral.outbox.notices import write_notices
from referral.outbox.situation import situation_of
from referral.owners import set_owner
from referral.parties import parties
from referral.refusals import NotAllowed, Stale, WrongState
from referral.settling import settle_whole
from referral.states import TERMINAL, TRANSITIONS, State, Transition


@dataclass(frozen=True)
class Step:
    """What an action asks for. `changes` are columns of the leg; `details` codes for the event; words are sealed."""

    name: str
    by: Actor
    # Of the form it came from; None: whatever it is now (the system's own steps).
    version: int | None = None
    # Of the form too: the same key again gives the same event.
    key: str = ""
    target: State | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    # Read by sender, coordinator and receiver; and by the receiver alone.
    message: str = ""
    note: str = ""
    # For guards and effects alone, never stored as it is: a goal, feedback, what was matched.
    extra: Mapping[str, Any] = field(default_factory=dict)
    # What the actor is to the leg, of those who may: filled in under the lock.
    parties: frozenset[Party] = frozenset()


def run(leg: ReferralLeg, step: Step) -> ReferralEvent:
    """Carry out one transition and return its event; raises a Refusal and changes nothing."""
    with denials_logged(step.name, step.by, leg), transaction.atomic():
        return perform(leg.pk, step, clock.now())


@contextmanager
def denials_logged(name: str, by: Actor, about: Any = None) -> Iterator[None]:
    """A denial is logged by itself, outside the transaction, since what was tried is rolled back."""
    try:
        yield
    except NotAllowed:
        audit.record(name, by=by, about=about, allowed=False)
        raise


def perform(leg_id: UUID, step: Step, now: datetime) -> ReferralEvent:
    """The transition, in the caller's transaction."""
    leg = lock(leg_id)
    if done := already(leg, step):
        return done
    transition = TRANSITIONS[step.name]
    step = replace(step, parties=allowed_parties(leg, transition, step, now))
    before = State(leg.state)
    if before not in transition.sources:
        raise WrongState(_("This can not be done any more: the matter has moved on. Open it again to see where it is."))
    if step.version is not None and step.version != leg.version:
        raise Stale(_("Somebody else has changed this in the meantime. Open it again and check before going on."))
    guard(leg, step, now)
    situation = situation_of(leg)
    for column, value in step.changes.items():
        setattr(leg, column, value)
    leg.state = step.target or transition.target or (State(leg.returns_to) if step.name == "answer" else before)
    effect(leg, step, now)
    deadline(leg, step, before, now)
    event = settled(leg, step, before, now)
    write_notices(event, step, situation, now)
    passing("notices written")
    if consequence := afterwards(step):
        perform(leg_id, replace(step, version=None, key="", changes={}, note="", **consequence), now)
    return event


def settled(leg: ReferralLeg, step: Step, before: State, now: datetime) -> ReferralEvent:
    """Save the leg with its owner, the event, the whole referral and the log."""
    set_owner(leg)
    if leg.state in TERMINAL:
        leg.due_at, leg.ended_at = None, leg.ended_at or now
    leg.version += 1
    leg.save()
    passing("leg saved")
    party = acting_as(step)
    event = write_event(leg, step, party, before, now)
    passing("event written")
    settle_whole(leg.referral, now, to_area=step.name == "lapse")
    audit.record(
        step.name, by=step.by, about=leg, role=party, unit_id=event.unit_id, fields=sorted({"state", *step.changes})
    )
    passing("log written")
    return event


def lock(leg_id: UUID) -> ReferralLeg:
    """The leg with its referral, both locked; the referral first, so that no two wait for each other."""
    referral_id = ReferralLeg.objects.values_list("referral_id", flat=True).get(pk=leg_id)
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    leg: ReferralLeg = ReferralLeg.objects.select_for_update().get(pk=leg_id)
    leg.referral = referral
    return leg


def already(leg: ReferralLeg, step: Step) -> ReferralEvent | None:
    """The event of the same key, when the same form came before; a key of another act is refused."""
    if not step.key:
        return None
    done = ReferralEvent.objects.filter(actor_key=step.by.key, idempotency_key=step.key).first()
    if done is not None and (done.leg_id, done.transition) != (leg.pk, step.name):
        raise Stale(_("This form has been used already. Open the page again before going on."))
    return done


def allowed_parties(leg: ReferralLeg, transition: Transition, step: Step, now: datetime) -> frozenset[Party]:
    """What the actor is, of those who may do it; raises NotAllowed."""
    mine = parties(step.by, leg, at=now) & transition.who
    if not mine:
        raise NotAllowed(_("This is not yours to do. Ask your unit's manager or the coordinator."))
    return mine


def acting_as(step: Step) -> Party:
    """The one that the event names: a manager's assigning is a manager's, else the first of the list."""
    return Party.MANAGER if Party.MANAGER in step.parties else min(step.parties, key=list(Party).index)


def write_event(leg: ReferralLeg, step: Step, party: Party, before: State, now: datetime) -> ReferralEvent:
    event = ReferralEvent(
        leg=leg, position=leg.version, transition=step.name, from_state=before, to_state=leg.state, at=now,
        actor_kind=step.by.kind, by_id=step.by.user_id, party=party, unit_id=acting_unit(leg, party),
        details=step.details, due_at=leg.due_at, actor_key=step.by.key, idempotency_key=step.key,
    )  # fmt: skip
    event.seal("sealed_message", step.message or None)
    event.seal("sealed_note", step.note or None)
    event.save(force_insert=True)
    return event


def acting_unit(leg: ReferralLeg, party: Party) -> int | None:
    """The unit an act is done for: the sender's or the receiver's."""
    if party == Party.SENDER:
        return leg.referral.sender_unit_id
    return leg.unit_id if party in (Party.RECEIVER, Party.MANAGER) else None
