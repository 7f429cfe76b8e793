"""What happens to a unit: how full it is, when it is shut, what it receives, whether it is in use. Each is in the log.

Who may is asked by the views (`mine.unit_of`): a unit that is not hers does not exist for her.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.models import Service
from referral import audit, clock
from referral.actor import Actor
from referral.codes import Capacity
from referral.models import Area, ReferralLeg, Unit, UnitClosure, UnitService
from referral.refusals import Refusal


@transaction.atomic
def set_capacity(unit: Unit, *, capacity: str, queue_weeks: int | None, by: Actor) -> None:
    """Dated with this moment, though nothing else changed: the sender sees how fresh it is. Raises Refusal."""
    if capacity == Capacity.FULL and not queue_weeks:
        raise Refusal(_("Tell how many weeks the queue is: it is shown before anything is sent."), field="queue_weeks")
    unit.capacity, unit.capacity_at, unit.capacity_by_id = capacity, clock.now(), by.user_id
    unit.queue_weeks = queue_weeks if capacity == Capacity.FULL else None
    unit.save(update_fields=["capacity", "capacity_at", "capacity_by", "queue_weeks"])
    note("change", by, unit, "capacity")


@transaction.atomic
def add_closure(unit: Unit, *, first_day: date, last_day: date, note_text: str, by: Actor) -> UnitClosure:
    row = UnitClosure.objects.create(unit=unit, first_day=first_day, last_day=last_day, note=note_text)
    note("change", by, unit, "closures")
    return row


@transaction.atomic
def remove_closure(closure: UnitClosure, *, by: Actor) -> None:
    unit = closure.unit
    closure.delete()
    note("change", by, unit, "closures")


@transaction.atomic
def add_service(unit: Unit, *, service: Service, by: Actor) -> None:
    UnitService.objects.get_or_create(unit=unit, service=service)
    note("change", by, unit, "services")


@transaction.atomic
def remove_service(row: UnitService, *, by: Actor) -> None:
    """Referrals on their way stay; no new ones come from the service's page."""
    unit = row.unit
    row.delete()
    note("change", by, unit, "services")


@transaction.atomic
def save_unit(unit: Unit, *, by: Actor) -> Unit:
    """A new unit, or what was changed of one (its form has put it there)."""
    is_new = unit.pk is None
    if is_new:
        unit.capacity_at, unit.capacity_by_id = clock.now(), by.user_id
    changed = [] if is_new else changed_columns(unit)
    if "email" in changed:
        # Another mailbox has to show anew that it is the unit's.
        unit.email_verified_at = None
    unit.save()
    note("make" if is_new else "change", by, unit, *changed)
    return unit


@transaction.atomic
def save_area(area: Area, *, by: Actor) -> None:
    area.save()
    audit.record("change", by=by, about=area, fields=["phone", "email"])


def changed_columns(unit: Unit) -> list[str]:
    """Names of columns that differ from the database."""
    was = Unit.objects.get(pk=unit.pk)
    return [
        field.attname
        for field in Unit._meta.concrete_fields
        if getattr(was, field.attname) != getattr(unit, field.attname)
    ]


def open_legs(unit: Unit) -> Any:
    """What is still on its way at the unit, sent to it or sent by it (drafts apart: they run out by themselves)."""
    from django.db.models import Q

    own = Q(unit=unit) | Q(referral__sender_unit=unit)
    return ReferralLeg.objects.open().exclude(state="draft").filter(own).order_by("due_at", "pk")


@transaction.atomic
def retire(unit: Unit, *, by: Actor) -> None:
    """Out of use: nothing is sent to it, its members are out at once. Refused while something is open there."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    if open_legs(unit).exists():
        raise Refusal(_("There are open referrals at the unit. Move or end them first: they are listed here."))
    unit.is_active = False
    unit.save(update_fields=["is_active"])
    note("retire", by, unit)


@transaction.atomic
def reopen(unit: Unit, *, by: Actor) -> None:
    """In use again, with the members it had. Nothing comes before somebody says that there is room."""
    unit.is_active, unit.capacity, unit.capacity_at = True, Capacity.PAUSED, clock.now()
    unit.queue_weeks = None
    unit.save(update_fields=["is_active", "capacity", "capacity_at", "queue_weeks"])
    note("reopen", by, unit)


def note(action: str, by: Actor, unit: Unit, *fields: str) -> None:
    audit.record(action, by=by, about=unit, unit_id=unit.pk, fields=fields)
