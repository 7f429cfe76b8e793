"""A small world for the stateful test: two receivers, a sender, a coordinator, everybody by name."""

from dataclasses import dataclass, field
from typing import Any

from referral.actor import SYSTEM, Actor, resident, staff
from referral.codes import Role
from referral.models import Area, Unit
from tests.referral.factories import AreaFactory, UnitFactory, member


@dataclass
class World:
    """People by what they are; `actor` reads their memberships anew, as a request does."""

    area: Area
    sender_unit: Unit
    units: list[Unit]
    people: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str, referral_id: Any = None) -> Actor:
        if name == "the service":
            return SYSTEM
        return resident(referral_id) if name == "resident" else staff(self.people[name])

    def receivers(self) -> list[str]:
        return [name for name in self.people if name.startswith(("worker", "manager"))]


NAMES = (
    "sender", "sender's manager", "resident", "coordinator", "worker A", "worker B", "manager AB", "worker C",
    "manager C", "keeper", "the service",
)  # fmt: skip


def new_world() -> World:
    area = AreaFactory()
    sender_unit, first, second = (UnitFactory(area=area) for _unit in range(3))
    made = World(area, sender_unit, [first, second])
    made.people = {
        "sender": member(Role.SENDER, unit=sender_unit),
        "sender's manager": member(Role.MANAGER, unit=sender_unit),
        "coordinator": member(Role.COORDINATOR, area=area),
        "worker A": member(Role.WORKER, unit=first),
        "worker B": member(Role.WORKER, unit=first),
        "manager AB": member(Role.MANAGER, unit=first),
        "worker C": member(Role.WORKER, unit=second),
        "manager C": member(Role.MANAGER, unit=second),
        "keeper": member(Role.REGISTER_KEEPER),
    }
    return made
