"""How good the search is must not fall. The floors are a little below what was measured (docs/relevance.md tells it).

A step that gains raises its floor in the same commit; one that loses says here what it was for.
"""

from collections.abc import Mapping

import pytest

from tests.judged.conftest import Measured

pytestmark = [pytest.mark.xdist_group("judged"), pytest.mark.timeout(600)]

# Set → nDCG@10, share with something right among the first five.
FLOORS = {"demo": (0.77, 0.97), "demo-held-out": (0.78, 0.97), "subthemes": (0.81, 0.96)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_judged_sets_stay_above_their_floors(name: str, measured: Mapping[str, Measured]) -> None:
    ndcg, in_5 = FLOORS[name]
    reached = measured[name]["kinds"]["all"]
    assert reached["ndcg_10"] >= ndcg
    assert reached["right_in_5"] >= in_5
    assert reached["zero_hits"] <= 0.01


def test_no_kind_of_query_is_left_behind(measured: Mapping[str, Measured]) -> None:
    weakest = min(figures["ndcg_10"] for figures in measured["demo"]["kinds"].values())
    assert weakest >= 0.55
