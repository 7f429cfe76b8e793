"""How keepers' pages are shown: the menu says that one is in the register."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of templates/referral/register/, by its name."""
    return render(request, f"referral/register/{name}.html", {"here": "register", **context}, status=status)
