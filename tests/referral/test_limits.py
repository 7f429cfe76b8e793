"""Limits: counted together, without addresses, and by each process alone when the cache is away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache

from referral import limits
from referral.limits import Fence, Limit, host_of, network_of, standby

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
FENCE = Fence(Limit("host", 2, timedelta(hours=1)), Limit("network", 3, timedelta(hours=1)))


@pytest.fixture(autouse=True)
def empty() -> None:
    cache.clear()
    standby.clear()


def test_a_limit_is_full_after_so_many_and_empty_in_the_next_window() -> None:
    limit = Limit("test", 2, timedelta(hours=1))
    assert [limit.take(NOON) for _ in range(3)] == [True, True, False]
    assert limit.take(NOON + timedelta(hours=1))


def test_what_is_given_back_does_not_count() -> None:
    limit = Limit("test", 1, timedelta(hours=1))
    for _ in range(5):
        assert limit.take(NOON)
        limit.give_back(NOON)
    assert limit.take(NOON)
    assert not limit.take(NOON)


def test_both_limits_of_a_fence_count() -> None:
    assert [FENCE.take("192.0.2.1", NOON) for _ in range(3)] == [True, True, False]
    assert not FENCE.take("192.0.2.2", NOON)
    assert FENCE.take("198.51.100.1", NOON)


@pytest.mark.parametrize(
    ("address", "host", "network"),
    [
        ("192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("", "unknown", "unknown"),
        ("x", "unknown", "unknown"),
    ],
)
def test_an_address_belongs_to_a_host_and_a_network(address: str, host: str, network: str) -> None:
    assert (host_of(address), network_of(address)) == (host, network)


class Away:
    """A cache that has stopped answering."""

    def __getattr__(self, name: str) -> Any:
        raise ConnectionError("away")


def test_with_the_cache_away_it_is_counted_here_and_nobody_is_shut_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "cache", Away())
    limit = Limit("test", 2, timedelta(hours=1))
    assert [limit.take(NOON) for _ in range(3)] == [True, True, False]
    limit.give_back(NOON)
    limit.give_back(NOON)
    assert limit.take(NOON)


def test_no_address_stands_in_the_cache() -> None:
    key = Limit("test", 2, timedelta(hours=1)).key(NOON, "192.0.2.7")
    assert "192" not in key.split(":")[2]
    assert "192.0.2.7" not in key
