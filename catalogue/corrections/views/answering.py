"""An organisation's queue, opened by the link in its mail: what residents say, and a place to answer. No login."""

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from catalogue.corrections import actions, words
from catalogue.corrections.forms import LONGEST, AnswerForm
from catalogue.corrections.links import contact_of
from catalogue.corrections.subjects import Subject
from catalogue.corrections.views.keys import key_page
from catalogue.models import Correction, MaintainerContact

# Answered ones below the open ones, so that colleagues see what was done.
SHOWN_ANSWERED = 20


@key_page("GET", "HEAD")
def queue(request: HttpRequest, token: str) -> HttpResponse:
    """What waits for the organisation, the most urgent first."""
    contact = contact_of(token)
    if contact is None:
        return closed(request)
    rows = corrections_of(contact)
    context = {
        "contact": contact,
        "token": token,
        "open": [
            shown(row)
            for row in rows.exclude(state__in=Correction.CLOSED).order_by(F("due_on").asc(nulls_last=True), "pk")
        ],
        "answered": [
            shown(row)
            for row in rows.filter(state__in=Correction.CLOSED).order_by("-answered_at", "-pk")[:SHOWN_ANSWERED]
        ],
    }
    return render(request, "catalogue/corrections/queue.html", context)


# Who could forge the form has the address, which is the only key; and a form refused by Django is logged with it.
@csrf_exempt
@key_page("GET", "HEAD", "POST")
def answer(request: HttpRequest, token: str, key: int) -> HttpResponse:
    """One correction and its answer. One of another organisation, or none any more, leads to what there is."""
    contact = contact_of(token)
    if contact is None:
        return closed(request)
    row = corrections_of(contact).filter(pk=key).first()
    if row is None:
        return redirect("corrections-queue", token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if row.state in Correction.CLOSED:
        # A colleague or the coordinator was quicker. What was written is shown again, so that it is not lost.
        return page(request, contact, token, row, form, status=409 if form.is_bound else 200)
    if form.is_bound and form.is_valid():
        actions.answer(row, state=form.cleaned_data["state"], text=form.cleaned_data["answer"])
        return redirect("corrections-queue", token)
    return page(request, contact, token, row, form, status=422 if form.is_bound else 200)


def page(
    request: HttpRequest, contact: MaintainerContact, token: str, row: Correction, form: AnswerForm, *, status: int
) -> HttpResponse:
    written = request.POST.get("answer", "") if status == 409 else ""
    context = {
        "contact": contact, "token": token, "item": shown(row), "form": form, "longest": LONGEST, "written": written,
        "is_late": status == 409,
    }  # fmt: skip
    return render(request, "catalogue/corrections/answer.html", context, status=status)


def corrections_of(contact: MaintainerContact) -> QuerySet[Correction]:
    rows = Correction.objects.filter(organization=contact.organization_id)
    return rows.select_related("service__note", "place", "organization")


def shown(row: Correction) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "row": row,
        "subject": Subject.of_correction(row),
        "age": words.age_words(row.sent_at, today),
        "due": words.due(row, today),
        "is_closed": row.state in Correction.CLOSED,
    }


def closed(request: HttpRequest) -> HttpResponse:
    """A link that is too old, damaged, or of an address that is not kept any more."""
    return render(
        request, "catalogue/corrections/closed.html", {"title": _("This link does not work any more")}, status=410
    )
