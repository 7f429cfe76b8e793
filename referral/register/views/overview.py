"""The keepers' first page: requests that wait, what is held, and whether erasing goes on."""

from django.http import HttpResponse
from django.utils import timezone

from referral import clock
from referral.actor import SYSTEM
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Referral, RetentionRun, RightsRequest, Tombstone
from referral.register import presenting
from referral.register.views.showing import show

ANSWERED_SHOWN = 20
ROUNDS_SHOWN = 7


@professional(Role.REGISTER_KEEPER)
def register(request: StaffRequest) -> HttpResponse:
    """Nobody is named here: a request is opened to see whom it is about."""
    now = clock.now()
    today = timezone.localdate(now)
    rows = RightsRequest.objects.order_by("due_on", "asked_at", "pk")
    finished = RetentionRun.objects.exclude(finished_at=None).order_by("-finished_at", "-pk")
    spoken_of = [run for run in RetentionRun.objects.all()[:200] if run.counts][:ROUNDS_SHOWN]
    context = {
        "open": [presenting.waiting(row, today) for row in rows.filter(decision="")],
        "answered": rows.exclude(decision="").order_by("-decided_at", "-pk")[:ANSWERED_SHOWN],
        "kept_back": presenting.matters(kept_back()),
        "rounds": list(presenting.rounds(spoken_of)),
        "last": finished.first(),
        "is_late": presenting.is_late(finished.first(), now),
        "tombstones": Tombstone.objects.count(),
        "kept_for": presenting.kept_for(),
    }
    return show(request, "register", context)


def kept_back() -> list[Referral]:
    """Referrals that are held or restricted: somebody must remember to let them go."""
    rows = Referral.objects.visible_to(SYSTEM).select_related("sender_unit")
    return [*rows.exclude(held_until=None, restricted_at=None).order_by("held_until", "pk")]
