"""Who belongs to a unit or an area, who is invited, who leaves."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from referral import clock
from referral.accounts import invitations
from referral.accounts.forms import InvitationForm
from referral.accounts.step_up import prove
from referral.accounts.strength import is_fresh
from referral.codes import Role
from referral.gate import professional
from referral.models import Area, Invitation, Membership, Unit
from referral.refusals import Refusal
from referral.units import leaving
from referral.units.mine import area_of, unit_of
from referral.units.views.pages import LOOKS_AFTER

READ_AND_POST = ("GET", "HEAD", "POST")


@professional(*LOOKS_AFTER, methods=READ_AND_POST)
def members(request: Any, pk: int) -> HttpResponse:
    """Members and open invitations of a unit; inviting one more."""
    return people_page(request, unit=unit_of(request.actor, pk))


@professional(Role.COORDINATOR, methods=READ_AND_POST)
def coordinators(request: Any, pk: int) -> HttpResponse:
    """The same of an area."""
    return people_page(request, area=area_of(request.actor, pk))


def people_page(request: Any, *, unit: Unit | None = None, area: Area | None = None) -> HttpResponse:
    place = {"unit": unit, "area": area}
    # Whoever sits at an open session must not let in whom she likes.
    if request.method == "POST" and not is_fresh(request):
        return prove(request)
    form = InvitationForm(request.POST or None, roles=invitations.roles_of(unit=unit))
    if request.method == "POST" and form.is_valid():
        try:
            invitations.invite(
                email=form.cleaned_data["email"], role=form.cleaned_data["role"], by=request.user,
                actor=request.actor, unit=unit, area=area, language=get_language() or "fi",
            )  # fmt: skip
            return redirect(f"{request.path}?sent=1")
        except Refusal as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
    rows = Membership.objects.in_force(clock.now()).filter(**place).select_related("user__staff_profile")
    return render(request, "referral/units/people.html", {
        "here": "units", **place,
        "form": form,
        "is_sent": "sent" in request.GET,
        "members": rows.order_by("user__last_name", "user__first_name", "pk"),
        "invitations": Invitation.objects.filter(
            **place, accepted_at=None, revoked_at=None, expires_at__gt=clock.now()
        ),
    }, status=422 if form.errors else 200)  # fmt: skip


def membership_of(request: Any, pk: int) -> Membership:
    """A membership in force of a place she looks after; else Http404."""
    row = get_object_or_404(Membership.objects.in_force(clock.now()).select_related("unit", "area", "user"), pk=pk)
    if not invitations.may_invite(request.actor, unit=row.unit, area=row.area):
        raise Http404
    return row


def back_to(row: Membership | Invitation) -> HttpResponse:
    return redirect("unit-members", pk=row.unit_id) if row.unit_id else redirect("area-coordinators", pk=row.area_id)


@professional(*LOOKS_AFTER, methods=READ_AND_POST)
def end(request: Any, pk: int) -> HttpResponse:
    """Ending a membership: who takes over, then she is out at once."""
    row = membership_of(request, pk)
    # Asked after: who proves herself must not learn that there is such a membership.
    if not is_fresh(request):
        return prove(request)
    refused = ""
    if request.method == "POST":
        successor = request.POST.get("successor", "")
        try:
            leaving.end_membership(row, by=request.actor, successor=int(successor) if successor.isdigit() else None)
            return back_to(row)
        except Refusal as refusal:
            refused = str(refusal.message)
    return render(request, "referral/units/end.html", {
        "here": "units",
        "membership": row,
        "in_hand": leaving.legs_in_hand(row).count(),
        "successors": leaving.successors(row) if row.unit_id else [],
        "refused": refused,
    }, status=409 if refused else 200)  # fmt: skip


@professional(*LOOKS_AFTER, methods=READ_AND_POST)
def forget_second_step(request: Any, pk: int) -> HttpResponse:
    """A member has lost the phone and the spare codes."""
    row = membership_of(request, pk)
    if row.user_id == request.user.pk:
        raise Http404
    if not is_fresh(request):
        return prove(request)
    if request.method == "POST":
        leaving.forget_second_step(row.user, by=request.actor)
        return back_to(row)
    return render(request, "referral/units/second_step.html", {"here": "units", "membership": row})


@professional(*LOOKS_AFTER, methods=("POST",))
def revoke(request: Any, pk: int) -> HttpResponse:
    """Take an invitation back."""
    row = get_object_or_404(Invitation.objects.select_related("unit", "area"), pk=pk)
    if not invitations.may_invite(request.actor, unit=row.unit, area=row.area):
        raise Http404
    invitations.revoke(row, actor=request.actor)
    return back_to(row)
