"""The working list as a file: the same rows as on the page, without a word that is sealed but the short name."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from referral import audit, clock
from referral.accounts.step_up import recently_authenticated
from referral.actor import Actor
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import AuditEvent
from referral.receiving.lists import Asked, legs_of, tabs
from referral.receiving.rows import PAGE, Row, in_sections, read_page, row_of
from referral.sheets import sheet

# More in a day and night is somebody's register, not somebody's work: threat 5 of the design.
MOST = 2 * PAGE
DAY = timedelta(days=1)
REFUSED = 422


@professional(Role.WORKER, Role.MANAGER, Role.COORDINATOR, methods=("GET", "HEAD", "POST"))
@recently_authenticated
def export(request: StaffRequest) -> HttpResponse:
    """Asked on a page of its own, after who sits there has proved again who she is; at most fifty rows a day:
    many small files are a big one."""
    asked = Asked.read(request.POST if request.method == "POST" else request.GET, tabs(request.actor))
    now = clock.now()
    legs = in_sections(legs_of(request.actor, asked), now)
    number, left = legs.count(), MOST - taken(request.actor, now)
    if request.method != "POST" or number > left:
        context = {
            "here": "worklist", "asked": asked, "number": number, "most": MOST, "left": max(left, 0),
            "is_too_long": number > left,
        }  # fmt: skip
        status = REFUSED if request.method == "POST" else 200
        return render(request, "referral/receiving/export.html", context, status=status)
    found = [leg for page in (1, 2) for leg in read_page(legs, page)]
    for leg in found:
        audit.record("export", by=request.actor, about=leg, fields=["first_name", "initial"], purpose="worklist")
    return sheet("worklist", head(), [cells(row_of(leg, request.actor, now)) for leg in found])


def taken(actor: Actor, now: datetime) -> int:
    """Rows that the actor took as files in the last day and night."""
    rows = AuditEvent.objects.filter(action="export", purpose="worklist", actor_user=actor.user_id, at__gt=now - DAY)
    return rows.count()


def head() -> list[str]:
    return [
        _("Person"),
        _("Reasons"),
        _("Municipality"),
        _("Stage"),
        _("Unit"),
        pgettext("of a referral", "Owner"),
        pgettext("of a referral", "Next"),
        _("By when"),
    ]


def cells(row: Row) -> list[Any]:
    return [
        row.name, row.reasons, row.municipality, row.stage, row.unit, row.owner, row.next.what,
        row.leg.due_at or row.leg.ended_at,
    ]  # fmt: skip
