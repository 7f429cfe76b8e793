"""Every expression of every concept in memory, by the terms of its words. Built once for each state of the rows.

Expressions are analysed as documents are, questions as questions are: so an inflected, compound, derived, dotless or
spoken word finds the expression that it would find in a document.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from catalogue.search.analysis import Word
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.text import RawWord, fold, raw_words
from catalogue.search.groups import rarity
from catalogue.search.terms import stored_terms
from catalogue.search.vocabulary import Vocabulary
from themes.models import Concept, ConceptState
from themes.models.concept import lines

# Every word of an expression counts for something: a negation in "en jaksa" too.
LEAST_TOLD = 0.08
# Light words tell less than their rarity says.
LIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as it answers."""

    key: str
    label: Mapping[str, str]
    is_crisis: bool
    terms: tuple[str, ...]
    subthemes: tuple[str, ...]
    place_types: tuple[str, ...]
    pins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """One way to say a concept, by numbers of the concept and of its words; `weight` is what the words tell in all."""

    concept: int
    text: str
    language: str
    words: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class MeaningIndex:
    """Words of expressions stand by number. `by_term` leads from a term to the words stored under it, with shares.

    Of each word: `tells` is its rarity among concepts, `said_in` the expressions that have it, `times` the concepts
    with the number of their expressions that have it. `sizes` are the concepts' numbers of expressions. `spellings` are
    the words by language and first letter: a slip in the first letter is rare, and looking through all takes long.
    """

    entries: Sequence[Entry] = ()
    sizes: Sequence[int] = ()
    expressions: Sequence[Expression] = ()
    by_term: Mapping[str, Sequence[tuple[int, float]]] = field(default_factory=dict)
    tells: Sequence[float] = ()
    said_in: Sequence[Sequence[int]] = ()
    times: Sequence[Mapping[int, int]] = ()
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)
    spellings: Mapping[tuple[str, str], Vocabulary] = field(default_factory=dict)


def entry_of(row: Concept) -> Entry:
    return Entry(
        key=row.key,
        label=row.label,
        is_crisis=row.is_crisis,
        terms=tuple(lines(row.terms)),
        subthemes=tuple(row.subthemes.split()),
        place_types=tuple(row.place_types.split()),
        pins=tuple(lines(row.pins)),
    )


def build(rows: Iterable[Concept]) -> MeaningIndex:
    """Analyse all expressions of the concepts."""
    concepts = list(rows)
    numbers: dict[tuple[str, str], int] = {}
    said: list[tuple[int, str, str, tuple[int, ...]]] = []
    for concept, row in enumerate(concepts):
        for language, expressions in row.expressions.items():
            for text in expressions:
                forms = [(raw.text, language) for raw in raw_words(text)]
                if forms:
                    said.append(
                        (concept, text, language, tuple(numbers.setdefault(form, len(numbers)) for form in forms))
                    )
    words = [word_of(form, language) for form, language in numbers]
    tells = told_by(words, list(numbers), said, len(concepts))
    return put_together(concepts, numbers, words, tells, said)


def put_together(
    concepts: Sequence[Concept],
    numbers: Mapping[tuple[str, str], int],
    words: Sequence[Word],
    tells: Sequence[float],
    said: Sequence[tuple[int, str, str, tuple[int, ...]]],
) -> MeaningIndex:
    by_term: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (_, language), number in numbers.items():
        for term, share in stored_terms(words[number], language):
            by_term[term].append((number, share))
    expressions = [Expression(*one, sum(tells[word] for word in one[3])) for one in said]
    said_in: list[list[int]] = [[] for _ in words]
    times: list[Counter[int]] = [Counter() for _ in words]
    for place, expression in enumerate(expressions):
        for word in set(expression.words):
            said_in[word].append(place)
            times[word][expression.concept] += 1
    sizes = Counter(expression.concept for expression in expressions)
    spellings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form, language in numbers:
        if form.isalpha():
            spellings[language, fold(form)[0]].append(form)
    return MeaningIndex(
        entries=[entry_of(row) for row in concepts],
        sizes=[sizes[number] for number in range(len(concepts))],
        expressions=expressions,
        by_term=dict(by_term),
        tells=tells,
        said_in=said_in,
        times=times,
        numbers=numbers,
        spellings={key: Vocabulary.of(forms) for key, forms in spellings.items()},
    )


def word_of(form: str, language: str) -> Word:
    """The analysis of a word; what its suspended hyphen might stand for is left out."""
    return next(iter(raw_word(RawWord(form), language)))


def told_by(
    words: Sequence[Word],
    forms: Sequence[tuple[str, str]],
    said: Iterable[tuple[int, str, str, tuple[int, ...]]],
    total: int,
) -> list[float]:
    """How much each word tells concepts apart: by how many of them have it in any form."""
    kin = [
        [(language, base) for base in word.lemmas or word.stems or (form,)]
        for word, (form, language) in zip(words, forms, strict=True)
    ]
    having: dict[tuple[str, str], set[int]] = defaultdict(set)
    for concept, _, _, numbers in said:
        for number in numbers:
            for base in kin[number]:
                having[base].add(concept)
    return [
        max(LEAST_TOLD, (LIGHT if word.is_light else 1.0) * rarity(max(len(having[base]) for base in bases), total))
        for word, bases in zip(words, kin, strict=True)
    ]


_lock = threading.Lock()
_indexes: dict[UUID, MeaningIndex] = {}
NOTHING = MeaningIndex()


def current_index() -> MeaningIndex:
    """The concepts as they are now; built again when any has changed since."""
    stamp = ConceptState.objects.values_list("stamp", flat=True).first()
    if stamp is None:
        return NOTHING
    index = _indexes.get(stamp)
    if index is None:
        with _lock:
            index = _indexes.get(stamp) or build(Concept.objects.filter(is_active=True).order_by("key"))
            # One is enough: whoever still holds an older one keeps it alive.
            _indexes.clear()
            _indexes[stamp] = index
    return index
