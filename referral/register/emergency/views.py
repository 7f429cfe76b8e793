"""The emergency reader's page, and the reviewers' pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from referral import audit, clock
from referral.accounts.step_up import recently_authenticated
from referral.accounts.strength import is_fresh
from referral.actor import SYSTEM
from referral.codes import Role
from referral.gate import professional
from referral.models import BreakGlass, Referral, ReferralLeg
from referral.refusals import Refusal
from referral.register.emergency.forms import FindForm, OpenForm, ReviewForm
from referral.register.emergency.opening import NOTHING_TO_OPEN, open_in_emergency
from referral.register.emergency.reviewing import review, what_was_read
from referral.register.finding import find
from referral.vault import Unreadable

SEEN_AT_ONCE = 20
OVERSEEING = (Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER)


@professional(Role.EMERGENCY_READER, methods=("GET", "HEAD", "POST"))
@recently_authenticated
def emergency(request: Any) -> HttpResponse:
    """What is open to her now, and looking for one. What is sought is posted: a phone never stands in an address."""
    form = FindForm(request.POST or None)
    found: list[Referral] | None = None
    if request.method == "POST" and form.is_valid():
        found = sought(form)
        audit.record(
            "find in emergency", by=request.actor, fields=["number" if form.number else next(iter(form.contact))]
        )
    return page(request, form, found, OpenForm())


def sought(form: FindForm) -> list[Referral]:
    """Referrals with that number, phone or e-mail, the newest first. Not yet hers to read: numbers and dates."""
    everything = Referral.objects.visible_to(SYSTEM)
    rows = everything.filter(pk=form.number) if form.number else find(**form.contact)
    return list(rows.exclude(state__in=NOTHING_TO_OPEN).select_related("area")[:SEEN_AT_ONCE])


def page(
    request: Any, form: FindForm, found: list[Referral] | None, opening: OpenForm, status: int = 200
) -> HttpResponse:
    mine = BreakGlass.objects.in_force(clock.now()).filter(user=request.actor.user_id).order_by("expires_at", "id")
    legs = ReferralLeg.objects.visible_to(request.actor).filter(referral__in=mine.values("referral")).order_by("id")
    context = {
        "form": form, "found": found, "opening": opening, "here": "emergency",
        "open": [{"row": row, "legs": [leg for leg in legs if leg.referral_id == row.referral_id]} for row in mine],
    }  # fmt: skip
    return render(request, "referral/register/emergency/find.html", context, status=status)


@professional(Role.EMERGENCY_READER, methods=("POST",))
def emergency_open(request: Any) -> HttpResponse:
    """Break the glass; or the page again, with what is missing and what was written."""
    if not is_fresh(request):
        # The page asks her to prove herself, and leads back to where looking begins.
        return redirect("emergency")
    form = OpenForm(request.POST)
    form.full_clean()
    row = Referral.objects.visible_to(SYSTEM).filter(pk=form.cleaned_data.get("referral")).first()
    if row is None:
        return page(request, FindForm(), [], OpenForm())
    if form.is_valid():
        try:
            open_in_emergency(row, by=request.actor, reason=form.cleaned_data["reason"])
            return redirect("emergency")
        except Refusal as refusal:
            form.add_error("reason", str(refusal.message))
    return page(request, FindForm(), [row], form, status=422)


@professional(*OVERSEEING)
def openings(request: Any) -> HttpResponse:
    """Every opening: what waits for a verdict first."""
    rows = BreakGlass.objects.select_related("user", "reviewed_by").order_by("-granted_at", "-id")
    audit.record("list emergencies", by=request.actor)
    waiting = list(rows.filter(reviewed_at=None).reverse())
    context = {
        "waiting": waiting, "reviewed": rows.filter(reviewed_at__isnull=False)[:50], "now": clock.now(),
        "here": "access-log",
    }  # fmt: skip
    return render(request, "referral/register/emergency/openings.html", context)


@professional(*OVERSEEING, methods=("GET", "HEAD", "POST"))
def opening(request: Any, pk: Any) -> HttpResponse:
    """One opening: why, what was read, and the verdict."""
    row = get_object_or_404(BreakGlass.objects.select_related("user", "reviewed_by"), pk=pk)
    may_review = request.actor.has(Role.REGISTER_KEEPER) and row.user_id != request.actor.user_id
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review(row, by=request.actor, verdict=form.cleaned_data["verdict"])
            return redirect("emergency-openings")
        except Refusal as refusal:
            row.refresh_from_db()
            form.add_error("verdict", str(refusal.message))
    audit.record("read", by=request.actor, about=row, fields=["reason"])
    context = {
        "row": row, "reason": reason_of(row), "read": what_was_read(row), "form": form, "now": clock.now(),
        "may_review": may_review and row.reviewed_at is None, "here": "access-log",
    }  # fmt: skip
    return render(request, "referral/register/emergency/opening.html", context, status=422 if form.errors else 200)


def reason_of(row: BreakGlass) -> str:
    """Empty when the referral was erased meanwhile, and its words with it."""
    try:
        return str(row.unsealed("sealed_reason") or "")
    except Unreadable:
        return ""
