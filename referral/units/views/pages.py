"""The list of units, one unit, and what it is called and whom it serves."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from catalogue.region import municipality_name
from referral import clock
from referral.codes import Capacity, Reason, Role
from referral.gate import professional
from referral.models import Area, Unit
from referral.refusals import Refusal
from referral.units import actions
from referral.units.capacity import WORDS
from referral.units.forms import CapacityForm, ClosureForm, UnitForm
from referral.units.mine import area_of, coordinated_unit, unit_of, units_of

LOOKS_AFTER = (Role.MANAGER, Role.COORDINATOR)


@professional(*LOOKS_AFTER)
def units(request: Any) -> HttpResponse:
    """Every unit she looks after, with how full it is; her areas."""
    rows = units_of(request.actor).annotate(
        member_count=Count("memberships__user", filter=Q(memberships__until=None), distinct=True)
    )
    return render(request, "referral/units/list.html", {
        "here": "units",
        "units": [row for row in rows if row.is_active],
        "retired": [row for row in rows if not row.is_active],
        "areas": Area.objects.filter(pk__in=request.actor.areas()),
    })  # fmt: skip


@professional(*LOOKS_AFTER)
def unit(request: Any, pk: int) -> HttpResponse:
    """One unit on one page: capacity first, for it changes the oftenest."""
    return unit_page(request, unit_of(request.actor, pk))


def unit_page(request: Any, row: Unit, status: int = 200, **more: Any) -> HttpResponse:
    """The page; a form that was refused comes in `more` and stays as it was written."""
    today = clock.now().date()
    is_coordinator = row.area_id in request.actor.areas()
    return render(request, "referral/units/unit.html", {
        "here": "units",
        "unit": row,
        "is_coordinator": is_coordinator,
        "capacities": [(value, label, WORDS[Capacity(value)]) for value, label in Capacity.choices],
        "capacity_words": WORDS[Capacity(row.capacity)],
        "capacity_form": CapacityForm(initial={"queue_weeks": row.queue_weeks or ""}),
        "closure_form": ClosureForm(),
        "closures": row.closures.filter(last_day__gte=today),
        "services": row.services.select_related("service").order_by("pk"),
        "reasons": [Reason(code).label for code in row.reasons if code in Reason.values],
        "municipalities": [municipality_name(code) for code in row.municipalities],
        "open_legs": actions.open_legs(row)[:50] if is_coordinator and more.get("refused") else [],
        **more,
    }, status=status)  # fmt: skip


@professional(*LOOKS_AFTER, methods=("GET", "HEAD", "POST"))
def edit(request: Any, pk: int) -> HttpResponse:
    return edit_page(request, unit_of(request.actor, pk))


@professional(Role.COORDINATOR, methods=("GET", "HEAD", "POST"))
def new(request: Any, pk: int) -> HttpResponse:
    """A new unit of the coordinator's area; its controller is the area's."""
    area = area_of(request.actor, pk)
    return edit_page(request, Unit(area=area, controller=area.controller))


def edit_page(request: Any, row: Unit) -> HttpResponse:
    is_coordinator = row.area_id in request.actor.areas()
    form = UnitForm(request.POST or None, unit=row, may_change_all=is_coordinator)
    if request.method == "POST" and form.is_valid():
        saved = actions.save_unit(form.put(), by=request.actor)
        return redirect("unit", pk=saved.pk)
    context = {"here": "units", "unit": row, "form": form, "is_coordinator": is_coordinator}
    return render(request, "referral/units/edit.html", context, status=422 if form.errors else 200)


@professional(Role.COORDINATOR, methods=("POST",))
def retire(request: Any, pk: int) -> HttpResponse:
    row = coordinated_unit(request.actor, pk)
    try:
        actions.retire(row, by=request.actor)
    except Refusal as refusal:
        return unit_page(request, row, 409, refused=refusal.message)
    return redirect("units")


@professional(Role.COORDINATOR, methods=("POST",))
def reopen(request: Any, pk: int) -> HttpResponse:
    actions.reopen(coordinated_unit(request.actor, pk), by=request.actor)
    return redirect("unit", pk=pk)
