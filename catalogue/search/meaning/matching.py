"""Which concepts a question means, how surely, and by which of its words.

Two things speak for a concept: the one expression of it that the question says best, and how many of its expressions
hold the question's words. The longest expression wins: what only repeats a part of a better whole is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.search.analysis.text import fold
from catalogue.search.meaning.index import LIGHT, Entry, Expression, MeaningIndex
from catalogue.search.mending import SHORTEST_MENDED, SHORTEST_MENDED_TWICE
from catalogue.search.question import LANGUAGES, AskedWord
from catalogue.search.weights import MENDED

MOST = 4
# Concepts below this part of the best are left out, and those below this strength.
BESIDE_BEST = 0.6
BESIDE_OTHER = 0.4
LEAST_STRENGTH = 0.12
# Words of expressions that a word says less surely than this are not looked at; what it says as surely as `SAID`
# counts as said. A word that stands alone in its expression must be the word itself, not one of its kin.
LEAST_SAID = 0.3
SAID = 0.5
SAID_ALONE = 0.65
# An expression is said whole when this part of what its words tell is said; with less than the other it is not said.
WHOLE = 0.9
LEAST_COVERED = 0.45
COVER_POWER = 2.0
WHOLE_BONUS = 0.3
# How much the other expressions count beside the best one, and how many of them with a word are half of all.
BAG = 1.2
HALF = 1.0
# How surely a word says its kin: "nirsous" of "nirso".
KIN = 0.7
# What a word tells that no expression has.
UNKNOWN = 0.5
# Concepts whose expressions are looked at one by one.
CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Meaning:
    """A concept that answers: how strongly (0 to 1), the expression that fits best, how much of it is said (0 to 1),
    and which words of the question say it, by position."""

    entry: Entry
    strength: float
    expression: str
    covered: float
    words: frozenset[int]

    @property
    def is_whole(self) -> bool:
        return self.covered >= WHOLE


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a question: the words of expressions that it says, each with a sureness, and what it tells."""

    words: Mapping[int, float]
    tells: float
    emphasis: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the question says an expression."""

    expression: Expression
    score: float
    covered: float
    words: frozenset[int]


def meanings_of(words: Sequence[AskedWord], index: MeaningIndex) -> Sequence[Meaning]:
    """The concepts that the words mean, the surest first."""
    said = [said_by(word, index) for word in words]
    asked = sum(one.tells for one in said)
    bags = bags_of(said, index)
    ranked = sorted(bags, key=lambda concept: (-bags[concept], concept))[:CANDIDATES]
    fits = best_fits(said, index, frozenset(ranked))
    return strongest(meaning(index.entries[concept], fits.get(concept), bags[concept], asked) for concept in ranked)


def said_by(word: AskedWord, index: MeaningIndex) -> Said:
    """What a word of the question says; a slip is looked for when it says nothing surely."""
    sure: dict[int, float] = {}
    for term, weight in word.terms.items():
        for number, share in index.by_term.get(term, ()):
            if weight * share > sure.get(number, LEAST_SAID):
                sure[number] = weight * share
    for term in word.kin:
        for number, share in index.by_term.get(term, ()):
            sure[number] = max(KIN * share, sure.get(number, 0.0))
    if max(sure.values(), default=0.0) < KIN:
        for number, sureness in slips(word, index):
            sure[number] = max(sureness, sure.get(number, 0.0))
    if not sure:
        return Said({}, UNKNOWN * word.emphasis * (LIGHT if word.is_light else 1.0), word.emphasis)
    # Of several words said as surely, the commonest: it is what is meant by most.
    best = max(sure.values())
    tells = min(index.tells[number] for number, sureness in sure.items() if sureness == best)
    return Said(sure, word.emphasis * tells, word.emphasis)


def slips(word: AskedWord, index: MeaningIndex) -> Iterator[tuple[int, float]]:
    """Words of expressions that the word may be a slip of."""
    if len(word.written) < SHORTEST_MENDED or not word.written.isalpha() or (word.is_known and not word.splits):
        return
    most = 2 if len(word.written) >= SHORTEST_MENDED_TWICE and not word.is_known else 1
    for language in LANGUAGES:
        if spellings := index.spellings.get((language, fold(word.written)[0])):
            for edits, form in spellings.close_to(word.written, most):
                yield index.numbers[form, language], MENDED[max(edits, 1)]


def bags_of(said: Sequence[Said], index: MeaningIndex) -> Mapping[int, float]:
    """For each concept with any of the words, what they tell of it, by how many of its expressions have them."""
    usual = sum(index.sizes) / max(len(index.sizes), 1)
    bags: dict[int, float] = defaultdict(float)
    for one in said:
        times: dict[int, float] = defaultdict(float)
        best: dict[int, float] = {}
        for number, sureness in one.words.items():
            for concept, count in index.times[number].items():
                times[concept] += sureness * count
                best[concept] = max(sureness, best.get(concept, 0.0))
        for concept, often in times.items():
            half = HALF * (1 + index.sizes[concept] / usual) / 2
            bags[concept] += one.tells * best[concept] * often / (often + half)
    return bags


def best_fits(said: Sequence[Said], index: MeaningIndex, concepts: Collection[int]) -> Mapping[int, Fit]:
    """Of each of the concepts the expression that the question says best."""
    # Expression → its word → (sureness, position in the question).
    found: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for position, one in enumerate(said):
        for number, sureness in one.words.items():
            for place in index.said_in[number]:
                if index.expressions[place].concept in concepts and sureness > found[place].get(number, (0.0, 0))[0]:
                    found[place][number] = (sureness, position)
    best: dict[int, Fit] = {}
    for place, words in sorted(found.items()):
        fit = fit_of(index.expressions[place], words, said, index)
        if fit and (fit.expression.concept not in best or fit.score > best[fit.expression.concept].score):
            best[fit.expression.concept] = fit
    return best


def fit_of(
    expression: Expression, words: Mapping[int, tuple[float, int]], said: Sequence[Said], index: MeaningIndex
) -> Fit | None:
    """How well these words say the expression; nothing when they say too little of it."""
    told = sum(index.tells[number] * sureness for number, (sureness, _) in words.items())
    stressed = sum(index.tells[number] * sureness * said[at].emphasis for number, (sureness, at) in words.items())
    covered = told / expression.weight
    is_alone = len(expression.words) == 1
    if covered < (SAID_ALONE if is_alone else LEAST_COVERED):
        return None
    score = stressed * covered**COVER_POWER * (1 + WHOLE_BONUS if covered >= WHOLE else 1)
    positions = frozenset(position for sureness, position in words.values() if sureness >= SAID)
    return Fit(expression, score, covered, positions)


def meaning(entry: Entry, fit: Fit | None, bag: float, asked: float) -> Meaning:
    """A concept with its strength: what speaks for it beside all that the question tells."""
    strength = ((fit.score if fit else 0.0) + BAG * bag) / (asked * (1 + WHOLE_BONUS + BAG)) if asked else 0.0
    if fit is None:
        return Meaning(entry, min(1.0, strength), "", 0.0, frozenset())
    return Meaning(entry, min(1.0, strength), fit.expression.text, fit.covered, fit.words)


def strongest(meanings: Iterable[Meaning]) -> Sequence[Meaning]:
    """The concepts that answer. One of crisis must be said whole: the crisis lists look for the rest."""
    kept: list[Meaning] = []
    for one in sorted(meanings, key=lambda item: (-item.strength, item.entry.key)):
        explained = frozenset().union(*(better.words for better in kept))
        beside = BESIDE_BEST if one.words <= explained else BESIDE_OTHER
        if len(kept) == MOST or one.strength < LEAST_STRENGTH:
            break
        if kept and one.strength < beside * kept[0].strength:
            continue
        is_part = any(better.is_whole and one.words < better.words for better in kept)
        if not is_part and (one.is_whole or not one.entry.is_crisis):
            kept.append(one)
    return kept
