"""Answers are read in English here: what is asked is what is judged."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation

from catalogue.hours import HELSINKI


@pytest.fixture(autouse=True)
def morning_in_english() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(datetime(2026, 11, 25, 10, tzinfo=HELSINKI), tick=False), translation.override("en"):
        yield
