"""A leg by its key, among those the actor may see; with what the actor is to it. What is not there is 404."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from referral import clock
from referral.actor import Actor
from referral.codes import Party, Role
from referral.models import ReferralLeg
from referral.parties import parties
from referral.receiving.acts import Here

ALONG = (
    "referral__area", "referral__controller", "referral__sender", "referral__sender_unit", "unit", "consent", "worker",
    "owner_user", "owner_unit", "owner_area", "service", "place",
)  # fmt: skip
# Who works with legs, or may ask about one; keepers of the register never do.
WORKING = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.SENDER)
READING = (*WORKING, Role.EMERGENCY_READER)


def here(actor: Actor, key: UUID, at: datetime | None = None) -> Here:
    """The leg as the actor meets it now; raises Http404."""
    now = at or clock.now()
    leg = ReferralLeg.objects.visible_to(actor).select_related(*ALONG).filter(pk=key).first()
    if leg is None:
        raise Http404
    return Here(leg, actor, parties(actor, leg, at=now), now)


def is_only_sender(mine: frozenset[Party]) -> bool:
    """The sender has a page of her own."""
    return bool(mine) and mine <= {Party.SENDER}


def acting_as(mine: frozenset[Party]) -> str:
    """For the log: as what somebody reads, the nearest to the resident first."""
    for party in (Party.RECEIVER, Party.COORDINATOR, Party.SENDER):
        if party in mine:
            return party
    return Role.EMERGENCY_READER
