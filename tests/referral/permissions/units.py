"""Who may open what of `referral.units`: the name of each address, and its entry."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from referral.codes import Role
from referral.models import Invitation, Membership, UnitClosure, UnitService
from tests.factories import ServiceFactory
from tests.referral.permissions.entry import COORDINATING, Entry, act, by, public
from tests.referral.permissions.world import World

EVERY_MANAGER = frozenset({"manager", "sending_manager", "manager_elsewhere"})
LOOK_AFTER_ANY = EVERY_MANAGER | COORDINATING | {"coordinator_elsewhere"}
LOOK_AFTER_IT = frozenset({"manager", "coordinator"})


def unit(world: World) -> tuple[Any, ...]:
    return (world.unit.pk,)


def area(world: World) -> tuple[Any, ...]:
    return (world.area.pk,)


def closure(world: World) -> tuple[Any, ...]:
    """A new one for each who asks: the first who may removes it."""
    day = timezone.localdate()
    return (world.unit.pk, UnitClosure.objects.create(unit=world.unit, first_day=day, last_day=day).pk)


def service(world: World) -> tuple[Any, ...]:
    return (world.unit.pk, UnitService.objects.create(unit=world.unit, service=ServiceFactory()).pk)


def membership(world: World) -> tuple[Any, ...]:
    """Of a colleague who has nothing in hand."""
    return (Membership.objects.get(user=world.visitors["colleague"], role=Role.WORKER).pk,)


def invitation(world: World) -> tuple[Any, ...]:
    now = timezone.now()
    row = Invitation.objects.create(
        email="kutsuttu@lahde.example", role=Role.WORKER, unit=world.unit, invited_by=world.visitors["manager"],
        expires_at=now + timedelta(days=7), token_hash=f"{now.timestamp()}",
    )  # fmt: skip
    return (row.pk,)


ENTRIES: dict[str, Entry] = {
    "units": by(LOOK_AFTER_ANY),
    "unit": by(LOOK_AFTER_IT, unit),
    "unit-edit": by(LOOK_AFTER_IT, unit),
    "unit-services": by(LOOK_AFTER_IT, unit),
    "unit-members": by(LOOK_AFTER_IT, unit),
    "unit-capacity": act(LOOK_AFTER_IT, unit, capacity="paused"),
    "unit-closures": act(LOOK_AFTER_IT, unit),
    "unit-closure-remove": act(LOOK_AFTER_IT, closure),
    # Without a service it is 404 for everybody: who may is tried in tests/referral/units/test_unit.py.
    "unit-service-add": act(frozenset(), unit),
    "unit-service-remove": act(LOOK_AFTER_IT, service),
    "unit-mailbox": act(LOOK_AFTER_IT, unit),
    "unit-retire": act(COORDINATING, unit),
    "unit-reopen": act(COORDINATING, unit),
    "area": by(COORDINATING, area),
    "unit-new": by(COORDINATING, area),
    "area-coordinators": by(COORDINATING, area),
    "member-end": by(LOOK_AFTER_IT, membership),
    "member-second-step": by(LOOK_AFTER_IT, membership),
    "invitation-revoke": act(LOOK_AFTER_IT, invitation),
    "mailbox": public("Whoever reads a unit's mailbox confirms it, with a signed code of a letter."),
}
