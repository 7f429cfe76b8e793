"""How much may be tried in a while from one address and from one network; no address is kept, only a keyed hash of it.

With the cache away each process counts by itself: a resident must be able to stop a referral on any day, and no code
is guessed in a cache's absence (130 bits are the wall, the limit is the fence before it).
"""

import ipaddress
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import BaseCache, cache
from django.core.cache.backends.locmem import LocMemCache

from referral.vault.keys import sealing_key

logger = logging.getLogger(__name__)

standby = LocMemCache("referral-limits", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


@dataclass(frozen=True)
class Limit:
    """So many of something in a window of time."""

    name: str
    most: int
    window: timedelta

    def take(self, now: datetime, of: str = "") -> bool:
        """Count one more first and look then, so that many at once do not slip through; False when it is too many."""
        key = self.key(now, of)
        try:
            taken = self.counted(cache, key)
        except Exception as error:  # noqa: BLE001 - whatever a cache raises, the count goes on here
            logger.warning("the cache does not count (%s)", type(error).__name__)
            taken = self.counted(standby, key)
        return taken <= self.most

    def give_back(self, now: datetime, of: str = "") -> None:
        """What was taken turned out well, and does not count."""
        key = self.key(now, of)
        for store in (cache, standby):
            try:
                store.decr(key)
            except Exception:  # noqa: BLE001, S112 - not counted there, or not there at all: nothing to give back
                continue
            return

    def counted(self, store: BaseCache, key: str) -> int:
        store.add(key, 0, timeout=self.window.total_seconds())
        try:
            return int(store.incr(key))
        except ValueError:  # it ran out between the two
            store.set(key, 1, timeout=self.window.total_seconds())
            return 1

    def key(self, now: datetime, of: str) -> str:
        mark = sealing_key().mac("tracking-code", f"limit|{self.name}|{of}".encode()).hex()[:32]
        return f"limit:{self.name}:{mark}:{int(now.timestamp() // self.window.total_seconds())}"


def network_of(address: str) -> str:
    """The network an address belongs to: a home or a small office of IPv4, a customer of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def host_of(address: str) -> str:
    """One who tries: an address of IPv4, of IPv6 the 64 bits that a single device chooses from."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(found) if found.version == 4 else str(ipaddress.ip_network(f"{found}/64", strict=False))


@dataclass(frozen=True)
class Fence:
    """Limits that stand together: every one of them must let through."""

    of_host: Limit
    of_network: Limit

    def take(self, address: str, now: datetime) -> bool:
        # Each is counted, whatever the other says.
        taken = [limit.take(now, of) for limit, of in self.each(address)]
        return all(taken)

    def give_back(self, address: str, now: datetime) -> None:
        for limit, of in self.each(address):
            limit.give_back(now, of)

    def each(self, address: str) -> Sequence[tuple[Limit, str]]:
        return ((self.of_host, host_of(address)), (self.of_network, network_of(address)))
