"""What a concept that answers brings to a plan: its words as a group, its subthemes, places and pins as lifts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from catalogue.search import weights
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.text import raw_words
from catalogue.search.groups import Counts, rarity
from catalogue.search.meaning.index import Entry
from catalogue.search.meaning.matching import Meaning
from catalogue.search.plan import Clause, Group, Lift, Pair
from catalogue.search.terms import SPAN, STEM, WORD

# One word of a service's wording: term → weight.
Asked = tuple[tuple[str, float], ...]


@lru_cache(maxsize=8_192)
def asked_words(term: str) -> tuple[Asked, ...]:
    """The words of one of a concept's terms, light ones left out; each with the terms that answer it."""
    words = [next(iter(raw_word(raw, "fi"))) for raw in raw_words(term)]
    return tuple(
        tuple(
            {
                **{STEM + stem: weights.UNKNOWN_STEM for stem in word.stems},
                **{SPAN + form: weights.HOLDS_WORD for form in (word.surface, *word.lemmas)},
                **{WORD + form: weights.SAME_WORD for form in (word.surface, *word.lemmas)},
            }.items()
        )
        for word in words
        if not word.is_light
    )


def terms_of_meanings(meanings: Sequence[Meaning]) -> set[str]:
    """Every term whose count is needed."""
    return {
        term
        for meaning in meanings
        for wording in meaning.entry.terms
        for word in asked_words(wording)
        for term, _ in word
    }


def effects(meanings: Sequence[Meaning]) -> list[float]:
    """How much of its full weight each meaning has: beside the best one, less when that one is unsure itself, and less
    when little of its expression is said."""
    best = max((meaning.strength for meaning in meanings), default=1.0)
    sure = min(1.0, weights.MEANT_LEAST + best)
    return [
        sure * meaning.strength / best * max(weights.MEANT_UNSAID, min(1.0, meaning.covered)) ** weights.MEANT_COVERED
        for meaning in meanings
    ]


def meaning_groups(entry: Entry, effect: float, counts: Counts, total: int) -> Iterator[Group]:
    """The words services use for the concept, the first ones for more: in a few groups, so that a document with a
    main word and further ones goes before one with the main word alone."""
    wordings = list(enumerate(entry.terms))
    for start, end in weights.MEANT_GROUPS:
        clauses: dict[str, Clause] = {}
        pairs: list[Pair] = []
        for place, wording in wordings[start:end]:
            factor = effect * weights.MEANT * weights.MEANT_FALL**place
            words = asked_words(wording)
            if len(words) == 1:
                for clause in clauses_of(words[0], factor, counts, total):
                    clauses.setdefault(clause.term, clause)
            elif words:
                left, right = (tuple(clauses_of(word, 1.0, counts, total)) for word in (words[0], words[-1]))
                if left and right:
                    pairs.append(Pair(left, right, factor * weights.BOTH_PARTS, weights.BOTH_PARTS))
        if clauses or pairs:
            yield Group(tuple(clauses.values()), tuple(pairs), entry.key)


def clauses_of(word: Asked, factor: float, counts: Counts, total: int) -> Iterator[Clause]:
    for term, weight in word:
        if count := counts.get(term):
            yield Clause(term, factor * weight * rarity(count, total), weight)


def meaning_lifts(entry: Entry, effect: float) -> Iterator[Lift]:
    """Where the concept is at home: subthemes, the most fitting first, types of places, and what editors put first."""
    for place, number in enumerate(entry.subthemes):
        score = effect * weights.MEANT_SUBTHEME * weights.MEANT_SUBTHEME_FALL**place
        yield Lift("subtheme", "subtheme", frozenset({number}), score, entry.key)
    for place, code in enumerate(entry.place_types):
        score = effect * weights.MEANT_PLACE * weights.MEANT_PLACE_FALL**place
        yield Lift("place_type", "place_type", frozenset({code}), score, entry.key)
    if entry.pins:
        yield Lift("pin", "id", frozenset(entry.pins), effect * weights.PINNED, entry.key)
