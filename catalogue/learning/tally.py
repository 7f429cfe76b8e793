"""Counting short texts in the cache, so that no request waits for a database: a number a text and day, no list of who
came when. A text's first time in a day takes one of so many slots; when they are taken, new texts are not counted any
more that day, whoever floods the page with them.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

# Long enough for a broken night's tasks to be mended.
KEPT_SECONDS = 3 * 24 * 60 * 60


@dataclass(frozen=True)
class Tally:
    """Counts under a name; at most so many different texts a day. May raise whatever the cache raises."""

    name: str
    most: int

    def add(self, day: date, text: str) -> None:
        """One more of the text: two steps in the cache at most, three for a text's first time in a day."""
        key = self._count_key(day, text)
        if cache.add(key, 1, KEPT_SECONDS):
            slot = self._next_slot(day)
            if slot > self.most:
                cache.delete(key)
            else:
                cache.set(self._slot_key(day, slot), text, KEPT_SECONDS)
        else:
            with suppress(ValueError):  # the number ended in between: a day later nobody misses one
                cache.incr(key)

    def read(self, day: date) -> Mapping[str, int]:
        """Text → how many of it have been counted since the last `take_off`."""
        taken = min(cache.get(self._next_key(day), 0), self.most)
        texts = list(cache.get_many([self._slot_key(day, slot) for slot in range(1, taken + 1)]).values())
        keys = {self._count_key(day, text): text for text in texts}
        return {keys[key]: count for key, count in cache.get_many(keys).items() if count > 0}

    def take_off(self, day: date, counted: Mapping[str, int]) -> None:
        """What has been stored elsewhere counts here no more; what came meanwhile stays."""
        for text, count in counted.items():
            with suppress(ValueError):
                cache.decr(self._count_key(day, text), count)

    def _next_slot(self, day: date) -> int:
        key = self._next_key(day)
        return 1 if cache.add(key, 1, KEPT_SECONDS) else int(cache.incr(key))

    def _next_key(self, day: date) -> str:
        return f"{self.name}:{day:%Y%m%d}:slots"

    def _slot_key(self, day: date, slot: int) -> str:
        return f"{self.name}:{day:%Y%m%d}:slot:{slot}"

    def _count_key(self, day: date, text: str) -> str:
        return f"{self.name}:{day:%Y%m%d}:{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"
