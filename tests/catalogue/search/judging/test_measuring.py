"""Asking, and summing up by kind."""

import pytest

from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measuring import ask_all, by_kind, figures
from tests.catalogue.search.judging.made import Fixed, content, document

HERE = content(*(document(f"ptv:{name}") for name in "abcd"))
TYPO = JudgedQuery("one", "liikunaneuvoja", kind="typo", relevant={"ptv:a": 2, "ptv:b": 1})
PLACE = JudgedQuery("two", "uimahalli Oulu", kind="place", relevant={"ptv:c": 1})
CRISIS = JudgedQuery("three", "en jaksa elää", safety=True)


def test_each_query_is_graded_by_its_own_judgements() -> None:
    typo, place = ask_all(Fixed(["ptv:b", "ptv:c"]), [TYPO, PLACE], HERE)
    assert typo.found == [1, 0]
    assert place.found == [0, 1]


def test_a_query_without_known_results_is_not_measured() -> None:
    gone = JudgedQuery("four", "poissa", relevant={"ptv:gone": 2})
    assert ask_all(Fixed(["ptv:a"]), [CRISIS, gone], HERE) == []


def test_the_figures_are_means_over_the_queries() -> None:
    means = figures(ask_all(Fixed(["ptv:b", "ptv:c"]), [TYPO, PLACE], HERE))
    # TYPO: hits 1, 0, so MRR 1; PLACE: hits 0, 1, so MRR 1/2.
    assert means.queries == 2
    assert means.reciprocal_rank == pytest.approx(0.75)
    assert means.precision_3 == pytest.approx(1 / 3)
    assert means.right_first == 0.5
    assert means.right_in_5 == 1
    assert means.share_of_5 == pytest.approx(1 / 5)
    assert means.ideal_in_3 == 0
    assert means.zero_hits == 0


def test_no_hits_at_all_are_counted() -> None:
    assert figures(ask_all(Fixed([]), [TYPO, PLACE], HERE)).zero_hits == 1


def test_a_total_without_a_hit_on_the_page_is_no_empty_answer() -> None:
    assert figures(ask_all(Fixed([], total=3), [TYPO], HERE)).zero_hits == 0


def test_all_come_first_and_the_kinds_after_by_name() -> None:
    kinds = by_kind(ask_all(Fixed(["ptv:a"]), [TYPO, PLACE], HERE))
    assert list(kinds) == ["all", "place", "typo"]
    assert kinds["typo"].right_first == 1
    assert kinds["place"].right_first == 0


def test_nothing_measured_is_nothing_reached() -> None:
    assert figures([]).ndcg_10 == 0
