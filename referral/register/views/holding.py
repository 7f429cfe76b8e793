"""Legal hold, and the end of a hold or a restriction."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.refusals import Refusal
from referral.register import presenting, rights
from referral.register.forms import HoldForm
from referral.register.reach import referral_or_404
from referral.register.views.showing import show


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
def hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Until when nothing is erased, and why; on the controller's written order."""
    referral = referral_or_404(pk)
    initial = {"until": referral.held_until, "reason": referral.hold_reason}
    form = HoldForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            rights.hold(referral=referral, by=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            return redirect("register-hold", referral.pk)
    context = {"form": form, "matter": presenting.matter(referral), "referral": referral}
    return show(request, "hold", context, status=422 if form.errors else 200)


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def release(request: StaffRequest, pk: UUID) -> HttpResponse:
    rights.release_hold(referral=referral_or_404(pk), by=request.actor)
    return redirect("register")


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def lift(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Twice is once: what is not restricted any more stays so."""
    referral = referral_or_404(pk)
    if referral.restricted_at is not None:
        rights.lift(referral=referral, by=request.actor)
    return redirect("register")
