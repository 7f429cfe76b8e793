"""The one writer of state: locks the leg, checks who, where from, version, key and guard, and writes state, event,
outbox and log together. Nothing else sets `ReferralLeg.state` or `Referral.state`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Party
from referral.deadlines import deadline
from referral.guards import guard
from referral.models import Referral, ReferralEvent, ReferralLeg
from referral.outbox.notices import write_notices
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


def run(leg: ReferralLeg, step: Step) -> ReferralEvent:
    """Carry out one transition and return its event; raises a Refusal and changes nothing.

    A denial is logged by itself, since what was tried is rolled back.
    """
    try:
        with transaction.atomic():
            return perform(leg.pk, step, clock.now())
    except NotAllowed:
        audit.record(step.name, by=step.by, about=leg, allowed=False)
        raise


def perform(leg_id: UUID, step: Step, now: datetime) -> ReferralEvent:
    leg = lock(leg_id)
    if done := already(step):
        return done
    transition = TRANSITIONS[step.name]
    party = allowed_party(leg, transition, step, now)
    before = State(leg.state)
    if before not in transition.sources:
        raise WrongState(_("This can not be done any more: the matter has moved on. Open it again to see where it is."))
    if step.version is not None and step.version != leg.version:
        raise Stale(_("Somebody else has changed this in the meantime. Open it again and check before going on."))
    guard(leg, step, now)
    for column, value in step.changes.items():
        setattr(leg, column, value)
    leg.state = step.target or transition.target or State(leg.returns_to or before)
    deadline(leg, step, before, now)
    set_owner(leg)
    if leg.state in TERMINAL:
        leg.due_at, leg.ended_at = None, now
    leg.version += 1
    leg.save()
    event = write_event(leg, step, party, before, now)
    settle_whole(leg.referral, now)
    write_notices(event, step, now)
    audit.record(
        step.name, by=step.by, about=leg, role=party, unit_id=event.unit_id, fields=sorted({"state", *step.changes})
    )
    return event


def lock(leg_id: UUID) -> ReferralLeg:
    """The leg with its referral, both locked; the referral first, so that no two wait for each other."""
    referral_id = ReferralLeg.objects.values_list("referral_id", flat=True).get(pk=leg_id)
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    leg: ReferralLeg = ReferralLeg.objects.select_for_update().get(pk=leg_id)
    leg.referral = referral
    return leg


def already(step: Step) -> ReferralEvent | None:
    """The event of the same key, when the same form came before."""
    if not step.key:
        return None
    return ReferralEvent.objects.filter(actor_key=step.by.key, idempotency_key=step.key).first()


def allowed_party(leg: ReferralLeg, transition: Transition, step: Step, now: datetime) -> Party:
    """As what the actor does it; raises NotAllowed."""
    mine = parties(step.by, leg, at=now) & transition.who
    if not mine:
        raise NotAllowed(_("This is not yours to do. Ask your unit's manager or the coordinator."))
    return min(mine, key=list(Party).index)


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
