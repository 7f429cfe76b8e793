"""What the sender sees: thanks with a code, and what came of it. The code is the only key."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from catalogue.corrections.codes import in_halves, read_code
from catalogue.corrections.limits import WRONG_CODES
from catalogue.corrections.steps import Progress, progress
from catalogue.corrections.views.keys import key_page
from catalogue.models import Correction


class TooMany(Exception):
    """So many wrong codes were tried that no code is looked up for a while."""


@key_page("GET", "HEAD")
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """Thanks, and the code."""
    return shown(request, code, "correction-sent", "catalogue/corrections/sent.html")


@key_page("GET", "HEAD")
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """How far it is, and the answer."""
    return shown(request, code, "correction", "catalogue/corrections/follow.html")


@key_page("GET", "HEAD")
def find(request: HttpRequest) -> HttpResponse:
    """A field for a code that somebody wrote down."""
    written = request.GET.get("code", "")
    if code := read_code(written):
        return redirect("correction", code)
    context = {"written": written[:40], "is_wrong": bool(written.strip())}
    return render(request, "catalogue/corrections/find.html", context)


def shown(request: HttpRequest, written: str, name: str, template: str) -> HttpResponse:
    """The page of a code: 404 with kind words for one that nobody has, or has any longer."""
    code = read_code(written)
    if code and code != written:
        return redirect(name, code)
    try:
        found = look_up(code, timezone.now())
    except TooMany:
        return render(request, "catalogue/corrections/unknown.html", {"is_full": True}, status=429)
    if found is None:
        return render(request, "catalogue/corrections/unknown.html", {"is_full": False}, status=404)
    return render(request, template, {"progress": found, "code": code, "halves": in_halves(code)})


def look_up(code: str, now: datetime) -> Progress | None:
    """The correction of a code. Raises TooMany after many wrong ones, whoever tried them."""
    if WRONG_CODES.is_full(now):
        raise TooMany
    rows = Correction.objects.select_related("service__note", "place", "organization")
    correction = rows.filter(code=code).first() if code else None
    if correction is None:
        WRONG_CODES.count(now)
        return None
    return progress(correction)
