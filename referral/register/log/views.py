"""Pages of the log, for who answers for the register and who oversees it. Reading the log is in the log."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from referral import audit, clock
from referral.accounts.step_up import recently_authenticated
from referral.accounts.strength import is_fresh
from referral.codes import Role
from referral.exporting import ALONE, PurposeForm, answer, selection_of, take_out
from referral.gate import professional
from referral.models import BreakGlass, ExportRequest
from referral.refusals import Refusal
from referral.register.log.asking import LogForm
from referral.register.log.lines import head, lines
from referral.register.log.unusual import unusual
from referral.sheets import sheet

READERS = (Role.DATA_PROTECTION_OFFICER, Role.REGISTER_KEEPER)
ON_A_PAGE = 50


@professional(*READERS)
def access_log(request: Any) -> HttpResponse:
    """Rows, fifty at a time, narrowed by the form."""
    form = asked(request)
    rows = Paginator(form.narrowed(), ON_A_PAGE).get_page(request.GET.get("page"))
    # Read before it is told of: the row that tells would push another off the page.
    shown = lines(list(rows))
    audit.record("read log", by=request.actor, fields=form.names(), object_id=about(form))
    context = {
        "form": form, "page": rows, "lines": shown, "question": question(form), "here": "access-log",
        "waiting": BreakGlass.objects.filter(reviewed_at=None).count(),
        "requests": ExportRequest.objects.waiting(clock.now()).count(),
    }  # fmt: skip
    return render(request, "referral/register/log/list.html", context)


def asked(request: Any) -> LogForm:
    form = LogForm({name: request.GET.get(name, "") for name in LogForm.base_fields})
    form.is_valid()
    return form


def about(form: LogForm) -> str:
    """The referral that was asked for: a reading of its log concerns it."""
    return str(form.cleaned_data.get("referral") or "")


def question(form: LogForm) -> str:
    """What narrows, as the end of an address."""
    asked_for = {name: form.data[name] for name in LogForm.base_fields if form.data.get(name)}
    return urlencode(asked_for)


@professional(*READERS)
def log_unusual(request: Any) -> HttpResponse:
    """What stands out in thirty days."""
    audit.record("read log", by=request.actor, fields=["unusual"])
    return render(request, "referral/register/log/unusual.html", {"found": unusual(), "here": "access-log"})


@professional(*READERS, methods=("GET", "HEAD", "POST"))
@recently_authenticated
def log_file(request: Any) -> HttpResponse:
    """The rows asked for as a file: with a purpose, and with another's agreement when they are many."""
    form, purpose = asked(request), PurposeForm(request.POST or None)
    rows = form.narrowed()
    count = rows.count()
    context = {
        "purpose": purpose, "count": count, "alone": ALONE, "question": question(form), "here": "access-log",
    }  # fmt: skip
    if request.method == "POST" and purpose.is_valid():
        waits = take_out(
            "log", by=request.actor, rows=count, selection=selection_of("log", question(form)),
            fields=form.names(), **purpose.cleaned_data,
        )  # fmt: skip
        if waits is None:
            return sheet("loki", head(), (line.cells() for line in lines(list(rows))))
        return redirect("export-requests")
    return render(request, "referral/register/log/file.html", context, status=422 if purpose.errors else 200)


@professional(*READERS)
@recently_authenticated
def export_requests(request: Any) -> HttpResponse:
    """Files that wait for a second person, and her own."""
    rows = ExportRequest.objects.filter(expires_at__gt=clock.now()).select_related("asked_by", "answered_by")
    context = {"rows": rows, "me": request.actor.user_id, "here": "access-log"}
    return render(request, "referral/register/log/requests.html", context)


@professional(*READERS, methods=("POST",))
def export_answer(request: Any, pk: Any) -> HttpResponse:
    """Agree, or not; who has not proved herself lately does so on the page of requests and answers there again."""
    if not is_fresh(request):
        return redirect("export-requests")
    row = get_object_or_404(ExportRequest, pk=pk)
    try:
        answer(row, by=request.actor, agreed=request.POST.get("answer") == "agree")
    except Refusal as refusal:
        rows = ExportRequest.objects.filter(expires_at__gt=clock.now()).select_related("asked_by", "answered_by")
        context = {"rows": rows, "me": request.actor.user_id, "mistake": refusal.message, "here": "access-log"}
        return render(request, "referral/register/log/requests.html", context, status=409)
    return redirect("export-requests")
