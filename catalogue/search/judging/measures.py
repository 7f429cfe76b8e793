"""The measures, by the grades of what was found: pure, and each with its source.

Grades are 0, 1 and 2. `found` are the grades of the hits in their order; `judged` are all grades of the query.
"""

import math
from collections.abc import Sequence

# How many hits a page of results is judged by, and how many one looks at before asking otherwise.
DEPTH = 10
GLANCE = 3
SCREEN = 5


def dcg(grades: Sequence[int]) -> float:
    """Discounted cumulated gain (Järvelin and Kekäläinen 2002) with the grade as its gain, as trec_eval has it."""
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def ndcg(found: Sequence[int], judged: Sequence[int], depth: int = DEPTH) -> float:
    """The gain of the first hits by that of the best possible order; 0 when nothing is relevant."""
    ideal = dcg(sorted(judged, reverse=True)[:depth])
    return dcg(found[:depth]) / ideal if ideal else 0.0


def precision(found: Sequence[int], depth: int = GLANCE) -> float:
    """The share of the first `depth` places that hold something relevant; an empty place counts as wrong."""
    return sum(grade > 0 for grade in found[:depth]) / depth


def reciprocal_rank(found: Sequence[int]) -> float:
    """1 by the place of the first relevant hit; 0 without one."""
    return next((1 / place for place, grade in enumerate(found, 1) if grade > 0), 0.0)


def has_relevant(found: Sequence[int], depth: int) -> float:
    """1 when one of the first hits is relevant, else 0."""
    return float(any(grade > 0 for grade in found[:depth]))


def has_ideal(found: Sequence[int], depth: int = GLANCE) -> float:
    """1 when one of the first hits answers ideally, else 0."""
    return float(any(grade == 2 for grade in found[:depth]))
