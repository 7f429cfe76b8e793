"""A small world with somebody of every standing, and legs in the states that addresses are asked for."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model

from referral.codes import Role
from referral.models import Area, ReferralLeg
from referral.states import State
from tests.referral.factories import AreaFactory, UnitFactory, UserFactory, leg_in, member


@dataclass
class World:
    """Two areas with a sending and a receiving unit each; one referral under way in the first, taken by `worker`."""

    area: Area = field(default_factory=lambda: AreaFactory(codes=["564"]))
    area_elsewhere: Area = field(default_factory=lambda: AreaFactory(codes=["889"]))
    visitors: dict[str, Any] = field(default_factory=dict)
    legs: dict[State, ReferralLeg] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unit, self.sending = UnitFactory(area=self.area), UnitFactory(area=self.area)
        self.unit_elsewhere, self.sending_elsewhere = (
            UnitFactory(area=self.area_elsewhere), UnitFactory(area=self.area_elsewhere),
        )  # fmt: skip
        self.visitors = {**self.of_the_referral(), **self.of_elsewhere(), **self.of_the_register(), **strangers()}

    def of_the_referral(self) -> dict[str, Any]:
        return {
            "sender": member(Role.SENDER, unit=self.sending),
            "sending_colleague": member(Role.SENDER, unit=self.sending),
            "sending_manager": member(Role.MANAGER, unit=self.sending),
            "worker": member(Role.WORKER, unit=self.unit),
            # Of the same unit as the worker, who has taken the legs.
            "colleague": member(Role.WORKER, unit=self.unit),
            "manager": member(Role.MANAGER, unit=self.unit),
            "coordinator": member(Role.COORDINATOR, area=self.area),
        }

    def of_elsewhere(self) -> dict[str, Any]:
        return {
            "sender_elsewhere": member(Role.SENDER, unit=self.sending_elsewhere),
            "worker_elsewhere": member(Role.WORKER, unit=self.unit_elsewhere),
            "manager_elsewhere": member(Role.MANAGER, unit=self.unit_elsewhere),
            "coordinator_elsewhere": member(Role.COORDINATOR, area=self.area_elsewhere),
        }

    def of_the_register(self) -> dict[str, Any]:
        roles = (
            Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER, Role.REGIONAL_COORDINATOR, Role.EMERGENCY_READER,
        )  # fmt: skip
        return {str(role.value): member(role) for role in roles}

    def leg(self, state: State = State.CONTACTING, **columns: Any) -> ReferralLeg:
        """The leg in the state, sent by `sender` to `unit`; taken by `worker` where one has it. Made when asked for."""
        if state not in self.legs:
            nobody = state in (State.OFFERED, State.WAITLISTED, State.INFO_REQUESTED)
            self.legs[state] = leg_in(
                state, unit=self.unit, area=self.area, sender=self.visitors["sender"], sender_unit=self.sending,
                worker=None if nobody else self.visitors["worker"], **columns,
            )  # fmt: skip
        return self.legs[state]


def strangers() -> dict[str, Any]:
    """A login without any membership, and an administrator of the CMS."""
    return {
        "outsider": UserFactory(),
        "editor": get_user_model().objects.create_superuser("yllapito", "yllapito@lahde.example"),
    }
