"""The search with some of its steps left out, to see what each is worth. The product itself has no such switches.

An engine takes another planner (see `catalogue.search.planner`): the ones made here leave out of a question, of what
is asked of the index, and of the plan whatever a step brought in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.finnish import finnish_word
from catalogue.search.analysis.text import RawWord
from catalogue.search.meaning import Meaning, current_index, meanings_of
from catalogue.search.plan import Plan, Statistics
from catalogue.search.planner import MOST_MENDED, Planner, make_plan
from catalogue.search.port import SearchQuery
from catalogue.search.question import LANGUAGES, AskedWord, Question, read_question
from catalogue.search.terms import ENGLISH, FOLDED, OTHER, ROOT, SPAN, STEM, SWEDISH, SWEDISH_PART, VERB, WORD


class Step(StrEnum):
    """What can be left out; the values are what one writes on the command line."""

    SPANS = "spans"  # parts of compounds, on either side
    ROOTS = "roots"  # what a word is derived from
    DOTS = "dots"  # words without their dots
    SPOKEN = "spoken"  # spoken forms and everyday words
    LANGUAGES = "languages"  # reading a question in other languages than the page's
    EDITS = "edits"  # slips of one and two letters
    BEGINNINGS = "beginnings"  # the beginning of a word
    THEMES = "themes"  # words of the subthemes that a document is placed in
    CONCEPTS = "concepts"  # all that is meant
    SUBTHEMES = "subthemes"  # of what is meant, the subthemes
    PLACE_TYPES = "place-types"  # of what is meant, the types of places
    PINS = "pins"  # of what is meant, what editors put first
    PLACES = "places"  # the name of a municipality as a filter


# Facets of the lifts that a step brings in (see `catalogue.search.plan.Lift`).
LIFTS: Mapping[str, Step] = {"subtheme": Step.SUBTHEMES, "place_type": Step.PLACE_TYPES, "id": Step.PINS}
FINNISH_LETTERS = frozenset({WORD, STEM, SPAN, ROOT, VERB})
OF_LANGUAGE: Mapping[str, frozenset[str]] = {
    "fi": FINNISH_LETTERS,
    "sv": frozenset({SWEDISH, SWEDISH_PART}),
    "en": frozenset({ENGLISH}),
}

# From nothing but words and their base forms to the whole, one gain after another: what is added, and its name.
LADDER: Sequence[tuple[str, Collection[Step]]] = (
    ("words and their base forms", ()),
    ("+ parts of compounds", (Step.SPANS,)),
    ("+ roots, dots, spoken forms, other languages", (Step.ROOTS, Step.DOTS, Step.SPOKEN, Step.LANGUAGES)),
    ("+ slips of one and two letters, beginnings", (Step.EDITS, Step.BEGINNINGS)),
    ("+ words of the subthemes placed in", (Step.THEMES,)),
    ("+ what is meant: words that services use for it", (Step.CONCEPTS,)),
    ("+ what is meant: subthemes, places, pins", (Step.SUBTHEMES, Step.PLACE_TYPES, Step.PINS)),
)


def ladder() -> Sequence[tuple[str, frozenset[Step]]]:
    """Each rung with what is still left out on it; names of places are a filter throughout."""
    left_out = set(Step) - {Step.PLACES}
    rungs = []
    for name, added in LADDER:
        left_out -= set(added)
        rungs.append((name, frozenset(left_out)))
    return rungs


def planner_without(steps: Collection[Step]) -> Planner:
    """The planner of the product, with these steps left out."""

    def plan(query: SearchQuery, statistics: Statistics) -> Plan:
        question = trimmed(read_question(query.text, query.language, literal=query.literal), steps)
        means_nothing = query.literal or Step.CONCEPTS in steps
        meanings: Sequence[Meaning] = () if means_nothing else meanings_of(question.words, current_index())
        asked = Trimmed(statistics, edits=Step.EDITS not in steps, beginnings=Step.BEGINNINGS not in steps)
        return without_lifts(make_plan(question, asked, meanings, mends=0 if query.literal else MOST_MENDED), steps)

    return plan


def trimmed(question: Question, steps: Collection[Step]) -> Question:
    """The question without the terms that the steps bring to its words."""
    words = tuple(trimmed_word(word, question.language, steps) for word in question.words)
    places = tuple(trimmed_word(word, question.language, steps) for word in question.place_words)
    if Step.PLACES in steps:
        return replace(question, words=(*words, *places), place_words=(), municipalities={})
    return replace(question, words=words, place_words=places)


def trimmed_word(word: AskedWord, language: str, steps: Collection[Step]) -> AskedWord:
    kept = {term: weight for term, weight in word.terms.items() if not brought_by(term, word.written, language, steps)}
    return replace(
        word,
        terms=kept,
        splits=() if Step.SPANS in steps else word.splits,
        lifts=frozenset() if Step.THEMES in steps else word.lifts,
    )


def brought_by(term: str, written: str, language: str, steps: Collection[Step]) -> bool:
    """Whether the term answers the word only by one of the steps."""
    letter, form = term[0], term[1:]
    forms = forms_of(written)
    if letter == FOLDED:
        return Step.DOTS in steps
    if Step.LANGUAGES in steps and letter not in OF_LANGUAGE.get(language, frozenset({OTHER})):
        return True
    if Step.SPANS in steps and (letter in (SPAN, SWEDISH_PART) or form in forms.spans):
        return True
    if Step.ROOTS in steps and (letter in (ROOT, VERB) or form in forms.roots):
        return True
    return Step.SPOKEN in steps and form in forms.guesses


@dataclass(frozen=True)
class Forms:
    """What the analysis brings to a word beside the word itself and its base forms."""

    spans: frozenset[str]
    roots: frozenset[str]
    guesses: frozenset[str]


@lru_cache(maxsize=4_096)
def forms_of(written: str) -> Forms:
    readings = [word for language in LANGUAGES for word in raw_word(RawWord(written), language)]
    own = {form for word in readings for form in (word.surface, *word.lemmas, *word.stems)}
    guessed = [finnish_word(guess) for word in readings for guess in word.guesses]
    guesses = {form for word in guessed for form in (word.surface, *word.lemmas, *word.spans, *word.roots)}
    spans, roots = (frozenset(form for word in readings for form in getattr(word, name)) for name in ("spans", "roots"))
    return Forms(spans - own, roots - own, frozenset(guesses) - own)


@dataclass(frozen=True)
class Trimmed:
    """An index of which some things are not asked."""

    whole: Statistics
    edits: bool
    beginnings: bool

    @property
    def total(self) -> int:
        return self.whole.total

    def counts(self, terms: Collection[str]) -> Mapping[str, int]:
        return self.whole.counts(terms)

    def beginning_with(self, start: str, language: str, most: int) -> Sequence[str]:
        return self.whole.beginning_with(start, language, most) if self.beginnings else ()

    def close_to(self, written: str, language: str, most_edits: int) -> Sequence[tuple[int, str]]:
        return self.whole.close_to(written, language, most_edits) if self.edits else ()

    def held(self, words: Collection[str], language: str) -> Collection[str]:
        # Parts of a word are looked for among beginnings and ends of words.
        return self.whole.held(words, language) if self.beginnings else ()


def without_lifts(plan: Plan, steps: Collection[Step]) -> Plan:
    """The plan with the lifts of the steps worth nothing; they stay in their places, which needs refer to by number."""
    left_out = [LIFTS.get(lift.facet) in steps for lift in plan.lifts]
    if not any(left_out):
        return plan
    return replace(
        plan,
        lifts=tuple(replace(lift, score=0.0) if out else lift for lift, out in zip(plan.lifts, left_out, strict=True)),
        needs=tuple(
            replace(need, lifts=tuple(place for place in need.lifts if not left_out[place])) for need in plan.needs
        ),
    )
