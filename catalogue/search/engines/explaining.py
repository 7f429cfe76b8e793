"""Why a document stands where it does: what of a plan it answers, and what each part adds. For editors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.search.engines.database import REMEDY
from catalogue.search.engines.matching import lifted
from catalogue.search.engines.shelf import Shelf, shelf_of
from catalogue.search.engines.statistics import DatabaseStatistics
from catalogue.search.engines.tokens import get_token_store
from catalogue.search.engines.writing import live_index
from catalogue.search.plan import Clause, Group, Plan
from catalogue.search.planner import plan_query
from catalogue.search.port import SearchQuery, StaleIndex
from catalogue.search.weights import LEVELS


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a document: `source` is the word or the meaning it comes from, `by` the terms (see
    `terms`) or the value of a facet that the document has, `score` what it adds before what is lacking is taken off."""

    source: str
    by: tuple[str, ...]
    score: float
    facet: str = ""


@dataclass(frozen=True)
class Explained:
    """A question as it was planned; the reasons of documents by id, the best first; and how many documents hold each
    term that was asked for."""

    plan: Plan
    reasons: Mapping[str, Sequence[Reason]]
    counts: Mapping[str, int]


def explain(query: SearchQuery, ids: Sequence[str]) -> Explained:
    """The plan of a question and the reasons of these documents; raises StaleIndex when there is no index."""
    index = live_index()
    if index is None:
        raise StaleIndex(f"The search index has not been built. {REMEDY}")
    shelf = shelf_of(index)
    statistics = DatabaseStatistics(index, shelf, get_token_store())
    plan = plan_query(query, statistics)
    levels = {term: dict(held) for term, held in statistics.postings(plan.terms).items()}
    wanted = frozenset(ids)
    reasons = {
        id_: sorted(reasons_of(place, plan, levels, shelf), key=lambda reason: -reason.score)
        for place, id_ in enumerate(shelf.ids)
        if id_ in wanted
    }
    return Explained(plan, reasons, statistics.counts(plan.terms))


def reasons_of(place: int, plan: Plan, levels: Mapping[str, Mapping[int, int]], shelf: Shelf) -> Iterator[Reason]:
    """What each group and each lift of a plan adds for the document at a place of the shelf."""
    for group in (*plan.groups, *plan.bonuses):
        if best := max(answers_of(place, group, levels), default=None):
            yield Reason(group.source, best[1], best[0])
    greatest: dict[str, Reason] = {}
    for lift in plan.lifts:
        if lifted(lift, shelf) >> place & 1 and (lift.name not in greatest or lift.score > greatest[lift.name].score):
            values = () if lift.facet == "id" else tuple(sorted(lift.values))
            greatest[lift.name] = Reason(lift.source, values, lift.score, lift.facet)
    yield from greatest.values()


def answers_of(
    place: int, group: Group, levels: Mapping[str, Mapping[int, int]]
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Every way in which the document answers the group: score, and the terms it has."""

    def single(clauses: Sequence[Clause]) -> Iterator[tuple[float, tuple[str, ...]]]:
        for clause in clauses:
            if level := levels.get(clause.term, {}).get(place):
                yield clause.factor * level / LEVELS, (clause.term,)

    yield from single(group.clauses)
    for pair in group.pairs:
        left, right = (max(single(side), default=None) for side in (pair.left, pair.right))
        if left and right:
            yield pair.factor * (left[0] + right[0]) / 2, (*left[1], *right[1])
