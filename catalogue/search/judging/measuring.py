"""Asking every judged query of something that ranks, and summing up how it did."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from catalogue.search.judging import measures
from catalogue.search.judging.content import Content
from catalogue.search.judging.judgements import JudgedQuery

ALL = "all"


@dataclass(frozen=True)
class Ranked:
    """The ids of the first hits, best first, and how many there are altogether."""

    ids: Sequence[str]
    total: int


class Ranker(Protocol):
    """Something that answers: an engine behind the port, or a baseline."""

    name: str

    def rank(self, query: JudgedQuery) -> Ranked: ...


@dataclass(frozen=True)
class Answered:
    """A query with the grades of its hits, and all the grades it was judged by."""

    query: JudgedQuery
    ranked: Ranked
    found: Sequence[int]
    grades: Mapping[str, int]

    @property
    def ndcg(self) -> float:
        return measures.ndcg(self.found, list(self.grades.values()))


@dataclass(frozen=True)
class Figures:
    """Means over queries, from 0 to 1. "Right" is relevant: by id, or placed in one of the subthemes."""

    queries: int
    ndcg_10: float
    precision_3: float
    reciprocal_rank: float
    right_first: float
    right_in_5: float
    share_of_5: float
    ideal_in_3: float
    zero_hits: float

    def as_dict(self) -> dict[str, float]:
        """Rounded to four decimals, for JSON."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def ask_all(ranker: Ranker, queries: Iterable[JudgedQuery], content: Content) -> Sequence[Answered]:
    """Ask the queries whose results are judged and known to the site."""
    answers = []
    for query in queries:
        grades = content.grades(query)
        if any(grades.values()):
            ranked = ranker.rank(query)
            answers.append(Answered(query, ranked, [grades.get(name, 0) for name in ranked.ids], grades))
    return answers


def figures(answers: Sequence[Answered]) -> Figures:
    def mean(measure: Callable[[Answered], float]) -> float:
        return sum(map(measure, answers)) / len(answers) if answers else 0.0

    return Figures(
        queries=len(answers),
        ndcg_10=mean(lambda answer: answer.ndcg),
        precision_3=mean(lambda answer: measures.precision(answer.found)),
        reciprocal_rank=mean(lambda answer: measures.reciprocal_rank(answer.found)),
        right_first=mean(lambda answer: measures.has_relevant(answer.found, 1)),
        right_in_5=mean(lambda answer: measures.has_relevant(answer.found, measures.SCREEN)),
        share_of_5=mean(lambda answer: measures.precision(answer.found, measures.SCREEN)),
        ideal_in_3=mean(lambda answer: measures.has_ideal(answer.found)),
        zero_hits=mean(lambda answer: float(not answer.ranked.total)),
    )


def by_kind(answers: Sequence[Answered]) -> Mapping[str, Figures]:
    """The figures of all together, then of each kind in the order of the file."""
    kinds: dict[str, list[Answered]] = {}
    for answer in answers:
        kinds.setdefault(answer.query.kind, []).append(answer)
    return {ALL: figures(answers), **{kind: figures(group) for kind, group in sorted(kinds.items())}}
