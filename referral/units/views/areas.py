"""An area's number for residents and its coordinators' mailbox."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from referral.codes import Role
from referral.gate import professional
from referral.units import actions
from referral.units.forms import AreaForm
from referral.units.mine import area_of


@professional(Role.COORDINATOR, methods=("GET", "HEAD", "POST"))
def area(request: Any, pk: int) -> HttpResponse:
    row = area_of(request.actor, pk)
    form = AreaForm(request.POST or None, initial={"phone": row.phone, "email": row.email})
    if request.method == "POST" and form.is_valid():
        actions.save_area(form.put(row), by=request.actor)
        return redirect("units")
    return render(
        request, "referral/units/area.html", {"here": "units", "area": row, "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip
