"""Climbing the ladder: one short transaction for each leg or referral, so that one that fails stops no other."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from referral.deadlines import decision_due
from referral.models import Referral, ReferralLeg
from referral.outbox.posting import Kind, To, post_all
from referral.outbox.recipients import managers_of, of_area, of_owner, owner_columns
from referral.owners import put
from referral.states import OPEN, ReferralState, State
from referral.sweeps.ladder import AREA, EARLIEST, MANAGER, REMINDED, rung_at, rung_of
from referral.transitions import lock
from referral.working_time import minutes_before

KINDS = {REMINDED: Kind.REMINDER, MANAGER: Kind.LATE, AREA: Kind.LATE_AREA}


def legs_to_look_at(now: datetime) -> list[UUID]:
    """Open legs that have reached a rung. A draft has no ladder: it is erased in fourteen days."""
    rows = ReferralLeg.objects.filter(
        state__in=OPEN - {State.DRAFT}, escalation__lt=AREA, due_at__lte=now + EARLIEST, referral__restricted_at=None
    )
    rows = rows.select_related("unit").prefetch_related("unit__closures").order_by("due_at", "pk")
    return [leg.pk for leg in rows.iterator(500) if rung_of(leg, now) > leg.escalation]


def escalate_leg(leg_id: UUID, now: datetime) -> int:
    """Tell the rungs reached since last time; returns how many."""
    with transaction.atomic():
        leg = lock(leg_id)
        reached = rung_of(leg, now) if leg.is_open else 0
        rungs = range(leg.escalation + 1, reached + 1)
        for rung in rungs:
            kind = KINDS[rung]
            told = told_of(leg, rung, now)
            post_all(kind, told, dedupe=f"{kind}:{leg.pk}:{leg.version}", now=now, leg=leg, referral=leg.referral)
        if rungs:
            leg.escalation = reached
            leg.save(update_fields=["escalation"])
    return len(rungs)


def told_of(leg: ReferralLeg, rung: int, now: datetime) -> list[To]:
    """The owner; then who leads where the owner is; then the area's coordinators."""
    if rung == REMINDED:
        return of_owner(owner_columns(leg), now)
    if rung == MANAGER and leg.owner_area_id is None:
        unit = leg.referral.sender_unit_id if leg.state == State.INFO_REQUESTED else leg.unit_id
        if unit is not None:
            return managers_of(unit, now)
    return of_area(leg.referral.area_id, now)


def undecided_to_look_at() -> list[UUID]:
    rows = Referral.objects.filter(state=ReferralState.UNDECIDED, restricted_at=None)
    return list(rows.order_by("due_at", "pk").values_list("pk", flat=True))


def escalate_undecided(referral_id: UUID, now: datetime) -> int:
    """A referral that nobody took and nobody decides about: it comes to the coordinator, with a new due time."""
    with transaction.atomic():
        whole = Referral.objects.select_for_update().get(pk=referral_id)
        if whole.due_at is None:
            return 0
        reached = rung_at(whole.due_at, minutes_before(whole.due_at, 4 * 60), now)
        rungs = range(whole.escalation + 1, reached + 1)
        about = f"{whole.pk}:{whole.due_at:%Y%m%dT%H%M}"
        for rung in rungs:
            kind = KINDS[rung]
            post_all(kind, told_of_whole(whole, rung, now), dedupe=f"{kind}:{about}", now=now, referral=whole)
        if reached == AREA:
            whole.due_at, reached = decision_due(whole, now), 0
            put(whole, area=whole.area_id)
        if rungs:
            whole.escalation = reached
            whole.save()
    return len(rungs)


def told_of_whole(whole: Referral, rung: int, now: datetime) -> list[To]:
    if rung == MANAGER and whole.owner_area_id is None and whole.sender_unit_id is not None:
        return managers_of(whole.sender_unit_id, now)
    return of_owner(owner_columns(whole), now) if rung == REMINDED else of_area(whole.area_id, now)
