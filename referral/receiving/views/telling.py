"""Somebody told by hand what could not be mailed: it leaves the list."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from referral.codes import Party
from referral.gate import StaffRequest, professional
from referral.outbox.by_hand import to_tell, told
from referral.receiving.acts import Here
from referral.receiving.finding import WORKING, here
from referral.refusals import WrongState

# Who tells: the receiver tells the resident, the coordinator anybody.
TELLING = frozenset({Party.RECEIVER, Party.COORDINATOR})


@professional(*WORKING, methods=("POST",))
def told_by_hand(request: StaffRequest, pk: UUID, message: UUID) -> HttpResponse:
    """One message of the leg; told twice is told once."""
    found = here(request.actor, pk)
    row = messages_of(found).filter(pk=message).first()
    if row is None:
        raise Http404
    # A colleague may have told it a moment ago: then there is nothing left to do.
    with suppress(WrongState):
        told(row, by=request.actor)
    return redirect("leg", found.leg.pk)


def messages_of(found: Here) -> Any:
    """What is to be told by hand of the leg, by those who may; nobody else has any."""
    rows = to_tell(found.actor)
    if not found.mine & TELLING:
        return rows.none()
    return rows.filter(Q(leg=found.leg) | Q(leg=None, referral=found.leg.referral_id))
