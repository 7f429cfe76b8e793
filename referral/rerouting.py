"""After an end without help: a new leg in the place of the old one, or a note on the old that somebody decided.

Writes state like `referral.transitions` does, with its event, outbox and log, and with the same locks and keys.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from referral.codes import Party
from referral.deadlines import deadline
from referral.guards import receivers
from referral.models import Consent, Referral, ReferralEvent, ReferralLeg, Unit
from referral.outbox.notices import write_notices
from referral.outbox.situation import situation_of
from referral.parties import parties
from referral.refusals import NotAllowed, WrongState
from referral.states import UNDELIVERED, ReferralState, State
from referral.transitions import Step, already, lock, settled

# A referral that the resident stopped, or that somebody settled, does not begin again.
GOES_ON = frozenset({ReferralState.OPEN, ReferralState.UNDECIDED})
DECIDERS = frozenset({Party.SENDER, Party.COORDINATOR})


def decider(leg: ReferralLeg, step: Step, now: datetime, *, who: frozenset[Party] = DECIDERS) -> Step:
    """The step, with what the actor is; raises NotAllowed for who does not decide."""
    mine = parties(step.by, leg, at=now) & who
    if not mine:
        raise NotAllowed(_("The sender and the coordinator decide what comes next."))
    return replace(step, parties=mine)


def successor(leg_id: UUID, step: Step, *, consent: Consent | None, unit: Unit | None, now: datetime) -> ReferralEvent:
    """The event of a new leg in triage, or on its way to the unit. Nothing that a receiver wrote comes along."""
    old = lock(leg_id)
    key = ReferralEvent.objects.filter(actor_key=step.by.key, idempotency_key=step.key) if step.key else None
    if key is not None and (done := key.filter(leg__rerouted_from=old, transition=step.name).first()):
        return done
    step = decider(old, step, now)
    if old.state not in UNDELIVERED or old.referral.state not in GOES_ON or old.successors.exists():
        raise WrongState(_("This has been decided already. Open it again to see where it is."))
    consent = consent or old.consent
    receivers.inside(consent, unit, old.referral, now)
    if unit is not None:
        receivers.receives(unit, old.referral)
    new = ReferralLeg(
        referral=old.referral, unit=unit, service=old.service, place=old.place, consent=consent, rerouted_from=old,
        state=State.OFFERED if unit else State.TRIAGE, submitted_at=now,
    )  # fmt: skip
    situation = situation_of(old)
    deadline(new, step, State(old.state), now)
    event = settled(new, step, State(old.state), now)
    write_notices(event, step, situation, now)
    return event


def note_on_last_leg(whole: Referral, step: Step, now: datetime) -> ReferralEvent:
    """An event about the whole referral, on the leg that ended last without help; the leg stays as it is."""
    last = whole.legs.filter(state__in=UNDELIVERED, successors=None).order_by("-ended_at", "pk").first()
    if last is None:
        raise WrongState(_("This has been decided already. Open it again to see where it is."))
    leg = lock(last.pk)
    if done := already(leg, step):
        return done
    situation = situation_of(leg)
    leg.referral = whole
    # Only stopping it is the resident's too.
    step = decider(leg, step, now, who=DECIDERS | {Party.RESIDENT} if step.name == "withdraw" else DECIDERS)
    event = settled(leg, step, State(leg.state), now)
    write_notices(event, step, situation, now)
    return event
