"""Values that are dear to make, remembered in the cache."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

logger = logging.getLogger(__name__)

Value = TypeVar("Value")


def remembered(key: str, make: Callable[[], Value], seconds: int) -> Value:
    """The value of the cache, or a fresh one that the cache keeps for so long. A cache that is away costs time, never
    a page: then the value is made each time. `make` may not give None, which the cache can not tell from nothing."""
    try:
        known: Value | None = cache.get(key)
    except Exception as error:  # noqa: BLE001 - whatever a cache raises, the page can be made without it
        logger.warning("the cache does not answer (%s)", type(error).__name__)
        return make()
    if known is not None:
        return known
    value = make()
    try:
        cache.set(key, value, seconds)
    except Exception as error:  # noqa: BLE001 - as above
        logger.warning("the cache does not take anything (%s)", type(error).__name__)
    return value
