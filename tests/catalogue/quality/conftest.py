"""A morning on which things are judged."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from tests.catalogue.views.conftest import WEDNESDAY_MORNING


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Wednesday, ten o'clock; caches know nothing of other tests."""
    cache.clear()
    with time_machine.travel(WEDNESDAY_MORNING, tick=False):
        yield
