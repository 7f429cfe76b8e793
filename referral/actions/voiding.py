"""What never should have been: one person asks, another agrees, of the sender's side and the coordinator's."""

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Party, VoidReason
from referral.guards.said import one_of
from referral.models import ReferralEvent, ReferralLeg, VoidRequest
from referral.parties import parties
from referral.refusals import GuardRefused, NotAllowed, WrongState
from referral.states import TRANSITIONS, State
from referral.transitions import Step, denials_logged, lock, perform

VOID = TRANSITIONS["void"]


def ask_to_void(*, leg: ReferralLeg, by: Actor, reason: str) -> VoidRequest:
    """The first of two persons: this leg should never have been."""
    with denials_logged("ask_to_void", by, leg), transaction.atomic():
        locked = lock(leg.pk)
        sides_of(by, locked)
        assert by.user_id is not None  # a side is a professional
        if State(locked.state) not in VOID.sources:
            raise WrongState(_("This has been declared an error already."))
        one_of(reason, VoidReason, "reason")
        if locked.void_requests.filter(answered_at=None).exists():
            raise GuardRefused(_("Somebody has asked for this already. A second person answers it."))
        asked = VoidRequest.objects.create(leg=locked, reason=reason, asked_by_id=by.user_id, asked_at=clock.now())
        audit.record("ask_to_void", by=by, about=locked)
    return asked


def agree_to_void(*, request: VoidRequest, by: Actor) -> ReferralEvent:
    """The second person agrees: the leg becomes entered in error, its words are erased in 24 hours."""
    with denials_logged("agree_to_void", by, request.leg), transaction.atomic():
        asked = answered(request, by, agreed=True)
        details = {"reason": asked.reason, "asked_by": asked.asked_by_id}
        return perform(asked.leg_id, Step("void", by, details=details), clock.now())


def refuse_to_void(*, request: VoidRequest, by: Actor) -> None:
    """The second person does not agree; the leg stays as it is."""
    with denials_logged("refuse_to_void", by, request.leg), transaction.atomic():
        asked = answered(request, by, agreed=False)
        audit.record("refuse_to_void", by=by, about=asked.leg)


def answered(request: VoidRequest, by: Actor, *, agreed: bool) -> VoidRequest:
    """The request with the second person's answer, under the leg's lock."""
    leg = lock(request.leg_id)
    sides = sides_of(by, leg)
    asked = VoidRequest.objects.select_for_update().select_related("asked_by").get(pk=request.pk)
    asked.leg = leg
    if asked.answered_at is not None:
        raise WrongState(_("This has been answered already."))
    if asked.asked_by_id == by.user_id:
        raise NotAllowed(_("Two persons are needed: somebody else than who asked answers."))
    if agreed and not leg.referral.is_own and sides == first_side(asked, leg):
        raise NotAllowed(_("The sender and the coordinator agree together: somebody of the other side answers."))
    asked.answered_by_id, asked.answered_at, asked.agreed = by.user_id, clock.now(), agreed
    asked.save()
    return asked


def sides_of(by: Actor, leg: ReferralLeg) -> frozenset[Party]:
    """The sender's side, the coordinator's, or both; raises NotAllowed for others."""
    mine = parties(by, leg, at=clock.now()) & VOID.who
    if not mine:
        raise NotAllowed(_("The sender and the coordinator declare an error together."))
    return mine


def first_side(asked: VoidRequest, leg: ReferralLeg) -> frozenset[Party]:
    """What the first person is to the leg now; nothing when she has left."""
    from referral.actor import staff

    return parties(staff(asked.asked_by), leg, at=clock.now()) & VOID.who
