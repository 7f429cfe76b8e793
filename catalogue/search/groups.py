"""One asked word as groups of a plan: what each of its terms is worth, from how many documents hold it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.search import weights
from catalogue.search.plan import Clause, Group, Pair
from catalogue.search.question import AskedWord, Terms

# How many documents are stored under a term.
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word with its groups, its own first; those after it are of subthemes about the word.

    `rarity` from 0 to 1 says how much the word tells documents apart, `is_sure` whether any may answer it surely.
    """

    word: AskedWord
    groups: tuple[Group, ...]
    rarity: float
    is_sure: bool


def rarity(count: int, total: int) -> float:
    """How much a term tells, from 0 (everybody has it) to 1 (one document has it): BM25's inverse frequency, scaled."""
    if not count:
        return 0.0
    return math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + (total + 0.5) / 1.5)


def terms_of(words: Iterable[AskedWord]) -> set[str]:
    """Every term whose count is needed to weigh the words."""
    terms: set[str] = set()
    for word in words:
        terms.update(word.terms, word.lifts)
        for left, right in word.splits:
            terms.update(left, right)
    return terms


def weigh(word: AskedWord, counts: Counts, total: int) -> Weighed:
    """The groups of a word that documents hold anything of; none for one that nobody has."""
    held = sorted((item for item in word.terms.items() if counts.get(item[0])), key=lambda item: (-item[1], item[0]))
    # All sure forms of a word are the word: a rare form of a common word is no rarer than it.
    sure = max((counts[term] for term, weight in held if weight >= weights.SURE), default=0)
    known = rarity(sure, total)
    own = Group(tuple(clauses(held, known, counts, total)), tuple(pairs(word, counts, total)), word.written)
    themed = Group(tuple(themed_clauses(word, counts, total)), source=word.written)
    groups = tuple(toned_down(group, word.emphasis) for group in (own, themed) if group.clauses or group.pairs)
    return Weighed(
        word,
        groups,
        word.emphasis * (known or loosest(own, counts, total) or loosest(themed, counts, total)),
        is_sure=bool(sure or own.pairs),
    )


def clauses(held: Iterable[tuple[str, float]], known: float, counts: Counts, total: int) -> Iterator[Clause]:
    """The word's terms from the surest to the loosest. A loose one is worth no more than the word itself."""
    for term, weight in held:
        own = rarity(counts[term], total)
        yield Clause(term, weight * (known if weight >= weights.SURE else min(own, known or own)), weight)


def pairs(word: AskedWord, counts: Counts, total: int) -> Iterator[Pair]:
    """Both halves of a compound, each by itself, answer almost like the compound."""
    for halves in dict.fromkeys(tuple(tuple(sorted(half.items())) for half in split) for split in word.splits):
        left, right = (side(dict(half), counts, total) for half in halves)
        if left and right:
            yield Pair(left, right, weights.BOTH_PARTS, weights.BOTH_PARTS)


def side(half: Terms, counts: Counts, total: int) -> tuple[Clause, ...]:
    return tuple(
        Clause(term, weight * rarity(counts[term], total), weight)
        for term, weight in sorted(half.items())
        if counts.get(term)
    )


def themed_clauses(word: AskedWord, counts: Counts, total: int) -> Iterator[Clause]:
    """What the word says about the subthemes a document is placed in."""
    for term in sorted(word.lifts):
        if counts.get(term):
            yield Clause(term, weights.THEMED * rarity(counts[term], total), weights.THEMED_SURENESS)


def loosest(group: Group, counts: Counts, total: int) -> float:
    """The rarity of the rarest term; of a pair that of its commoner half."""
    singles = (rarity(counts[clause.term], total) for clause in group.clauses)
    halves = (
        min(max(rarity(counts[clause.term], total) for clause in half) for half in (pair.left, pair.right))
        for pair in group.pairs
    )
    return max((*singles, *halves), default=0.0)


def toned_down(group: Group, emphasis: float) -> Group:
    """The group of a word that says less than others."""
    if emphasis == 1:
        return group
    return Group(
        tuple(Clause(clause.term, emphasis * clause.factor, clause.sureness) for clause in group.clauses),
        tuple(Pair(pair.left, pair.right, emphasis * pair.factor, pair.sureness) for pair in group.pairs),
        group.source,
    )
