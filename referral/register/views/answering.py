"""One request: verify who asks, then carry it out or refuse it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from referral import audit, clock
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import RightsRequest
from referral.refusals import Refusal
from referral.register import presenting, rights
from referral.register.finding import of_same_person
from referral.register.forms import RefuseForm, VerifyForm
from referral.register.reach import request_or_404
from referral.register.views.showing import show

SHOWN_TO_VERIFY = ("birth_year", "email", "first_name", "last_name", "phone")


@professional(Role.REGISTER_KEEPER)
def request_page(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What is asked and how far it is. Whom it is about is shown by a button, and logged."""
    return page(request, request_or_404(pk))


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def show_identity(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What to compare with who asks. Only while that is to be done."""
    row = request_or_404(pk)
    if row.decision or row.verified_at or row.referral is None:
        raise Http404
    audit.record(
        "read", by=request.actor, about=row.referral, role=Role.REGISTER_KEEPER, purpose=rights.purpose_of(row),
        fields=SHOWN_TO_VERIFY,
    )  # fmt: skip
    return page(request, row, identity=presenting.identity(row.referral.resident()))


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def verify(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, form = request_or_404(pk), VerifyForm(request.POST)
    if not form.is_valid():
        return page(request, row, status=422, verify_form=form)
    return done_or_told(request, row, lambda: rights.verify(request=row, by=request.actor, **form.cleaned_data))


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def refuse(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, form = request_or_404(pk), RefuseForm(request.POST)
    if not form.is_valid():
        return page(request, row, status=422, refuse_form=form)
    return done_or_told(request, row, lambda: rights.refuse(request=row, by=request.actor, **form.cleaned_data))


@professional(Role.REGISTER_KEEPER, methods=("POST",))
def restrict(request: StaffRequest, pk: UUID) -> HttpResponse:
    row = request_or_404(pk)
    return done_or_told(request, row, lambda: rights.restrict(request=row, by=request.actor))


def done_or_told(request: StaffRequest, row: RightsRequest, act: Any) -> HttpResponse:
    """Do it and go back to the request; or say on the same page why it was not done."""
    try:
        act()
    except Refusal as refusal:
        return page(request, request_or_404(row.pk), status=409, refusal=str(refusal.message))
    return redirect("register-request", row.pk)


def page(request: StaffRequest, row: RightsRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "row": row,
        "waiting": presenting.waiting(row, timezone.localdate(clock.now())),
        "matter": presenting.matter(row.referral) if row.referral else None,
        "others": others(row),
        "is_verifier": row.verified_by_id == request.actor.user_id,
        "verify_form": VerifyForm(),
        "refuse_form": RefuseForm(),
        **more,
    }
    return show(request, "request", context, status=status)


def others(row: RightsRequest) -> list[presenting.Matter]:
    """Other referrals of the same person, which a copy or an erasure takes with it."""
    if row.referral is None or row.decision:
        return []
    return presenting.matters(of_same_person(row.referral)[1:])
