"""From a document's texts to what the index stores: term → impact level, a whole number from 1 to `LEVELS`."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.search.analysis import Word, analyse, analyse_short
from catalogue.search.port import SearchDocument
from catalogue.search.terms import stored_terms, themed_terms
from catalogue.search.weights import CLASSES, HALF_IMPACT, LENGTH_SHARE, LEVELS, USUAL_LENGTH

# Texts up to this length recur from document to document (names of places, ontology labels, municipalities).
SHORT = 400
# Words worth mending a spelling to: letters only, and long enough for one slip to be told from another word.
SHORTEST_WORD = 4
# The weight class of texts that are not the document's own but its subthemes'.
THEME = "theme"


@dataclass(frozen=True)
class Vector:
    """The terms of a document with their levels, and its words by language for looking spellings up."""

    levels: Mapping[str, int]
    words: frozenset[tuple[str, str]]


def document_vector(document: SearchDocument) -> Vector:
    """Analyse a document's texts; the same document always gives the same vector."""
    weights: dict[str, float] = defaultdict(float)
    words: set[tuple[str, str]] = set()
    for language, texts in document.texts.items():
        for weight_class, text in texts.items():
            found = (analyse_short if len(text) <= SHORT else analyse)(text, language).words
            heavy = [word for word in found if not word.is_light or weight_class == "name"]
            if weight_class == THEME:
                counts = {term: 1.0 for word in heavy for term in themed_terms(word)}
            else:
                counts = counted(heavy, language)
                words.update((language, form) for word in heavy for form in spellings(word))
            for term, count in counts.items():
                weights[term] += class_weight(weight_class, count, len(heavy))
    return Vector({term: level(weight) for term, weight in weights.items()}, frozenset(words))


def counted(words: Iterable[Word], language: str) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for word in words:
        for term, share in stored_terms(word, language):
            counts[term] += share
    return counts


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
