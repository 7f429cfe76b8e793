"""Adding to the log. A reading is recorded before its page is sent: with no log, nothing is shown."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from referral import clock
from referral.actor import Actor, Standing
from referral.audit.chain import extend
from referral.audit.requests import current_id
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
    object_id: str = "",
) -> AuditEvent:
    """Add one row. `about` is a row of ours (class, id and referral are noted); `fields` are names, not values.

    The role and unit acted for are read from the actor when they are not told. `object_id` names what has no row.
    The log's last day stays locked until the caller's transaction ends: record after taking other locks.
    """
    standing = standing_for(by, about) if not role else None
    event = AuditEvent(
        at=clock.now(),
        actor_kind=by.kind,
        actor_user=by.user_id,
        actor_role=role or (standing.role if standing else ""),
        actor_unit=unit_id if unit_id is not None or not standing else standing.unit_id,
        action=action,
        purpose=purpose,
        object_type=about._meta.model_name if about is not None else "",
        object_id=str(about.pk) if about is not None else object_id,
        referral_id=referral_of(about),
        allowed=allowed,
        fields=sorted(fields),
        request_id=request_id or current_id(),
    )
    with transaction.atomic():
        extend(event)
    return event


def standing_for(by: Actor, about: Any) -> Standing | None:
    """As what the actor sees the row: her only standing, else the one in a unit or area of the row."""
    if len(by.standings) == 1:
        return by.standings[0]
    units = {getattr(about, name, None) for name in ("unit_id", "sender_unit_id")} - {None}
    area = getattr(about, "area_id", None)
    fitting = [s for s in by.standings if s.unit_id in units or (area is not None and s.area_id == area)]
    return fitting[0] if fitting else None


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
