"""The measures against sums done by hand, and what must hold of them whatever was found."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.judging.measures import (
    dcg,
    has_ideal,
    has_relevant,
    ndcg,
    precision,
    reciprocal_rank,
)

GRADES = st.lists(st.integers(0, 2), max_size=25)


def test_gain_is_discounted_by_the_place() -> None:
    # 2/log2(2) + 0/log2(3) + 1/log2(4) = 2 + 0 + 0.5
    assert dcg([2, 0, 1]) == pytest.approx(2.5)


def test_gain_is_told_by_the_best_order_there_could_be() -> None:
    # found 1, 0, 2: 1 + 0 + 2/2 = 2; best order 2, 2, 1: 2 + 2/log2(3) + 1/2 = 3.7619
    assert ndcg([1, 0, 2], [2, 1, 2, 0]) == pytest.approx(2 / (2 + 2 / math.log2(3) + 0.5))


def test_only_ten_places_count_in_what_was_found_and_in_the_best_order() -> None:
    assert ndcg([0] * 10 + [2], [2]) == 0
    assert ndcg([2] * 10, [2] * 40) == 1


def test_relevant_results_that_were_not_found_cost() -> None:
    assert ndcg([2], [2, 2]) == pytest.approx(2 / (2 + 2 / math.log2(3)))


def test_precision_looks_at_three_places_and_an_empty_one_is_wrong() -> None:
    assert precision([2, 0, 1, 2]) == pytest.approx(2 / 3)
    assert precision([1]) == pytest.approx(1 / 3)


def test_reciprocal_rank_is_that_of_the_first_relevant_hit() -> None:
    assert reciprocal_rank([0, 0, 1, 2]) == pytest.approx(1 / 3)
    assert reciprocal_rank([0, 0]) == 0
    assert reciprocal_rank([]) == 0


def test_a_glance_is_ideal_only_with_an_ideal_answer_among_the_first_three() -> None:
    assert has_ideal([1, 0, 2]) == 1
    assert has_ideal([1, 1, 1, 2]) == 0


def test_a_screen_holds_something_relevant_or_not() -> None:
    assert has_relevant([0, 0, 0, 0, 1], 5) == 1
    assert has_relevant([0, 0, 0, 0, 0, 1], 5) == 0


@given(GRADES)
def test_the_best_order_measures_one(judged: Sequence[int]) -> None:
    best = sorted(judged, reverse=True)
    assert ndcg(best, judged) == (pytest.approx(1) if any(judged) else 0)


@given(GRADES, st.randoms(use_true_random=False))
def test_every_order_measures_from_nothing_to_one(judged: list[int], random: object) -> None:
    found = list(judged)
    random.shuffle(found)  # type: ignore[attr-defined]
    for measure in (ndcg(found, judged), precision(found), reciprocal_rank(found)):
        assert 0 <= measure <= 1 + 1e-9


@given(GRADES, st.data())
def test_swapping_hits_of_the_same_grade_changes_nothing(judged: list[int], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(judged))))
    # Documents of one grade change places among themselves: the grades stay as they are.
    places = {grade: [place for place in order if judged[place] == grade] for grade in (0, 1, 2)}
    swapped = [judged[places[grade].pop()] for grade in judged]
    assert ndcg(swapped, judged) == ndcg(judged, judged)


@given(GRADES.filter(lambda grades: len(grades) > 1), st.data())
def test_a_better_hit_moved_up_never_measures_less(found: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(found) - 1))
    moved = list(found)
    if moved[place] > moved[place - 1]:
        moved[place - 1], moved[place] = moved[place], moved[place - 1]
    assert ndcg(moved, found) >= ndcg(found, found) - 1e-9
