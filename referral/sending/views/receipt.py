"""The receipt: the tracking code this once, what happens next, and a copy on paper for the resident."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from referral import audit, clock, tracking_codes
from referral.actions.sending import Sent
from referral.codes import Role, Safety
from referral.gate import StaffRequest
from referral.models import Consent, Referral
from referral.sending.presenting import LegLine, leg_lines


def receipt(request: StaffRequest, sent: Sent) -> HttpResponse:
    """What a submit leads to. Loaded again it is no second referral, and shows the code no more."""
    row: Referral = Referral.objects.visible_to(request.actor).select_related("area").get(pk=sent.referral.pk)
    audit.record(
        "read", by=request.actor, about=row, fields=("state", "safety"), unit_id=row.sender_unit_id, role=Role.SENDER
    )
    lines = leg_lines(row, request.actor)
    consent = Consent.objects.filter(referral=row).order_by("-given_at").first()
    language = consent.language if consent else "fi"
    context = {
        "referral": row, "legs": lines, "area": row.area, "here": "send",
        "code": tracking_codes.in_groups(sent.code) if sent.code else "",
        "language": language, "tracking": tracking_address(request, language), "today": clock.now(),
        "copies": copies(row, language, request), "gets_in_touch": row.resident().safety == Safety.NOT_SAFE,
    }  # fmt: skip
    return render(request, "referral/sending/receipt.html", context)


def tracking_address(request: StaffRequest, language: str) -> str:
    """Where the resident follows it, in their language; the code stands in no address."""
    with translation.override(language):
        return request.build_absolute_uri(reverse("tracking"))


def copies(row: Referral, language: str, request: StaffRequest) -> list[LegLine]:
    """The legs in the resident's language, for the printed copy."""
    with translation.override(language):
        return leg_lines(row, request.actor)
