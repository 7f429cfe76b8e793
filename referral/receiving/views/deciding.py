"""The coordinator's page: what only she decides, before the legs of her area, which stand on the working list."""

from django.http import HttpResponse
from django.shortcuts import render

from referral import audit, clock
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.receiving.areas import errors_asked, lapsed, rooms, undecided, unsent
from referral.receiving.lists import AREA, Asked


@professional(Role.COORDINATOR)
def to_decide(request: StaffRequest) -> HttpResponse:
    """Decisions, errors, lapsed consents, messages that did not go, and how much room units have."""
    now, actor = clock.now(), request.actor
    context = {
        "here": "worklist", "asked": Asked(AREA), "undecided": undecided(actor, now),
        "errors": errors_asked(actor, now),
        "lapsed": lapsed(actor, now), "unsent": unsent(actor, now), "rooms": rooms(actor, now),
    }  # fmt: skip
    audit.record("list", by=actor, purpose="area", fields=["first_name", "initial"])
    return render(request, "referral/receiving/to_decide.html", context)
