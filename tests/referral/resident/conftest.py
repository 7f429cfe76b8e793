"""A referral that was sent, the resident's paper with its code, and a browser."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from catalogue.hours import HELSINKI
from referral import tracking_codes
from referral.limits import standby
from referral.models import ReferralLeg
from referral.states import State
from tests.referral.factories import leg_in

MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Iterator[time_machine.Traveller]:
    """Ten o'clock on a Wednesday, and empty counters; the test moves it."""
    settings.TRUSTED_PROXIES = 0
    cache.clear()
    standby.clear()
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def leg(db: None) -> ReferralLeg:
    found: ReferralLeg = leg_in(State.ACCEPTED)
    return found


@pytest.fixture
def code(leg: ReferralLeg) -> str:
    return code_of(leg)


def code_of(leg: ReferralLeg) -> str:
    return tracking_codes.issue(leg.referral, MORNING)


def enter(client: Client, code: str, **more: Any) -> Any:
    return client.post(reverse("tracking"), {"code": code}, **more)


def inside(leg: ReferralLeg) -> Client:
    """A browser that has the page of the leg's referral open."""
    client = Client()
    assert enter(client, code_of(leg)).status_code == 302
    return client
