"""What an actor is to one leg: read under the leg's lock, so that a withdrawal a moment ago counts."""

from datetime import datetime

from referral.actor import Actor
from referral.codes import ActorKind, Party, Role
from referral.models import ReferralLeg
from referral.scope import UNIT_SEES


def parties(actor: Actor, leg: ReferralLeg, *, at: datetime) -> frozenset[Party]:
    """All that the actor is to the leg; empty: nothing."""
    referral = leg.referral
    if actor.kind == ActorKind.SYSTEM:
        return frozenset({Party.SYSTEM})
    if actor.kind == ActorKind.RESIDENT:
        return frozenset({Party.RESIDENT}) if actor.referral_id == referral.pk else frozenset()
    found: set[Party] = set()
    if referral.restricted_at is not None:
        # Its use is restricted (GDPR, article 18): only the resident may still stop it.
        return frozenset()
    own = referral.sender_id == actor.user_id and referral.sender_unit_id in actor.units(Role.SENDER, Role.MANAGER)
    if referral.submitted_at is None:
        # What was never sent is its writer's alone.
        return frozenset({Party.SENDER}) if own and not referral.is_own else frozenset()
    if referral.sender_id is not None and (own or referral.sender_unit_id in actor.units(Role.MANAGER)):
        found.add(Party.SENDER)
    if referral.area_id in actor.areas():
        # Of a resident's own referral, the coordinator stands where the sender would.
        found |= {Party.COORDINATOR, Party.SENDER} if referral.is_own else {Party.COORDINATOR}
    return frozenset(found | as_receiver(actor, leg, at))


def as_receiver(actor: Actor, leg: ReferralLeg, at: datetime) -> set[Party]:
    """Receiving needs consent in force, and the leg to be the actor's, her unit's to take, or of her unit to manage."""
    consent = leg.consent
    if consent is None or consent.withdrawn_at is not None or consent.valid_until <= at:
        return set()
    if leg.unit_id in actor.units(Role.MANAGER):
        return {Party.RECEIVER, Party.MANAGER}
    to_take = leg.worker_id is None and leg.state in UNIT_SEES
    if leg.unit_id in actor.units(Role.WORKER) and (to_take or leg.worker_id == actor.user_id):
        return {Party.RECEIVER}
    return set()
