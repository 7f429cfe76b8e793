"""Doing an act: the form is shown on a page of its own, refusals at their fields with what was typed kept."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from referral import audit
from referral.accounts.step_up import prove
from referral.accounts.strength import is_fresh
from referral.codes import Party
from referral.gate import StaffRequest, professional
from referral.models import ReferralLeg
from referral.receiving.acts import Act, Here, can
from referral.receiving.finding import WORKING, acting_as, here, is_only_sender
from referral.receiving.forms.base import ActForm
from referral.receiving.forms.matching import Match
from referral.receiving.forms.meeting import LogAttempt
from referral.receiving.forms.sending_on import ChoosesReceiver
from referral.receiving.reading import contact_of, history
from referral.receiving.rows import resident_of, short_name
from referral.refusals import NotAllowed, Refusal, Stale, WrongState

REFUSED, CONFLICT = 422, 409
SHOWS = "referral/receiving/act.html"


def act_view(act: Act) -> Callable[..., HttpResponse]:
    """The view of one act. Without a page of its own it takes POST alone."""

    def view(request: StaffRequest, pk: UUID) -> HttpResponse:
        found = here(request.actor, pk)
        if not act.who & found.mine:
            audit.record(act.name, by=request.actor, about=found.leg, allowed=False)
            raise Http404
        if act.steps_up and not is_fresh(request):
            return prove(request)
        if request.method != "POST":
            return page(request, act, found, act.form(leg=found.leg, by=request.actor))
        return posted(request, act, found)

    view.__name__ = act.url_name
    methods = ("GET", "HEAD", "POST") if act.has_page else ("POST",)
    return professional(*WORKING, methods=methods)(view)


def posted(request: StaffRequest, act: Act, found: Here) -> HttpResponse:
    form = act.form(request.POST, leg=found.leg, by=request.actor)
    if not form.is_valid():
        return page(request, act, found, form, status=REFUSED)
    if asks_again(form):
        return page(request, act, found, form)
    try:
        form.do()
    except NotAllowed as refusal:
        raise Http404 from refusal
    except Refusal as refusal:
        form.refuse(refusal)
        moved = isinstance(refusal, Stale | WrongState)
        return page(request, act, here(request.actor, found.leg.pk), form, status=CONFLICT if moved else REFUSED)
    return redirect(afterwards(found, act))


def asks_again(form: ActForm) -> bool:
    """Whether the form has a second question: a letter to read, a choice to make, an end to be sure of."""
    return (
        (isinstance(form, ChoosesReceiver) and form.needs_letter)
        or (isinstance(form, Match) and form.is_looking)
        or (isinstance(form, LogAttempt) and form.needs_a_second_word)
    )


def afterwards(found: Here, act: Act) -> str:
    """The leg's page while the actor sees it; the sender's own page; the working list when it is gone from sight."""
    if is_only_sender(found.mine):
        return reverse("sent", args=[found.leg.referral_id])
    seen = ReferralLeg.objects.visible_to(found.actor).filter(pk=found.leg.pk).exists()
    where = reverse("leg", args=[found.leg.pk]) if seen else reverse("worklist")
    return f"{where}?done={act.name}"


def page(request: StaffRequest, act: Act, found: Here, form: ActForm, *, status: int = 200) -> HttpResponse:
    """The act's page. It names the resident as the working list does; the log is written first."""
    letter = form.letter if isinstance(form, ChoosesReceiver) and form.is_bound and shows_letter(form) else None
    fields = ["first_name", "initial", *(["letter", "wish"] if letter else [])]
    audit.record("read", by=found.actor, about=found.leg, role=acting_as(found.mine), fields=fields)
    missed = missed_by(form, found) if status == CONFLICT else []
    context = {
        "here": "worklist", "act": act, "leg": found.leg, "form": form, "name": short_name(found.leg),
        "letter": letter, "missed": missed, "is_conflict": status == CONFLICT,
        # A leg that has moved on can not be sent again; one that only changed can, once that was read.
        "is_possible": can(act, found), "is_sender": is_only_sender(found.mine),
        "contact": contact_of(resident_of(found.leg)) if isinstance(form, LogAttempt) else None,
        "sure": isinstance(form, LogAttempt) and form.is_bound and form.is_valid() and form.needs_a_second_word,
        "is_receiver": Party.RECEIVER in found.mine,
    }  # fmt: skip
    return render(request, SHOWS, context, status=status)


def shows_letter(form: ChoosesReceiver) -> bool:
    return bool(form.chosen and form.chosen.needs_consent)


def missed_by(form: ActForm, found: Here) -> list[object]:
    """What happened since the form was made: who changed what."""
    seen = form.data.get("version", "")
    since = int(seen) if seen.isdecimal() else found.leg.version
    events = history(found.leg, found.actor, found.mine, found.at)
    return list(events[: max(0, found.leg.version - since)])
