"""Many numbers in little memory."""

from hypothesis import given
from hypothesis import strategies as st

from ptv_sync.v11.numbers import Numbers

NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=30)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_they_are_a_set(first: list[int], second: list[int], others: list[int]) -> None:
    numbers = Numbers()
    for number in first:
        numbers.add(number)
    assert all(number in numbers for number in first)
    for number in second:
        numbers.add(number)
    for number in (*first, *second, *others):
        assert (number in numbers) == (number in {*first, *second})


def test_an_empty_one_holds_nothing() -> None:
    assert 0 not in Numbers()
