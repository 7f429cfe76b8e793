"""What a verified request asks for. A copy and an erasure are behind a fresh proof of who sits there."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from referral import audit
from referral.accounts.step_up import recently_authenticated
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Referral, RightsRequest
from referral.refusals import Refusal
from referral.register import presenting, rights
from referral.register.carrying_out import CORRECTABLE, erase_now, make_copy, rectify
from referral.register.forms import CorrectForm, SureForm
from referral.register.reach import request_or_404
from referral.register.views.answering import others, page
from referral.register.views.showing import show

Kind = RightsRequest.Kind


def to_do(key: UUID, kind: str) -> tuple[RightsRequest, Referral]:
    """The verified open request of the kind, and what it is about; 404 otherwise."""
    row = request_or_404(key)
    if row.kind != kind or row.decision or row.verified_at is None or row.referral is None:
        raise Http404
    return row, row.referral


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
@recently_authenticated
def copy(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The archive, downloaded once and kept nowhere by the service."""
    row, referral = to_do(pk, Kind.ACCESS)
    if request.method != "POST":
        context = {"row": row, "count": 1 + len(others(row)), "matter": presenting.matter(referral)}
        return show(request, "copy_page", context)
    try:
        made = make_copy(request=row, by=request.actor)
    except Refusal as refusal:
        return page(request, request_or_404(pk), status=409, refusal=str(refusal.message))
    response = HttpResponse(made, content_type="application/zip")
    # The name tells nothing of whose data they are.
    response["Content-Disposition"] = 'attachment; filename="data.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
def correct(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The data as they are, in a form; showing them is logged."""
    row, referral = to_do(pk, Kind.RECTIFICATION)
    try:
        rights.refuse_alone(row, request.actor)
    except Refusal as refused:
        return page(request, row, status=409, refusal=str(refused.message))
    filled = CorrectForm.filled(referral.resident(), referral.need())
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=filled)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            rectify(request=row, by=request.actor, corrected=form.corrected, wish=form.cleaned_data["wish"])
        except Refusal as trouble:
            refusal = str(trouble.message)
        else:
            return redirect("register-request", row.pk)
    audit.record(
        "read", by=request.actor, about=referral, role=Role.REGISTER_KEEPER, purpose=rights.purpose_of(row),
        fields=[*CORRECTABLE, "wish"],
    )  # fmt: skip
    status = 409 if refusal else 422 if form.errors else 200
    return show(request, "correct", {"row": row, "form": form, "refusal": refusal}, status=status)


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
@recently_authenticated
def erase(request: StaffRequest, pk: UUID) -> HttpResponse:
    """For another keeper than the one who verified: nobody erases alone."""
    row, referral = to_do(pk, Kind.ERASURE)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            erase_now(request=row, by=request.actor)
        except Refusal as refusal:
            return page(request, request_or_404(pk), status=409, refusal=str(refusal.message))
        return redirect("register-request", row.pk)
    context = {
        "row": row, "form": form, "matters": [presenting.matter(referral), *others(row)],
        "is_verifier": row.verified_by_id == request.actor.user_id,
    }  # fmt: skip
    return show(request, "erase", context, status=422 if form.errors else 200)
