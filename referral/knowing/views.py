"""Statistics: a page and a file of the same numbers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from referral import clock
from referral.actor import Actor
from referral.codes import Role
from referral.gate import professional
from referral.knowing.boards import Board, board_of
from referral.knowing.charts import columns_of
from referral.knowing.lines import HEAD, lines_of
from referral.knowing.periods import Year, years_of
from referral.knowing.scopes import Scope, scopes_of
from referral.sheets import sheet

WHO = (Role.REGIONAL_COORDINATOR, Role.COORDINATOR, Role.MANAGER)


@professional(*WHO)
def statistics(request: Any) -> HttpResponse:
    """What happened to referrals, without persons; `of` is a scope's code and `year` a year."""
    scopes, scope, years, year = chosen(request.actor, request)
    board = board_of(scope, year)
    return render(request, "referral/knowing/statistics.html", {
        "here": "statistics", "scopes": scopes, "years": years, "board": board, "chart": columns_of(board.by_month),
        "overall": list(zip(board.head, board.overall.cells, strict=True)),
        "file": f"{reverse('statistics-file')}?of={scope.code}&year={year.number}",
    })  # fmt: skip


@professional(*WHO)
def statistics_file(request: Any) -> HttpResponse:
    """The same numbers as CSV, a number a line."""
    _scopes, scope, _years, year = chosen(request.actor, request)
    board: Board = board_of(scope, year)
    return sheet(f"statistics-{year.number}", HEAD, lines_of(board))


def chosen(actor: Actor, request: HttpRequest) -> tuple[list[Scope], Scope, list[Year], Year]:
    """What can be chosen and what is; something that is not the actor's is not there."""
    scopes = scopes_of(actor)
    scope = pick({scope.code: scope for scope in scopes}, request.GET.get("of"))
    years = years_of(scope, timezone.localdate(clock.now()))
    return scopes, scope, years, pick({str(year.number): year for year in years}, request.GET.get("year"))


def pick(choices: dict[str, Any], code: str | None) -> Any:
    """The one asked for, or the first; raises Http404."""
    if not choices or (code and code not in choices):
        raise Http404
    return choices[code] if code else next(iter(choices.values()))
