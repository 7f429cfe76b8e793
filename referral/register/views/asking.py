"""Taking down what somebody asked by phone, at the desk or by letter: find the matter, say what is asked."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from referral import audit
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.register import presenting, rights
from referral.register.finding import find
from referral.register.forms import AskForm, FindForm
from referral.register.reach import referral_or_404
from referral.register.views.showing import show

# A phone of a family or a care home: more than this is looked up some other way.
MOST = 50


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
def search(request: StaffRequest) -> HttpResponse:
    """By phone or e-mail. The answer to a POST, so that neither stands in an address, and each search is logged."""
    form = FindForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        rows = find(phone=form.cleaned_data["phone"], email=form.cleaned_data["email"])
        found = presenting.matters(rows.select_related("sender_unit")[:MOST])
        asked = [name for name in ("phone", "email") if form.cleaned_data[name]]
        audit.record("find_person", by=request.actor, role=Role.REGISTER_KEEPER, purpose="rights", fields=asked)
    status = 422 if form.errors else 200
    return show(request, "search", {"form": form, "found": found}, status=status)


@professional(Role.REGISTER_KEEPER, methods=("GET", "HEAD", "POST"))
def ask(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """What is asked, and how. Without a referral: nothing was found, and the answer is that nothing is kept."""
    referral = referral_or_404(pk) if pk else None
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        row = rights.ask(by=request.actor, referral=referral, **form.cleaned_data)
        return redirect("register-request", row.pk)
    context = {"form": form, "matter": presenting.matter(referral) if referral else None}
    return show(request, "ask", context, status=422 if form.errors else 200)
