"""Carries a plan out over postings: which documents answer, and how well.

The arithmetic is the plan's (see `catalogue.search.plan`), on the same whole numbers for every database: they store
terms, they do not rank.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.search import weights
from catalogue.search.engines.shelf import Bits, Shelf, bits_of, places_of
from catalogue.search.engines.tokens import Postings
from catalogue.search.plan import Clause, Group, Lift, Need, Plan
from catalogue.search.weights import LEVELS

# By place on the shelf.
Scores = Mapping[int, float]


@dataclass(frozen=True)
class Answer:
    """How documents answer one group: by place on the shelf the score, and which of them surely."""

    scores: Scores
    surely: frozenset[int]


@dataclass(frozen=True)
class Match:
    """A plan with what answers it: documents that answer the whole question (`full`), those that answer enough of it
    (`partial`), and the ones that are good beside the best anywhere (`fitting`)."""

    plan: Plan
    scores: Scores = field(default_factory=dict)
    full: Bits = 0
    partial: Bits = 0
    fitting: Bits = 0

    def score(self, place: int) -> float:
        return self.scores.get(place, 0.0)


def carry_out(plan: Plan, postings: Postings, shelf: Shelf) -> Match:
    """Match a plan against every document; filters come later, so that facets can be counted."""
    bonuses = {
        place: weights.NAMED_PLACE * score
        for place, score in summed(answer(group, postings).scores for group in plan.bonuses).items()
    }
    if plan.is_open:
        return Match(plan, bonuses, shelf.all, shelf.all, shelf.all)
    answers = [answer(group, postings) for group in plan.groups]
    lifts = [list(places_of(lifted(lift, shelf))) for lift in plan.lifts]
    scores = dict(summed((*(one.scores for one in answers), *lift_scores(plan.lifts, lifts))))
    answered = [answered_by(need, answers, lifts) for need in plan.needs]
    for need, (surely, anyhow) in zip(plan.needs, answered, strict=True):
        lower(scores, need, surely, anyhow)
    for place, bonus in bonuses.items():
        if place in scores:
            scores[place] += bonus
    return sorted_out(plan, scores, answered)


def answer(group: Group, postings: Postings) -> Answer:
    """The best of a group for each document that has any of it."""
    scores = best_of(group.clauses, postings)
    surely = {
        place
        for clause in group.clauses
        if clause.sureness >= weights.SURE
        for place, _ in postings.get(clause.term, ())
    }
    for pair in group.pairs:
        left, right = best_of(pair.left, postings), best_of(pair.right, postings)
        both = left.keys() & right.keys()
        for place in both:
            scores[place] = max(scores.get(place, 0.0), pair.factor * (left[place] + right[place]) / 2)
        if pair.sureness >= weights.SURE:
            surely |= both
    return Answer(scores, frozenset(surely))


def best_of(clauses: Iterable[Clause], postings: Postings) -> dict[int, float]:
    scores: dict[int, float] = {}
    for clause in clauses:
        factor = clause.factor / LEVELS
        for place, level in postings.get(clause.term, ()):
            if factor * level > scores.get(place, -1.0):
                scores[place] = factor * level
    return scores


def lifted(lift: Lift, shelf: Shelf) -> Bits:
    """The documents that a lift is for."""
    if lift.facet != "id":
        return shelf.having(lift.facet, lift.values)
    places = ((bisect_left(shelf.ids, id_), id_) for id_ in lift.values)
    return bits_of([place for place, id_ in places if place < len(shelf.ids) and shelf.ids[place] == id_])


def lift_scores(lifts: Sequence[Lift], places: Sequence[Sequence[int]]) -> Iterator[Scores]:
    """For each name the scores of its lifts, of several the greatest."""
    by_name: dict[str, dict[int, float]] = defaultdict(dict)
    for lift, documents in zip(lifts, places, strict=True):
        scores = by_name[lift.name]
        for place in documents:
            scores[place] = max(scores.get(place, 0.0), lift.score)
    yield from by_name.values()


def summed(parts: Iterable[Scores]) -> Scores:
    scores: dict[int, float] = defaultdict(float)
    for part in parts:
        for place, score in part.items():
            scores[place] += score
    return scores


def answered_by(need: Need, answers: Sequence[Answer], lifts: Sequence[Sequence[int]]) -> tuple[set[int], set[int]]:
    """The documents that answer a need surely, and those that answer it in any way."""
    surely: set[int] = set()
    anyhow: set[int] = set()
    for number in need.groups:
        surely |= answers[number].surely
        anyhow |= answers[number].scores.keys()
    for number in need.lifts:
        anyhow.update(lifts[number])
    return surely, anyhow


def lower(scores: dict[int, float], need: Need, surely: set[int], anyhow: set[int]) -> None:
    """Lower the scores of documents that lack a need, or answer it in a loose way only."""
    loosely = (1 - need.part * weights.LOOSE) ** weights.SHARE_POWER
    not_at_all = max(0.0, 1 - need.part) ** weights.SHARE_POWER
    for place in scores:
        if place not in surely:
            scores[place] *= loosely if place in anyhow else not_at_all


def sorted_out(plan: Plan, scores: Scores, answered: Sequence[tuple[set[int], set[int]]]) -> Match:
    """Which of the scored documents are full answers, which answer enough, and which are good beside the best."""
    best = max(scores.values(), default=0.0)
    pairs = list(zip(plan.needs, answered, strict=True))
    required = [surely for need, (surely, _) in pairs if need.is_required]
    full = bits_of(set.intersection(*required) if required else scores.keys())
    weighty = [anyhow for need, (_, anyhow) in pairs if need.part >= weights.LEAST_SHARE]
    enough: set[int] = set().union(*(weighty or (anyhow for _, (_, anyhow) in pairs)))
    partial = bits_of([place for place in enough if scores[place] >= weights.LEAST_SCORE * best])
    fitting = bits_of([place for place, score in scores.items() if score >= weights.FITTING * best])
    return Match(plan, scores, full, partial | full, fitting | full)
