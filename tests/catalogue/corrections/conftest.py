"""A morning in November, empty counters, and somebody who coordinates."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.cache import cache

from catalogue.hours import HELSINKI
from themes.seeding.groups import COORDINATORS

MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Ten o'clock; the test moves it."""
    cache.clear()
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def coordinator() -> User:
    """A coordinator with an address."""
    group, _ = Group.objects.get_or_create(name=COORDINATORS)
    user = User.objects.create_user("aino", "aino@alue.example", "x", first_name="Aino", last_name="Aalto")
    user.groups.add(group)
    return user
