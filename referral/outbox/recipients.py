"""Who is told when a person, a unit or an area is to be told: their own mailboxes, never another's.

A unit's own address is used once it is verified; until then its managers are told by name, and its workers when it has
none. An area without an address: its coordinators.
"""

from datetime import datetime
from typing import Any

from referral.codes import Role
from referral.models import Area, Membership, Unit
from referral.outbox.posting import To


def owner_columns(row: Any) -> To:
    """The owner of a leg or a referral, as the columns of a message; empty: nobody."""
    columns = ("owner_user_id", "owner_unit_id", "owner_area_id")
    return {column: getattr(row, column) for column in columns if getattr(row, column) is not None}


def of_owner(to: To, now: datetime) -> list[To]:
    """Those who are told in place of the owner."""
    if unit := to.get("owner_unit_id"):
        return of_unit(unit, now)
    if area := to.get("owner_area_id"):
        return of_area(area, now)
    return [to] if to else []


def of_unit(unit_id: int, now: datetime) -> list[To]:
    unit = Unit.objects.get(pk=unit_id)
    if unit.email and unit.email_verified_at:
        return [{"owner_unit_id": unit_id}]
    return (
        people(now, Role.MANAGER, unit=unit_id)
        or people(now, Role.WORKER, unit=unit_id)
        or [{"owner_unit_id": unit_id}]
    )


def managers_of(unit_id: int, now: datetime) -> list[To]:
    """The managers, by name; a unit without one: as the unit is told."""
    return people(now, Role.MANAGER, unit=unit_id) or of_unit(unit_id, now)


def of_area(area_id: int, now: datetime) -> list[To]:
    if Area.objects.get(pk=area_id).email:
        return [{"owner_area_id": area_id}]
    return people(now, Role.COORDINATOR, area=area_id) or [{"owner_area_id": area_id}]


def people(now: datetime, role: Role, **place: int) -> list[To]:
    rows = Membership.objects.in_force(now).filter(role=role, **place).order_by("user")
    return [{"owner_user_id": user} for user in rows.values_list("user", flat=True).distinct()]
