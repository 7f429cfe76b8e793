"""What coordinators decide: who receives, what comes after a refusal, and what never should have been."""

from referral.actions.sending import ConsentGiven
from referral.actor import Actor
from referral.models import Referral, ReferralEvent, ReferralLeg, Unit, VoidRequest
from referral.transitions import Step, run


def route(*, leg: ReferralLeg, by: Actor, version: int, unit: Unit, key: str = "") -> ReferralEvent:
    """Choose the receiver, inside the consent."""
    return run(leg, Step("route", by, version, key, changes={"unit_id": unit.pk}))


def reroute(
    *, leg: ReferralLeg, by: Actor, consent: ConsentGiven | None = None, unit: Unit | None = None, key: str = ""
) -> ReferralLeg:
    """A new leg in triage after a refusal (and on to `unit` when given). Only what the sender wrote travels."""
    raise NotImplementedError


def settle(*, referral: Referral, by: Actor, reason: str, resident_told: bool, key: str = "") -> None:
    """End a referral that nobody took, when the resident has been told why."""
    raise NotImplementedError


def ask_to_void(*, leg: ReferralLeg, by: Actor, reason: str) -> VoidRequest:
    """The first of two persons: this leg should never have been."""
    raise NotImplementedError


def agree_to_void(*, request: VoidRequest, by: Actor) -> ReferralEvent:
    """The second person agrees: the leg becomes entered in error, its words are erased in 24 hours."""
    raise NotImplementedError


def refuse_to_void(*, request: VoidRequest, by: Actor) -> None:
    """The second person does not agree; the leg stays as it is."""
    raise NotImplementedError
