"""Legs that break what must always hold. There are none: the database refuses them. This looks all the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from referral.models import OutboxMessage, Referral, ReferralEvent, ReferralLeg
from referral.models.referral import ONE_OWNER
from referral.owners import owner_of
from referral.states import OPEN, ReferralState, State
from referral.sweeps.ending import lapsed, left_behind
from referral.sweeps.ladder import AREA

# Sweeps run every five minutes; what they have left for this long they do not do.
PATIENCE = timedelta(hours=1)


def broken(now: datetime) -> Iterator[str]:
    """One line for each leg or referral and what is wrong with it: ids alone."""
    for words, rows in questions(now):
        for key in rows.order_by("pk").values_list("pk", flat=True):
            yield f"{rows.model._meta.model_name} {key}: {words}"
    for leg in ReferralLeg.objects.filter(state__in=OPEN).select_related("referral").order_by("pk").iterator(500):
        if {f"{name}_id": key for name, key in owner_of(leg).items()} != owner_columns_short(leg):
            yield f"referralleg {leg.pk}: is not with who must act"


def questions(now: datetime) -> Iterator[tuple[str, Any]]:
    """Words and the rows that they are true of."""
    legs, wholes = ReferralLeg.objects.all(), Referral.objects.all()
    yield (
        "is open without one owner and a due time",
        legs.filter(state__in=OPEN).exclude(ONE_OWNER & Q(due_at__isnull=False)),
    )
    undecided = wholes.filter(state=ReferralState.UNDECIDED)
    yield "is undecided without one owner and a due time", undecided.exclude(ONE_OWNER & Q(due_at__isnull=False))
    open_legs = ReferralLeg.objects.filter(referral=OuterRef("pk"), state__in=OPEN)
    sent = wholes.exclude(state=ReferralState.DRAFT)
    yield "is open without an open leg", sent.filter(~Exists(open_legs), state=ReferralState.OPEN)
    yield "is over with an open leg", sent.filter(Exists(open_legs)).exclude(state=ReferralState.OPEN)
    counted = legs.annotate(steps=Count("events"))
    yield "has not one event for each version", counted.exclude(steps=F("version"))
    told = OutboxMessage.objects.filter(event=OuterRef("pk"))
    yield "was told to nobody", ReferralEvent.objects.filter(~Exists(told))
    yield "goes on without consent", lapsed(now - PATIENCE)
    yield "is with somebody who has left", left_behind(now - PATIENCE)
    late = legs.filter(state__in=OPEN - {State.DRAFT}, escalation__lt=AREA - 1, due_at__lt=now - PATIENCE)
    yield "is late and nobody was told", late


def owner_columns_short(leg: ReferralLeg) -> dict[str, int | None]:
    found = {"user_id": leg.owner_user_id, "unit_id": leg.owner_unit_id, "area_id": leg.owner_area_id}
    return {name: key for name, key in found.items() if key is not None}
