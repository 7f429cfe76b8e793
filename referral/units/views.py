"""Units of a manager, and of a coordinator's area."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from referral.codes import Role
from referral.gate import professional
from referral.units.mine import units_of


@professional(Role.MANAGER, Role.COORDINATOR)
def units(request: Any) -> HttpResponse:
    """Every unit she looks after, with how full it is."""
    return render(request, "referral/units/list.html", {"units": units_of(request.actor), "here": "units"})
