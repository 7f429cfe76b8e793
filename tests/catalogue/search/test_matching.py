"""How documents answer a plan, without a database."""

import pytest

from catalogue.search import weights
from catalogue.search.engines.matching import Match, carry_out
from catalogue.search.engines.shelf import Shelf, bits_of, places_of
from catalogue.search.plan import Clause, Group, Lift, Need, Pair, Plan
from catalogue.search.question import Question
from catalogue.search.weights import LEVELS

COUNT = 6
# Document 4 stands in a subtheme, documents 4 and 5 are of a type of place.
SHELF = Shelf(
    index=1,
    ids=[f"ptv:{number}" for number in range(COUNT)],
    numbers=list(range(COUNT)),
    places={number: number for number in range(COUNT)},
    values={"subtheme": {"5.1": bits_of([4])}, "place_type": {"301": bits_of([4, 5])}},
    points={},
    kinds=["service"] * COUNT,
    qualities=[1.0] * COUNT,
    openings=(),
)


def clause(term: str, factor: float = 1.0, sureness: float = 1.0) -> Clause:
    return Clause(term, factor, sureness)


def match(
    *groups: Group,
    needs: tuple[Need, ...] = (Need(1.0, (0,)),),
    postings: dict[str, list[tuple[int, int]]],
    **more: object,
) -> Match:
    return carry_out(Plan(Question("", "fi"), groups, needs, **more), postings, SHELF)  # type: ignore[arg-type]


def test_the_best_clause_of_a_group_counts() -> None:
    group = Group((clause("x"), clause("y", 0.5)))
    found = match(group, postings={"x": [(0, 3)], "y": [(0, 12), (1, 12)]})
    assert found.scores == {0: 0.5, 1: 0.5}


def test_the_scores_of_groups_add_up() -> None:
    needs = (Need(0.5, (0,)), Need(0.5, (1,)))
    found = match(Group((clause("x"),)), Group((clause("y"),)), needs=needs, postings={"x": [(0, 6)], "y": [(0, 3)]})
    assert found.scores == {0: pytest.approx(9 / LEVELS)}


def test_a_pair_answers_with_the_mean_of_its_sides_and_only_where_both_are() -> None:
    group = Group(pairs=(Pair((clause("x"), clause("xx", 0.1)), (clause("y"),), 0.8, 0.75),))
    found = match(group, postings={"x": [(0, 6), (1, 6)], "xx": [(0, 12)], "y": [(0, 12), (2, 6)]})
    assert found.scores == {0: pytest.approx(0.8 * 0.75)}
    assert found.full == bits_of([0])


def test_what_lacks_a_word_falls_by_its_part_and_a_loose_answer_by_less() -> None:
    needs = (Need(0.75, (0,)), Need(0.25, (1,)))
    sure, loose = Group((clause("x"),)), Group((clause("y"), clause("z", 1.0, weights.SURE - 0.01)))
    found = match(sure, loose, needs=needs, postings={"x": [(0, 12), (1, 12), (2, 12)], "y": [(0, 1)], "z": [(1, 1)]})
    assert found.scores[0] == pytest.approx(13 / 12)
    assert found.scores[1] == pytest.approx(13 / 12 * (1 - 0.25 * weights.LOOSE) ** weights.SHARE_POWER)
    assert found.scores[2] == pytest.approx(0.75**weights.SHARE_POWER)
    assert (found.full, found.partial) == (bits_of([0]), bits_of([0, 1, 2]))


def test_a_need_is_answered_by_any_of_its_groups() -> None:
    groups = (Group((clause("x"),)), Group((clause("y"),)))
    found = match(*groups, needs=(Need(1.0, (0, 1)),), postings={"x": [(0, 6)], "y": [(1, 6)]})
    assert found.full == bits_of([0, 1])


def test_a_need_that_is_not_required_keeps_nothing_out() -> None:
    needs = (Need(0.6, (0,)), Need(0.4, (1,), is_required=False))
    found = match(Group((clause("x"),)), Group((clause("y"),)), needs=needs, postings={"x": [(0, 6)], "y": [(1, 6)]})
    assert found.full == bits_of([0])


def test_what_answers_small_needs_only_is_no_answer() -> None:
    small = weights.LEAST_SHARE / 2
    needs = (Need(1 - small, (0,)), Need(small, (1,)))
    found = match(Group((clause("x"),)), Group((clause("y"),)), needs=needs, postings={"x": [(0, 1)], "y": [(1, 12)]})
    assert found.partial == bits_of([0])


def test_what_is_far_below_the_best_is_left_out() -> None:
    group = Group((clause("x"), clause("y", 0.01, 0.3)))
    found = match(group, postings={"x": [(0, 12)], "y": [(1, 12)]})
    assert (found.partial, found.fitting) == (bits_of([0]), bits_of([0]))


def test_a_need_that_nothing_answers_finds_nothing() -> None:
    found = match(needs=(Need(1.0, ()),), postings={})
    assert (found.full, found.partial, found.fitting) == (0, 0, 0)


def test_a_plan_without_needs_is_answered_by_everything_bonuses_first() -> None:
    found = match(needs=(), bonuses=(Group((clause("x"),)),), postings={"x": [(3, 6)]})
    assert found.full == found.partial == found.fitting == SHELF.all
    assert found.scores == {3: pytest.approx(weights.NAMED_PLACE * 0.5)}


def test_a_bonus_lifts_answers_and_answers_nothing_itself() -> None:
    found = match(
        Group((clause("x"),)), bonuses=(Group((clause("z"),)),), postings={"x": [(0, 6)], "z": [(0, 12), (1, 12)]}
    )
    assert found.scores == {0: pytest.approx(0.5 + weights.NAMED_PLACE)}


def test_of_lifts_with_one_name_the_greatest_counts_and_others_add_up() -> None:
    lifts = (
        Lift("subtheme", "subtheme", frozenset({"5.1"}), 0.2),
        Lift("subtheme", "subtheme", frozenset({"5.1"}), 0.3),
        Lift("place", "place_type", frozenset({"301"}), 0.1),
    )
    found = match(Group((clause("x"),)), lifts=lifts, postings={"x": [(4, 12), (0, 12)]})
    assert (found.scores[0], found.scores[4]) == (1.0, pytest.approx(1.4))
    # What is lifted without answering any word is no answer.
    assert found.partial == bits_of([0, 4])


def test_a_lift_makes_a_loose_answer_of_what_a_need_says_it_answers() -> None:
    lifts = (Lift("pin", "id", frozenset({"ptv:2", "ptv:gone"}), 2.0),)
    needs = (Need(1.0, (0,), lifts=(0,)),)
    found = match(Group((clause("x"),)), needs=needs, lifts=lifts, postings={"x": [(0, 12)]})
    assert found.scores[2] == pytest.approx(2.0 * (1 - weights.LOOSE) ** weights.SHARE_POWER)
    assert (found.full, found.partial) == (bits_of([0]), bits_of([0, 2]))


@pytest.mark.parametrize("places", [[], [0], [7], [8], [0, 63, 64, 1_000]])
def test_bits_hold_places(places: list[int]) -> None:
    assert list(places_of(bits_of(places))) == places
