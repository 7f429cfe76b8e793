"""Acts of one unit: capacity in one tap, days when it is shut, services, mailbox."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from catalogue.models import Service
from catalogue.search.port import Kind, SearchQuery
from catalogue.search.registry import get_engine
from referral.accounts.doors import entrance
from referral.gate import professional
from referral.refusals import Refusal
from referral.units import actions, mailbox
from referral.units.forms import CapacityForm, ClosureForm
from referral.units.mine import unit_of
from referral.units.views.pages import LOOKS_AFTER, unit_page

FOUND = 12
LONGEST_QUESTION = 100


@professional(*LOOKS_AFTER, methods=("POST",))
def capacity(request: Any, pk: int) -> HttpResponse:
    row = unit_of(request.actor, pk)
    form = CapacityForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_capacity(row, capacity=data["capacity"], queue_weeks=data["queue_weeks"], by=request.actor)
            return redirect("unit", pk=pk)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    row.refresh_from_db()
    return unit_page(request, row, 422, capacity_form=form)


@professional(*LOOKS_AFTER, methods=("POST",))
def close(request: Any, pk: int) -> HttpResponse:
    row = unit_of(request.actor, pk)
    form = ClosureForm(request.POST)
    if not form.is_valid():
        return unit_page(request, row, 422, closure_form=form)
    data = form.cleaned_data
    actions.add_closure(
        row, first_day=data["first_day"], last_day=data["last_day"], note_text=data["note"], by=request.actor
    )
    return redirect("unit", pk=pk)


@professional(*LOOKS_AFTER, methods=("POST",))
def open_again(request: Any, pk: int, closure: int) -> HttpResponse:
    row = unit_of(request.actor, pk)
    actions.remove_closure(get_object_or_404(row.closures, pk=closure), by=request.actor)
    return redirect("unit", pk=pk)


@professional(*LOOKS_AFTER)
def services(request: Any, pk: int) -> HttpResponse:
    """Find a service in the catalogue, for which the unit receives."""
    row = unit_of(request.actor, pk)
    question = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    return render(request, "referral/units/services.html", {
        "here": "units",
        "unit": row,
        "question": question,
        "found": find(question) if question else [],
        "own": {link.service_id for link in row.services.all()},
        "services": row.services.select_related("service__organization").order_by("pk"),
    })  # fmt: skip


def find(question: str) -> list[Service]:
    """Services in the order of the search."""
    query = SearchQuery(
        text=question, language=get_language() or "fi", kinds=frozenset({Kind.SERVICE}), page_size=FOUND
    )
    ids = [hit.id.partition(":")[2] for hit in get_engine().search(query).hits]
    rows = Service.objects.current().filter(source_id__in=ids).select_related("organization")
    return sorted(rows, key=lambda row: ids.index(row.source_id))


@professional(*LOOKS_AFTER, methods=("POST",))
def receive(request: Any, pk: int) -> HttpResponse:
    """Receive for one more service."""
    row = unit_of(request.actor, pk)
    service = get_object_or_404(Service.objects.current(), source_id=request.POST.get("service", ""))
    actions.add_service(row, service=service, by=request.actor)
    return redirect("unit-services", pk=pk)


@professional(*LOOKS_AFTER, methods=("POST",))
def receive_no_more(request: Any, pk: int, link: int) -> HttpResponse:
    row = unit_of(request.actor, pk)
    actions.remove_service(get_object_or_404(row.services, pk=link), by=request.actor)
    return redirect("unit-services", pk=pk)


@professional(*LOOKS_AFTER, methods=("POST",))
def ask_mailbox(request: Any, pk: int) -> HttpResponse:
    row = unit_of(request.actor, pk)
    if row.email and row.email_verified_at is None:
        mailbox.ask(row, by=request.actor)
    return unit_page(request, row, is_asked=True)


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mailbox(request: HttpRequest) -> HttpResponse:
    """Whoever reads the mailbox, with or without an account."""
    if request.method != "POST":
        return render(request, "referral/units/mailbox.html")
    row = mailbox.confirm(request.POST.get("code", "").strip())
    return render(request, "referral/units/mailbox_done.html", {"unit": row}, status=200 if row is not None else 404)
