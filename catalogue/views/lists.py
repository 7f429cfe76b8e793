"""Addresses cut short: everything of a kind is a search without a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from catalogue.views.topic_pages import results_under


@require_safe
def everything(request: HttpRequest, kind: str) -> HttpResponse:
    """To the results with one kind chosen."""
    return redirect(results_under(kind=kind))
