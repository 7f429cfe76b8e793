"""How many corrections are taken, and how many codes may be tried, in a while. It is not known who sends them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """So many of something in a window of time; counted in the cache, together for all processes that share it."""

    name: str
    most: int
    window: timedelta

    def is_full(self, now: datetime, of: str = "") -> bool:
        return int(cache.get(self.key(now, of), 0)) >= self.most

    def count(self, now: datetime, of: str = "") -> None:
        """One more."""
        key = self.key(now, of)
        cache.add(key, 0, timeout=self.window.total_seconds())
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two
            cache.set(key, 1, timeout=self.window.total_seconds())

    def key(self, now: datetime, of: str) -> str:
        return f"limit:{self.name}:{of}:{int(now.timestamp() // self.window.total_seconds())}"


OF_SITE = Limit("corrections", 60, timedelta(hours=1))
OF_SUBJECT = Limit("corrections-of", 6, timedelta(hours=1))
# Codes that do not exist: so few tries would need ages for ten signs. A short window, because it stops everybody.
WRONG_CODES = Limit("correction-codes", 60, timedelta(minutes=10))


def admit(subject: str, now: datetime) -> bool:
    """Count one more correction of a subject; False, and nothing counted, when there are too many at the moment."""
    if OF_SITE.is_full(now) or OF_SUBJECT.is_full(now, subject):
        return False
    OF_SITE.count(now)
    OF_SUBJECT.count(now, subject)
    return True
