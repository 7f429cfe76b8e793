"""The resident's page: where it is, who has seen it, what was agreed, and stopping it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from referral import audit, clock
from referral.models import Referral, ReferralEvent, ReferralLeg, RightsRequest
from referral.resident.agreed import agreed
from referral.resident.asked import asked_of
from referral.resident.door import Visit
from referral.resident.forms import AnswerForm, ScoreForm
from referral.resident.progress import Share, shares_of
from referral.resident.seen import note_told, seen_by
from referral.resident.wishes import may_rate
from referral.states import OPEN, ReferralState

SHOWN = ("consent", "deadlines", "readers", "safety", "state")


def page(request: HttpRequest, visit: Visit, *, status: int = 200, **more: Any) -> HttpResponse:
    """`more`: a form that came back with a mistake, in place of an empty one."""
    referral, now = visit.referral, clock.now()
    shares = shares_of(referral, legs_of(visit), timezone.localdate(now))
    consent = agreed(referral, now)
    context = {
        "shares": shares,
        "first": shares[0],
        "may_stop": may_stop(referral, shares),
        "is_own": referral.is_own,
        "open_shares": [share for share in shares if share.is_open],
        "questions": list(questions(shares, more)),
        "consent": consent,
        "seen": seen_by(referral, shows_sender=bool(consent and consent.sender_unit)),
        "requests": set(open_requests(referral)),
        "score": more.get("score") or (ScoreForm() if may_rate(referral) else None),
        "phone": referral.area.phone,
        "controller": referral.controller,
        "mistakes": [mistake for form in more.values() for mistake in form.mistakes],
    }
    audit.record("read", by=visit.actor, about=referral, fields=SHOWN)
    note_told(referral, now)
    return render(request, "referral/resident/page.html", context, status=status)


def may_stop(referral: Referral, shares: Sequence[Share]) -> bool:
    """Anything under way, and what waits for a decision."""
    return referral.state == ReferralState.UNDECIDED or any(share.is_open for share in shares)


def legs_of(visit: Visit) -> list[ReferralLeg]:
    """All shares of the visit's referral, each with its unit; the referral is the visit's own row."""
    legs = list(ReferralLeg.objects.visible_to(visit.actor).select_related("unit").order_by("submitted_at", "id"))
    for leg in legs:
        leg.referral = visit.referral
    return legs


def questions(shares: list[Share], more: dict[str, Any]) -> Any:
    """Questions to the resident: of their own referral only, by code."""
    for share in shares:
        if asked := asked_of(share.leg, latest_question(share.leg)):
            yield asked, more.get("answer") or AnswerForm(initial={"version": asked.version, "key": uuid4().hex})


def latest_question(leg: ReferralLeg) -> ReferralEvent | None:
    return leg.events.filter(transition="ask_info").order_by("-position").first()


def open_requests(referral: Referral) -> Any:
    return RightsRequest.objects.filter(referral=referral, decided_at=None).values_list("kind", flat=True)


def open_legs(visit: Visit) -> list[ReferralLeg]:
    return [leg for leg in legs_of(visit) if leg.state in OPEN]
