"""What could not or must not be mailed: a visible task for a human being, until somebody says it is done."""

from typing import Any

from django.db.models import Q

from referral import audit, clock
from referral.actor import Actor
from referral.models import OutboxMessage, Referral, ReferralLeg
from referral.refusals import WrongState


def to_tell(actor: Actor) -> Any:
    """Messages that somebody tells by hand, of the legs and referrals that the actor sees; the oldest first.

    Kind "resident": tell the resident, in a way that was agreed. Others: a mailbox does not work.
    """
    seen = Q(leg__in=ReferralLeg.objects.visible_to(actor)) | Q(
        leg=None, referral__in=Referral.objects.visible_to(actor)
    )
    return OutboxMessage.objects.filter(seen, failed_at__isnull=False, delivered_at=None).select_related("leg")


def told(message: OutboxMessage, *, by: Actor) -> None:
    """Somebody has told it; raises WrongState when there was nothing to tell any more."""
    now = clock.now()
    if not to_tell(by).filter(pk=message.pk).update(delivered_at=now):
        raise WrongState("Nothing to tell.")
    audit.record("told by hand", by=by, about=message.leg or message.referral)
