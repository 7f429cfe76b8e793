"""Which messages a transition leaves behind."""

from datetime import datetime
from typing import TYPE_CHECKING

from referral.models import OutboxMessage, ReferralEvent
from referral.outbox.situation import Situation

if TYPE_CHECKING:
    from referral.transitions import Step


def write_notices(event: ReferralEvent, step: "Step", situation: Situation, now: datetime) -> None:
    """The new owner hears of something new; every transition leaves at least one row."""
    leg = event.leg
    OutboxMessage.objects.create(
        kind=OutboxMessage.Kind.NEW, event=event, leg=leg, referral_id=leg.referral_id, next_try_at=now,
        owner_user_id=leg.owner_user_id, owner_unit_id=leg.owner_unit_id, owner_area_id=leg.owner_area_id,
        dedupe=f"{event.pk}:owner",
    )  # fmt: skip
