"""A unit on a Wednesday morning, with a worker, a colleague, a manager and the area's coordinator."""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from referral.codes import Role
from referral.models import ReferralLeg
from tests.referral.factories import AreaFactory, UnitFactory, member

MORNING = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Ten o'clock; the test moves it."""
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def room(db: None) -> SimpleNamespace:
    area = AreaFactory(codes=["564"])
    unit, sending = UnitFactory(area=area), UnitFactory(area=area)
    return SimpleNamespace(
        area=area, unit=unit, sending=sending,
        sender=member(Role.SENDER, unit=sending), worker=member(Role.WORKER, unit=unit),
        colleague=member(Role.WORKER, unit=unit), manager=member(Role.MANAGER, unit=unit),
        coordinator=member(Role.COORDINATOR, area=area),
    )  # fmt: skip


class Browser:
    """One person's browser: `open(name, leg)` and `do(act, leg, **fields)`."""

    def __init__(self, user: Any) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def open(self, name: str, leg: ReferralLeg | None = None, **asked: Any) -> Any:
        return self.client.get(reverse(name, args=[leg.pk] if leg else []), asked)

    def offers(self, act: str, leg: ReferralLeg) -> bool:
        """Whether the leg's page leads to the act."""
        return f'"{reverse(f"leg-{act}", args=[leg.pk])}"' in self.open("leg", leg).content.decode()

    def do(self, act: str, leg: ReferralLeg, **fields: Any) -> Any:
        """Post the act as its form does; the version is the leg's as `leg` has it."""
        data = {"version": leg.version, "key": f"{act}-key", **fields}
        return self.client.post(reverse(f"leg-{act}", args=[leg.pk]), data)


@pytest.fixture
def browser() -> type[Browser]:
    return Browser
