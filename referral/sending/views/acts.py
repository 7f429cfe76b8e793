"""What the sender does to a referral: each act a POST, on a leg of that referral and no other."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from referral import actions
from referral.accounts.step_up import prove
from referral.accounts.strength import is_fresh
from referral.actor import Actor
from referral.gate import StaffRequest, professional
from referral.models import Referral, ReferralLeg
from referral.refusals import Refusal, renew
from referral.sending.act_forms import Act
from referral.sending.presenting import open_void
from referral.sending.views.sent import FORMS, page, prefix_of, row_or_404
from referral.sending.views.writing import SENDERS

# Acts on the whole referral; the others are on one leg.
OF_WHOLE = ("withdraw", "settle")
# What is erased in a day asks first who sits there, as it does of receivers (`referral.receiving.acts`).
DOES_HARM = ("void", "answer-void")


@sensitive_post_parameters()
@professional(*SENDERS, methods=("POST",))
def act(request: StaffRequest, pk: UUID, name: str) -> HttpResponse:
    """Do it and lead back; or show the page again with everything as it was written, and why not."""
    if name not in FORMS:
        raise Http404("There is no such act.")
    row = row_or_404(request, pk)
    if name in DOES_HARM and not is_fresh(request):
        return prove(request, back=reverse("sent", args=[pk]))
    leg = None if name in OF_WHOLE else leg_of(row, request)
    form = FORMS[name](request.POST, prefix=prefix_of(name, leg))
    if not form.is_valid():
        return page(request, row, tried=form, name=name, status=422)
    try:
        DO[name](row, leg, request.actor, form)
    except Refusal as refusal:
        if leg is not None:
            leg.refresh_from_db(fields=["version"])
            renew(form, leg.version)
        return page(request, row_or_404(request, pk), tried=form, name=name, refusal=refusal, status=409)
    return redirect("sent", pk)


def leg_of(row: Referral, request: StaffRequest) -> ReferralLeg:
    """The leg that the form names, among the referral's own."""
    named = {key: value for key, value in request.POST.items() if key.endswith("-leg")}
    legs: list[ReferralLeg] = list(row.legs.select_related("referral"))
    for leg in legs:
        if str(leg.pk) in named.values():
            return leg
    raise Http404("The referral has no such leg.")


def answer(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    data = form.cleaned_data
    actions.answer(leg=leg, by=by, version=version(form), message=data["message"], key=data["key"])


def cancel(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    actions.cancel(
        leg=leg, by=by, version=version(form), reason=form.cleaned_data["reason"], key=form.cleaned_data["key"]
    )


def withdraw(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    actions.withdraw_referral(referral=row, by=by, way=form.cleaned_data["way"], key=form.cleaned_data["key"])


def settle(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    data = form.cleaned_data
    actions.settle(referral=row, by=by, reason=data["reason"], resident_told=data["resident_told"], key=data["key"])


def ask_void(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    actions.ask_to_void(leg=leg, by=by, reason=form.cleaned_data["reason"])


def answer_void(row: Referral, leg: Any, by: Actor, form: Act) -> None:
    asked = open_void(leg)
    if asked is None:
        return
    if form.cleaned_data["decision"] == "agree":
        actions.agree_to_void(request=asked, by=by)
    else:
        actions.refuse_to_void(request=asked, by=by)


def version(form: Act) -> int:
    """Of the page that the form stood on; a form without one is an old one."""
    found = form.cleaned_data.get("version")
    return found if found is not None else -1


DO: dict[str, Callable[[Referral, Any, Actor, Act], None]] = {
    "answer": answer, "cancel": cancel, "withdraw": withdraw, "settle": settle, "void": ask_void,
    "answer-void": answer_void,
}  # fmt: skip
