"""How many are taken in a while."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from catalogue.corrections.limits import OF_SITE, OF_SUBJECT, WRONG_CODES, Limit, admit

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def test_a_limit_is_full_after_so_many_and_empty_in_the_next_window() -> None:
    limit = Limit("test", 2, timedelta(hours=1))

    assert not limit.is_full(NOON)
    limit.count(NOON)
    limit.count(NOON + timedelta(minutes=59))
    assert limit.is_full(NOON + timedelta(minutes=59))
    assert not limit.is_full(NOON + timedelta(minutes=60))


def test_each_subject_has_its_own_limit() -> None:
    taken = [admit("service:1", NOON) for _ in range(OF_SUBJECT.most + 1)]

    assert taken == [True] * OF_SUBJECT.most + [False]
    assert admit("service:2", NOON)


def test_the_whole_site_has_a_limit_too() -> None:
    taken = [admit(f"service:{number}", NOON) for number in range(OF_SITE.most + 1)]

    assert taken == [True] * OF_SITE.most + [False]


def test_what_is_refused_does_not_count() -> None:
    for _ in range(OF_SITE.most):
        admit("service:1", NOON)

    assert admit("service:2", NOON)


def test_limits_leave_room_for_people() -> None:
    assert OF_SUBJECT.most >= 3
    assert OF_SITE.most >= 10 * OF_SUBJECT.most
    # At this pace a code is guessed once in a million years (28 signs, ten of them, ten thousand corrections).
    tries_a_year = WRONG_CODES.most * timedelta(days=365) / WRONG_CODES.window
    assert 28**10 / 10_000 / tries_a_year > 1_000
