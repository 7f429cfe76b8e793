"""The professionals' home: what waits for whom, those who are hurt first on top."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.presenters.pager import Pager, last_page, pager
from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Unit
from referral.receiving.acts import ACTS
from referral.receiving.lists import AREA, Asked, legs_of, states_to_choose, tabs, units_to_choose
from referral.receiving.routes import capacity_words
from referral.receiving.rows import PAGE, TITLES, Section, counted, in_sections, read_page, shown
from referral.templatetags.professional import address

# Where those land who have no working list: the first role that fits.
HOMES = (
    (Role.SENDER, "sent-list"),
    (Role.REGISTER_KEEPER, "register"),
    (Role.DATA_PROTECTION_OFFICER, "access-log"),
    (Role.REGIONAL_COORDINATOR, "statistics"),
)
# The most sections whose numbers stand on top.
TALLIED = (Section.LATE, Section.NOBODY, Section.TODAY, Section.WEEK, Section.WAITING)


@professional()
def worklist(request: StaffRequest) -> HttpResponse:
    """Of units, one's own, the area's. Who has no such list is led to her own home."""
    own = tabs(request.actor)
    if not own:
        return redirect(home_of(request.actor))
    return listed(request, Asked.read(request.GET, own))


def home_of(actor: Actor) -> str:
    """Where the role's own room is; the account while it is not there."""
    homes = (address(name) for role, name in HOMES if actor.has(role))
    return next(filter(None, homes), "") or reverse("account")


def listed(request: StaffRequest, asked: Asked) -> HttpResponse:
    """One row in the log for the list: it shows the least, and who opens a leg is logged there."""
    now, actor = clock.now(), request.actor
    legs = in_sections(legs_of(actor, asked), now)
    counts = counted(legs)
    total = sum(counts.values())
    page = min(asked.page, last_page(total, PAGE))
    found = read_page(legs, page)
    audit.record("list", by=actor, purpose=f"worklist {asked.tab}: {len(found)}", fields=["first_name", "initial"])
    context = {
        "here": "worklist", "asked": asked, "tabs": tabs_shown(request.actor, asked),
        "sections": shown(found, counts, actor, now), "tally": tally(counts, asked), "total": total,
        "pager": list_pager(total, page, asked), "done": ACTS.get(request.GET.get("done", "")),
        "units": units_to_choose(actor, asked.tab), "states": states_to_choose(asked),
        "own_units": own_units(actor) if asked.tab != AREA else [], "now": now,
        "sends": actor.has(Role.SENDER), "coordinates": bool(actor.areas()), "is_area": asked.tab == AREA,
        "may_export": actor.has(Role.WORKER, Role.MANAGER, Role.COORDINATOR),
    }  # fmt: skip
    return render(request, "referral/receiving/worklist.html", context)


def tabs_shown(actor: Actor, asked: Asked) -> list[dict[str, Any]]:
    """Each list of open ones, and the ended ones of the list one is on."""
    found = [
        {"title": tab.title, "url": Asked(tab.key).url(), "is_here": tab.key == asked.tab and not asked.ended}
        for tab in tabs(actor)
    ]
    return [*found, {"title": _("Ended"), "url": Asked(asked.tab, ended=True).url(), "is_here": asked.ended}]


def tally(counts: Any, asked: Asked) -> list[dict[str, Any]]:
    if asked.ended:
        return []
    return [
        {"number": counts.get(section, 0), "title": TITLES[section][0], "is_late": section == Section.LATE}
        for section in TALLIED
    ]


def list_pager(total: int, page: int, asked: Asked) -> Pager | None:
    return pager(total, page, PAGE, lambda number: asked.url(page=number))


def own_units(actor: Actor) -> list[dict[str, Any]]:
    """How full one's own units are told to be, and where it is changed."""
    units = Unit.objects.receiving().filter(pk__in=actor.units(Role.WORKER, Role.MANAGER))
    managed = actor.units(Role.MANAGER)
    return [{"unit": unit, "capacity": capacity_words(unit), "is_managed": unit.pk in managed} for unit in units]
