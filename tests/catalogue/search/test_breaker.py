"""The breaker before Elasticsearch: who may try, and when."""

import pytest

from catalogue.search.engines.breaker import FIRST_WAIT, LONGEST_WAIT, Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def test_everybody_may_try_while_all_is_well(breaker: Breaker) -> None:
    assert [breaker.lets_through() for _ in range(3)] == [True] * 3
    assert not breaker.worked()
    assert not breaker.is_open


def test_after_a_failure_nobody_tries_until_the_wait_is_over(breaker: Breaker, clock: Clock) -> None:
    assert breaker.failed()
    assert not breaker.lets_through()
    clock.now += FIRST_WAIT - 0.01
    assert not breaker.lets_through()
    clock.now += 0.01
    assert breaker.lets_through()


def test_one_tries_out_and_the_others_wait_for_it(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.now += FIRST_WAIT
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_a_success_lets_everybody_through_again(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.now += FIRST_WAIT
    assert breaker.lets_through()
    assert breaker.worked()
    assert [breaker.lets_through() for _ in range(3)] == [True] * 3


def test_each_failure_doubles_the_wait_up_to_the_longest(breaker: Breaker, clock: Clock) -> None:
    assert breaker.failed()
    waits = []
    for _ in range(8):
        began = clock.now
        while not breaker.lets_through():
            clock.now += 0.5
        waits.append(clock.now - began)
        # Told once: it is still the same trouble.
        assert not breaker.failed()
    assert waits == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_after_a_recovery_the_wait_begins_small_again(breaker: Breaker, clock: Clock) -> None:
    for _ in range(4):
        breaker.failed()
        clock.now += LONGEST_WAIT
        breaker.lets_through()
    breaker.worked()
    breaker.failed()
    clock.now += FIRST_WAIT
    assert breaker.lets_through()


def test_those_who_fail_together_count_once(breaker: Breaker, clock: Clock) -> None:
    assert [breaker.failed() for _ in range(5)] == [True, False, False, False, False]
    clock.now += FIRST_WAIT
    assert breaker.lets_through()


def test_one_who_never_tells_does_not_close_the_way_for_ever(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.now += FIRST_WAIT
    assert breaker.lets_through()
    clock.now += FIRST_WAIT
    assert breaker.lets_through()
