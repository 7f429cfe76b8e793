"""Stopping all of it, or one receiver's share: asked once whether it is meant, since it can not be undone."""

from contextlib import suppress
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from referral import actions
from referral.models import ReferralLeg
from referral.refusals import WrongState
from referral.resident.door import Visit, opened
from referral.resident.views.page import open_legs
from referral.states import ReferralState

WAY = "tracking"


@opened("GET", "HEAD", "POST")
def stop_all(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every open share, and the consent."""
    is_open = bool(open_legs(visit)) or visit.referral.state == ReferralState.UNDECIDED
    if request.method == "POST":
        if is_open:
            actions.withdraw_referral(referral=visit.referral, by=visit.actor, way=WAY, key=key_of(request))
        return redirect("tracking")
    return asked(request, visit, None) if is_open else redirect("tracking")


@opened("GET", "HEAD", "POST")
def stop_one(request: HttpRequest, visit: Visit, leg: UUID) -> HttpResponse:
    """One of several. Of somebody else's referral, or ended: 404, and back to the page."""
    found = ReferralLeg.objects.visible_to(visit.actor).filter(pk=leg).first()
    if found is None:
        raise Http404
    is_open = any(row.pk == found.pk for row in open_legs(visit))
    if request.method == "POST":
        # It may have ended a moment ago: then there is nothing left to stop.
        if is_open:
            with suppress(WrongState):
                actions.withdraw(leg=found, by=visit.actor, way=WAY, key=key_of(request))
        return redirect("tracking")
    return asked(request, visit, found) if is_open else redirect("tracking")


def key_of(request: HttpRequest) -> str:
    """The form's own key: sent twice, it is one act."""
    return str(request.POST.get("key", ""))[:64]


def asked(request: HttpRequest, visit: Visit, leg: ReferralLeg | None) -> HttpResponse:
    context = {"who": str(leg.unit) if leg and leg.unit else "", "is_one": leg is not None, "key": uuid4().hex,
               "phone": visit.referral.area.phone}  # fmt: skip
    return render(request, "referral/resident/stop.html", context)
