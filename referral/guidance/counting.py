"""Counting guidance that was given: a row without anybody in it, the day and not the hour."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from catalogue.corrections.form_token import Slip, form_key
from referral.actor import Actor
from referral.codes import Role
from referral.guidance.forms import GuidanceForm
from referral.models import Area, Guidance, Unit

ROLES = (Role.SENDER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)


def places_of(actor: Actor) -> list[Unit | Area]:
    """Units and areas that the professional may count for."""
    units = Unit.objects.active().filter(pk__in=actor.units(*ROLES)).select_related("area").order_by("pk")
    return [*units, *Area.objects.filter(pk__in=actor.areas()).order_by("pk")]


def count(form: GuidanceForm, slip: Slip, now: datetime) -> Guidance:
    """One more; the same form sent twice is one."""
    where, data = form.stands_in, form.cleaned_data
    unit = where if isinstance(where, Unit) else None
    columns = {
        "on": timezone.localdate(now), "unit": unit, "area": unit.area if unit else where,
        "reasons": data["reasons"], "municipality": data["municipality"],
        **{name: data[name] for name in ("asker", "way", "duration", "outcome")},
    }  # fmt: skip
    key = form_key(slip, "guidance", slip.nonce)
    row, _is_new = Guidance.objects.get_or_create(form_key=key, defaults=columns)
    return row


def today_of(places: Sequence[Unit | Area], now: datetime) -> int:
    """How many have been counted today where the professional stands: a number to be glad of."""
    units = [row.pk for row in places if isinstance(row, Unit)]
    areas = [row.pk for row in places if isinstance(row, Area)]
    rows = Guidance.objects.filter(on=timezone.localdate(now))
    return rows.filter(unit__in=units).count() + rows.filter(unit=None, area__in=areas).count()
