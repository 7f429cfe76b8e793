"""A morning on which things are open."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core.cache import cache

from catalogue.hours import HELSINKI

WEDNESDAY_MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Wednesday, ten o'clock; caches know nothing of other tests."""
    cache.clear()
    with time_machine.travel(WEDNESDAY_MORNING, tick=False):
        yield
