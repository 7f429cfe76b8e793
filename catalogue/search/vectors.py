"""From a document's texts to what the index stores: term → impact level, a whole number from 1 to `LEVELS`."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from catalogue.search.analysis import Word, forms, word_of
from catalogue.search.port import SearchDocument
from catalogue.search.terms import stored_terms, themed_terms
from catalogue.search.weights import CLASSES, HALF_IMPACT, LENGTH_SHARE, LEVELS, USUAL_LENGTH

# Words worth mending a spelling to: letters only, and long enough for one slip to be told from another word.
SHORTEST_WORD = 4
# The weight class of texts that are not the document's own but its subthemes'.
THEME = "theme"


@dataclass(frozen=True)
class Vector:
    """The terms of a document with their levels, and its words by language for looking spellings up."""

    levels: Mapping[str, int]
    words: frozenset[tuple[str, str]]


class Stored(NamedTuple):
    """What is stored of a word form, worked out once: documents use the same words over and over.

    `terms` with their shares of the word's weight; `themed` terms, for the texts of subthemes; `spellings` with the
    language, to look misspelt words up by.
    """

    terms: tuple[tuple[str, float], ...]
    themed: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    is_light: bool


@lru_cache(maxsize=32_768)
def stored(form: str, language: str) -> Stored:
    """A lower-case word form as the index stores it.

    The one large memory of words: below it, `analysis` remembers only as much as questions need.
    """
    word = word_of(form, language)
    return Stored(
        terms=tuple(stored_terms(word, language)),
        themed=tuple(themed_terms(word)),
        spellings=tuple((language, spelling) for spelling in spellings(word)),
        is_light=word.is_light,
    )


def document_vector(document: SearchDocument) -> Vector:
    """Analyse a document's texts; the same document always gives the same vector."""
    weights: dict[str, float] = defaultdict(float)
    words: set[tuple[str, str]] = set()
    for language, texts in document.texts.items():
        for weight_class, text in texts.items():
            if weight_class == THEME:
                counts, length = themed_counts(text, language)
            else:
                found = [stored(form, language) for form in forms(text, language)]
                heavy = found if weight_class == "name" else [word for word in found if not word.is_light]
                counts, length = counted(heavy), len(heavy)
                words.update(spelling for word in heavy for spelling in word.spellings)
            for term, count in counts.items():
                weights[term] += class_weight(weight_class, count, length)
    return Vector({term: level(weight) for term, weight in weights.items()}, frozenset(words))


def counted(words: Iterable[Stored]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for word in words:
        for term, share in word.terms:
            counts[term] += share
    return counts


@lru_cache(maxsize=512)
def themed_counts(text: str, language: str) -> tuple[Mapping[str, float], int]:
    """(themed terms, each once; number of heavy words) of the words of subthemes: many documents have the same."""
    heavy = [word for form in forms(text, language) if not (word := stored(form, language)).is_light]
    return {term: 1.0 for word in heavy for term in word.themed}, len(heavy)


def class_weight(weight_class: str, count: float, length: int) -> float:
    """The weight of `count` occurrences in a text of the class that is `length` words long."""
    share = LENGTH_SHARE[weight_class]
    return CLASSES[weight_class] * count / (1 - share + share * length / USUAL_LENGTH[weight_class])


def level(weight: float) -> int:
    """A step from 1 to `LEVELS`; weights add up towards the last step without ever passing it."""
    return max(1, math.ceil(LEVELS * weight / (weight + HALF_IMPACT)))


def spellings(word: Word) -> Iterable[str]:
    """The forms of a word that a misspelt one may be mended to."""
    return (form for form in (word.surface, *word.lemmas) if len(form) >= SHORTEST_WORD and form.isalpha())
