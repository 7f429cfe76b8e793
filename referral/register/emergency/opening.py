"""Opening one referral in an emergency. It gives sight, no power: nothing can be done to the referral by it."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import BreakGlass, Referral
from referral.refusals import GuardRefused, NotAllowed
from referral.register.emergency.telling import reviewers, tell_keepers, tell_resident
from referral.states import ReferralState

LASTS = timedelta(hours=1)
REVIEWED_WITHIN = timedelta(hours=24)
# A draft nobody has agreed to; what was withdrawn or never should have been is nobody's to read any more.
NOTHING_TO_OPEN = frozenset({ReferralState.DRAFT, ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR})
LEAST_REASON, MOST_REASON = 20, 500


def open_in_emergency(referral: Referral, *, by: Actor, reason: str) -> BreakGlass:
    """Open it for an hour and tell who must know; while one is open, the same one. Raises a Refusal."""
    if not by.has(Role.EMERGENCY_READER):
        audit.record("break glass", by=by, about=referral, allowed=False)
        raise NotAllowed(_("This is not yours to do."))
    now = clock.now()
    with transaction.atomic():
        whole = Referral.objects.select_for_update().get(pk=referral.pk)
        if whole.state in NOTHING_TO_OPEN:
            raise GuardRefused(_("It was withdrawn or is not sent yet. There is nothing to open."))
        if not reviewers(now, but=by.user_id):
            raise GuardRefused(_("Nobody could review the opening: there is no register keeper. Ask for one first."))
        opened = BreakGlass.objects.in_force(now).filter(referral=whole, user=by.user_id).first()
        return opened or opening(whole, by, reason)


def opening(whole: Referral, by: Actor, reason: str) -> BreakGlass:
    now = clock.now()
    assert by.user_id is not None
    row = BreakGlass(
        referral=whole, user_id=by.user_id, granted_at=now, expires_at=now + LASTS, review_due_at=now + REVIEWED_WITHIN
    )
    row.seal("sealed_reason", reason)
    row.save(force_insert=True)
    tell_keepers(row, "opened", now)
    tell_resident(row, now)
    audit.record("break glass", by=by, about=row)
    return row
