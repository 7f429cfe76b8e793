"""What the resident does on the page: changes a part of the consent, answers, asks for a copy, says how it went."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from referral import actions, clock
from referral.models import ReferralLeg
from referral.refusals import Refusal, WrongState, renew
from referral.resident import agreed, wishes
from referral.resident.asked import asked_of
from referral.resident.door import Visit, opened
from referral.resident.forms import AnswerForm, ScoreForm, typed
from referral.resident.views.page import latest_question, page


@opened("POST")
def change_consent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A part of it, on or off; one that does not hold any more stays as it is, and the page tells so."""
    part, to = typed(request.POST, "part"), typed(request.POST, "to") == "yes"
    if part not in agreed.CHANGEABLE:
        raise Http404
    # Nothing holds any more: the page that comes next tells so.
    with suppress(WrongState):
        agreed.change(referral=visit.referral, by=visit.actor, part=part, to=to, now=clock.now())
    return redirect("tracking")


@opened("POST")
def ask_for_rights(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A copy or a correction: staff get in touch, and make sure who asks, before anything is handed over."""
    kind = typed(request.POST, "kind")
    if kind not in wishes.KINDS:
        raise Http404
    wishes.ask(referral=visit.referral, by=visit.actor, kind=kind, now=clock.now())
    return redirect("tracking")


@opened("POST")
def say_how_it_went(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = ScoreForm(request.POST)
    if not wishes.may_rate(visit.referral):
        return redirect("tracking")
    if not form.is_valid():
        return page(request, visit, status=422, score=form)
    # Pressed twice at once, it is said once.
    with suppress(WrongState):
        wishes.rate(referral=visit.referral, score=form.cleaned_data["score"], now=clock.now())
    return redirect("tracking")


@opened("POST")
def answer(request: HttpRequest, visit: Visit, leg: UUID) -> HttpResponse:
    """An answer to a question about one's own referral."""
    found = ReferralLeg.objects.visible_to(visit.actor).select_related("referral").filter(pk=leg).first()
    if found is None:
        raise Http404
    asked = asked_of(found, latest_question(found))
    if asked is None or not asked.is_written:
        return redirect("tracking")
    form = AnswerForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.answer(leg=found, by=visit.actor, version=data["version"], message=data["message"], key=data["key"])
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
            found.refresh_from_db(fields=["version"])
            renew(form, found.version)
        else:
            return redirect("tracking")
    return page(request, visit, status=422, answer=form)
