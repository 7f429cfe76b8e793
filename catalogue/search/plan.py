"""What an engine is to match: the question weighed against how many documents hold each term.

The planner (`catalogue.search.planner`) makes a plan, pure and the same for every engine; an engine only carries it
out, over its own store of terms and levels (see `vectors`). So engines answer alike, and there is one arithmetic:

    score = (Σ groups best of the group + Σ lifts of the document)
            × Π needs (1 - part × missing) ^ SHARE_POWER
            + NAMED_PLACE × Σ bonuses best of the bonus
    score × signals: kind, here, nearness, quality

where the best of a group is the greatest `factor × level / LEVELS` of its clauses, or `factor × (best left + best
right) / 2` of a pair whose two sides the document both holds; and `missing` of a need is 0 for a document that
answers it surely (by a clause or pair whose sureness is at least `SURE`), `LOOSE` for one that answers it in another
way (a looser clause or pair, or one of the need's lifts), and 1 for one that does not.

* `full` are documents for which no required need is missing at all (missing = 0).
* `partial` are documents that answer, in any way, a need whose part is at least `LEAST_SHARE` (any need, when no part
  is so large), and whose score is at least `LEAST_SCORE` of the best anywhere; and all of `full`.
* `fitting` are documents whose score is at least `FITTING` of the best anywhere, and all of `full`.

What is meant by "the best anywhere": over all documents, no filter and no signal applied. `weights` holds the figures.
A need without groups and lifts is answered by nothing: so a question of words that nobody has finds nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from catalogue.search.port import Meant
from catalogue.search.question import Question


@dataclass(frozen=True, slots=True)
class Clause:
    """Documents stored under the term answer with factor × level / LEVELS, and this surely (0 to 1)."""

    term: str
    factor: float
    sureness: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Documents that hold both sides, each by itself, answer with factor × the mean of the sides' best."""

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    factor: float
    sureness: float


@dataclass(frozen=True, slots=True)
class Group:
    """Ways to answer one thing asked; of them the best one that a document has counts. `source` says for people what
    it was read from: the word as written, or the key of a meaning."""

    clauses: tuple[Clause, ...] = ()
    pairs: tuple[Pair, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something a document had better answer: one word, by any of these groups (its own, and those of meanings that
    cover it) or, loosely, by any of these lifts; both by position in the plan. The parts of all needs sum up to 1."""

    part: float
    groups: tuple[int, ...]
    is_required: bool = True
    lifts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lift:
    """Documents with any of the values of a facet ("subtheme", "place_type") or with one of the ids ("id") get this
    much; of lifts with the same name the greatest counts. `source` is the key of the meaning it comes from."""

    name: str
    facet: str
    values: frozenset[str]
    score: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """See the module. A plan without needs is open: every document answers it, with the bonuses alone as its score."""

    question: Question
    groups: tuple[Group, ...] = ()
    needs: tuple[Need, ...] = ()
    bonuses: tuple[Group, ...] = ()
    lifts: tuple[Lift, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)
    meanings: tuple[Meant, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.needs

    @property
    def terms(self) -> frozenset[str]:
        """Every term that answers, whichever way; with those of bonuses."""
        groups = (*self.groups, *self.bonuses)
        sides = (side for group in groups for pair in group.pairs for side in (pair.left, pair.right))
        return frozenset(
            clause.term for clauses in (*(group.clauses for group in groups), *sides) for clause in clauses
        )


class Statistics(Protocol):
    """What a planner asks of an index."""

    @property
    def total(self) -> int:
        """How many documents there are."""
        ...

    def counts(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many documents are stored under each term; terms with none may be left out."""
        ...

    def beginning_with(self, start: str, language: str, most: int) -> Sequence[str]:
        """Words that documents hold and that begin so, the shortest first."""
        ...

    def close_to(self, written: str, language: str, most_edits: int) -> Sequence[tuple[int, str]]:
        """Words within so many edits, dots aside, with their number, best first; a swap of neighbours is one edit."""
        ...

    def held(self, words: Collection[str], language: str) -> Collection[str]:
        """Those of the words that documents hold."""
        ...
