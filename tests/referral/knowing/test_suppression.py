"""No table tells of fewer than five, however it is read: the tests read it as somebody would who wants to know."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from referral.knowing.suppression import bounds, chain, overlapping, partition, table

Rows = list[list[int]]


def rows_of(columns: int, largest: int, most_rows: int) -> st.SearchStrategy[Rows]:
    """Rows whose columns count some of the one before."""
    row = st.lists(st.integers(0, largest), min_size=columns, max_size=columns).map(lambda n: sorted(n, reverse=True))
    return st.lists(row, min_size=1, max_size=most_rows)


def totals(rows: Rows) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


@given(rows_of(columns=4, largest=40, most_rows=9))
def test_no_cell_from_one_to_four_is_shown(rows: Rows) -> None:
    for row in table(rows, chain(totals(rows))):
        assert not {1, 2, 3, 4} & set(row)


@given(rows_of(columns=4, largest=40, most_rows=9))
def test_no_two_shown_numbers_of_a_row_tell_of_fewer_than_five(rows: Rows) -> None:
    for row in [*table(rows, chain(totals(rows))), chain(totals(rows))]:
        seen = [value for value in row if value is not None]
        assert all(not 0 < wide - part < 5 for place, wide in enumerate(seen) for part in seen[place + 1 :])


@given(rows_of(columns=4, largest=40, most_rows=9))
def test_what_is_shown_is_true(rows: Rows) -> None:
    for row, shown in zip(rows, table(rows, chain(totals(rows))), strict=True):
        assert all(value in (None, true) for true, value in zip(row, shown, strict=True))


@given(rows_of(columns=1, largest=30, most_rows=9))
def test_a_total_less_what_is_shown_is_never_one_cell_nor_a_few_people(rows: Rows) -> None:
    counts, (total,) = [row[0] for row in rows], totals(rows)
    assume(total >= 5 and len(rows) > 1)
    shown = partition(counts, total)
    hidden = shown.count(None)
    left = total - sum(value or 0 for value in shown)
    assert hidden != 1
    assert hidden == 0 or left >= 5


@given(rows_of(columns=4, largest=25, most_rows=6))
def test_by_reckoning_a_hidden_cell_stays_between_five_values_or_more(rows: Rows) -> None:
    total = chain(totals(rows))
    assume(len(rows) > 1)
    shown = table(rows, total)
    found = bounds(shown, total)
    for row, reckoned in zip(shown, found, strict=True):
        for column, value in enumerate(row):
            if value is None and total[column] is not None:
                low, high = reckoned[column]
                assert high - low >= 4


@settings(max_examples=80, deadline=None)
@given(rows_of(columns=2, largest=9, most_rows=3))
def test_by_trying_every_table_that_fits_no_hidden_cell_is_told(rows: Rows) -> None:
    """The reader with a computer: all tables with these open cells, nested columns and totals."""
    total = chain(totals(rows))
    assume(len(rows) > 1 and None not in total)
    shown = table(rows, total)
    possible = list(fitting(shown, [value or 0 for value in total], open_columns(shown)))
    assert rows in possible
    for row, values in enumerate(shown):
        for column, value in enumerate(values):
            if value is None:
                could_be = {candidate[row][column] for candidate in possible}
                assert len(could_be) >= 4
                # Not even that it is fewer than five.
                assert max(could_be) >= 5


def open_columns(shown: Sequence[Sequence[int | None]]) -> list[bool]:
    """Columns with anything to see: a zero would be seen there."""
    return [any(value is not None for value in column) for column in zip(*shown, strict=True)]


def fitting(shown: Sequence[Sequence[int | None]], left: Sequence[int], is_open: Sequence[bool]) -> Iterator[Rows]:
    """Every table of which this could be shown under the totals `left`."""
    if not shown:
        if not any(left):
            yield []
        return
    for row in rows_that_fit(shown[0], left, is_open):
        rest = [whole - value for whole, value in zip(left, row, strict=True)]
        yield from ([row, *others] for others in fitting(shown[1:], rest, is_open))


def rows_that_fit(values: Sequence[int | None], left: Sequence[int], is_open: Sequence[bool]) -> Iterator[list[int]]:
    choices = [
        [value] if value is not None else range(1 if opened else 0, whole + 1)
        for value, whole, opened in zip(values, left, is_open, strict=True)
    ]
    for row in product(*choices):
        fits = all(value <= whole for value, whole in zip(row, left, strict=True))
        if fits and all(wide >= part for wide, part in pairwise(row)):
            yield list(row)


@given(rows_of(columns=3, largest=40, most_rows=9))
def test_under_a_hidden_total_its_whole_column_is_hidden(rows: Rows) -> None:
    total = chain(totals(rows))
    for row in table(rows, total):
        assert all(value is None for value, whole in zip(row, total, strict=True) if whole is None)


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5).map(lambda n: sorted(n, reverse=True)))
def test_a_hidden_total_could_be_several_numbers(counts: list[int]) -> None:
    shown = chain(counts)
    for place, value in enumerate(shown):
        if value is None:
            wide = [v for v in shown[:place] if v is not None]
            part = [v for v in shown[place + 1 :] if v is not None]
            low, high = max(part, default=0), min(wide, default=60)
            assert high - low >= 5 or not wide


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([20, 18, 16, 9, 0], [20, None, None, 9, 0]),
        ([20, 15, 10, 5, 0], [20, 15, 10, 5, 0]),
        ([4, 4, 2, 1, 0], [None, None, None, None, 0]),
        ([9, 9, 9, 5, 5], [9, 9, 9, None, None]),
        ([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
    ],
)
def test_of_nested_numbers_a_small_difference_is_hidden(counts: list[int], shown: list[int | None]) -> None:
    assert chain(counts) == shown


@pytest.mark.parametrize(
    ("counts", "total", "shown"),
    [
        # The second smallest goes with the small one.
        ([20, 3, 8, 30], 61, [20, None, None, 30]),
        # Two small ones that would be told by their sum take a third along.
        ([20, 1, 1, 8], 30, [20, None, None, None]),
        ([20, 30, 0, 10], 60, [20, 30, 0, 10]),
        ([7], 7, [7]),
        # Five people in five places: not even where there is nobody.
        ([1, 1, 1, 1, 1, 0, 0], 5, [None, None, None, None, None, None, None]),
    ],
)
def test_of_kinds_that_add_up(counts: list[int], total: int, shown: list[int | None]) -> None:
    assert partition(counts, total) == shown


def test_of_reasons_the_few_without_one_are_not_told_either() -> None:
    assert overlapping([[18], [9], [3]], [20]) == [[None], [9], [None]]


def test_of_reasons_that_everybody_has_the_last_hidden_one_is_not_reckoned() -> None:
    assert overlapping([[12], [5], [4]], [20], all_have_one=True) == [[12], [None], [None]]
    assert overlapping([[12], [5], [4]], [20]) == [[12], [5], [None]]


@given(rows_of(columns=3, largest=20, most_rows=6))
def test_overlapping_rows_hide_small_numbers_and_small_rests(rows: Rows) -> None:
    total = chain([max(column) + 3 for column in zip(*rows, strict=True)])
    for row in overlapping(rows, total):
        for value, whole in zip(row, total, strict=True):
            assert value is None or (
                value not in (1, 2, 3, 4) and whole is not None and whole - value not in (1, 2, 3, 4)
            )
