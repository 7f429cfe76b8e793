"""The second person's part: was there cause to open it? By a register keeper, never by who opened it.

The register keeper answers for the use of the register. The data protection officer sees every opening and verdict
and decides nothing: whoever oversees must not have taken part (GDPR, article 38(6)).
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import AuditEvent, BreakGlass
from referral.refusals import NotAllowed, Stale
from referral.register.emergency.telling import tell_keepers


def review(row: BreakGlass, *, by: Actor, verdict: str) -> BreakGlass:
    """Write the verdict, once. Raises NotAllowed or Stale."""
    if not by.has(Role.REGISTER_KEEPER) or by.user_id == row.user_id:
        audit.record("review emergency", by=by, about=row, allowed=False)
        raise NotAllowed(_("Another register keeper reviews it: nobody reviews what she opened herself."))
    now = clock.now()
    with transaction.atomic():
        row = BreakGlass.objects.select_for_update().get(pk=row.pk)
        if row.reviewed_at is not None:
            raise Stale(_("It was reviewed meanwhile. The verdict that was given stands."))
        row.reviewed_by_id, row.reviewed_at, row.verdict = by.user_id, now, BreakGlass.Verdict(verdict)
        row.save(update_fields=["reviewed_by", "reviewed_at", "verdict"])
        tell_keepers(row, f"reviewed-{row.verdict}", now)
        audit.record("review emergency", by=by, about=row, fields=["verdict"])
    return row


def what_was_read(row: BreakGlass) -> list[AuditEvent]:
    """What the reader did with this referral while it was open, in order."""
    rows = AuditEvent.objects.filter(
        referral_id=row.referral_id, actor_user=row.user_id, at__gte=row.granted_at, at__lt=row.expires_at
    )
    return list(rows.exclude(action="break glass").order_by("day", "position")[:200])


def tell_of_late(now: datetime) -> int:
    """Reviews that nobody gave within the day: their keepers and the officer hear once more. Returns how many."""
    late = BreakGlass.objects.filter(reviewed_at=None, review_due_at__lte=now)
    for row in late:
        with transaction.atomic():
            tell_keepers(row, "late", now)
    return len(late)


def look_after_reviews() -> int:
    """The clock's part, every hour."""
    return tell_of_late(clock.now())
