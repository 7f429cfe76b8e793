"""Adding to the log. A reading is recorded before its page is sent: with no log, nothing is shown."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from referral import clock
from referral.actor import Actor
from referral.audit.chain import extend
from referral.models import AuditEvent


def record(
    action: str,
    *,
    by: Actor,
    about: Any = None,
    fields: Iterable[str] = (),
    purpose: str = "",
    role: str = "",
    unit_id: int | None = None,
    allowed: bool = True,
    request_id: str = "",
) -> AuditEvent:
    """Add one row. `about` is a row of ours (class, id and referral are noted); `fields` are names, not values."""
    event = AuditEvent(
        at=clock.now(),
        actor_kind=by.kind,
        actor_user=by.user_id,
        actor_role=role,
        actor_unit=unit_id,
        action=action,
        purpose=purpose,
        object_type=about._meta.model_name if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        referral_id=referral_of(about),
        allowed=allowed,
        fields=sorted(fields),
        request_id=request_id,
    )
    with transaction.atomic():
        extend(event)
    return event


def referral_of(row: Any) -> UUID | None:
    """The referral a row belongs to, if it does."""
    found: UUID | None = None
    if row is not None and row._meta.model_name == "referral":
        found = row.pk
    elif hasattr(row, "referral_id"):
        found = row.referral_id
    elif getattr(row, "leg_id", None):
        found = row.leg.referral_id
    return found
