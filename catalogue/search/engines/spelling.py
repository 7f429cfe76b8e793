"""Words that nothing answers: read as the beginning of a word, or as a slip of one that documents do hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.models import IndexedWord, SearchIndex
from catalogue.search import weights
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.text import RawWord
from catalogue.search.engines.shelf import Shelf
from catalogue.search.engines.vocabulary import Vocabulary
from catalogue.search.question import LANGUAGES, AskedWord, asked_word

# A slip is looked for in words of at least this many letters, a second one in longer words.
SHORTEST_MENDED = 5
SHORTEST_MENDED_TWICE = 8
SHORTEST_PREFIX = 4
# What a held word must leave over: "skuld" in "skuldfälla".
SHORTEST_REST = 3
MOST_COMPLETIONS = 12
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Mended:
    """The word as asked again; `spelling` is what it was mended to, empty when it was read as a beginning or parts."""

    word: AskedWord
    spelling: str = ""


def vocabulary_of(index: SearchIndex, shelf: Shelf, language: str) -> Vocabulary:
    """The words that documents hold in a language, read once for each state of the index."""
    if language not in shelf.vocabularies:
        words = IndexedWord.objects.filter(index=index, language=language).values_list("word", flat=True)
        shelf.vocabularies[language] = Vocabulary.of(words)
    return shelf.vocabularies[language]


def mend(word: AskedWord, language: str, index: SearchIndex, shelf: Shelf) -> Iterator[Mended]:
    """Other readings of a word that nothing answers, the likeliest first; whoever asks takes the first that answers."""
    for code in (language, *(other for other in LANGUAGES if other != language)):
        words = vocabulary_of(index, shelf, code)
        if completions := completions_of(word.written, words):
            yield Mended(with_forms(word, completions, code, weights.PREFIX))
        slips = slips_of(word, words)
        yield from (Mended(with_forms(word, [form], code, weights.MENDED[1]), form) for form in slips[1])
        # Swedish compounds have no dictionary: their beginning or end may be a word that documents hold.
        if code != "fi" and (parts := parts_of(word.written, words)):
            yield Mended(with_forms(word, parts, code, weights.SURE))
        yield from (Mended(with_forms(word, [form], code, weights.MENDED[2]), form) for form in slips[2])


def with_forms(word: AskedWord, forms: Sequence[str], language: str, weight: float) -> AskedWord:
    """The word with all that these forms would be answered by, at this weight."""
    terms, splits = dict(word.terms), list(word.splits)
    for form in forms:
        read = asked_word(form, {language: tuple(raw_word(RawWord(form), language))}, language)
        for term, own in read.terms.items():
            terms[term] = max(terms.get(term, 0.0), own * weight)
        splits += read.splits
    return replace(word, terms=terms, splits=tuple(splits))


def completions_of(written: str, words: Vocabulary) -> list[str]:
    """The shortest words that begin so; none for a beginning too short to mean one."""
    if len(written) < SHORTEST_PREFIX:
        return []
    return sorted(words.beginning_with(written), key=lambda word: (len(word), word))[:MOST_COMPLETIONS]


def parts_of(written: str, words: Vocabulary) -> list[str]:
    return words.held_by(written, range(SHORTEST_PREFIX, len(written) - SHORTEST_REST + 1))


def slips_of(word: AskedWord, words: Vocabulary) -> dict[int, list[str]]:
    """Words within one or two edits, by number of edits; missing dots count as none."""
    slips: dict[int, list[str]] = {1: [], 2: []}
    if len(word.written) < SHORTEST_MENDED or not word.written.isalpha():
        return slips
    # A word that the dictionary knows is no slip, unless it took it for a compound: "uimahali", a hug in the water.
    if word.is_known and not word.splits:
        return slips
    most = 2 if len(word.written) >= SHORTEST_MENDED_TWICE and not word.is_known else 1
    for edits, candidate in words.close_to(word.written, most):
        slips[max(edits, 1)].append(candidate)
    return {edits: found[:MOST_CANDIDATES] for edits, found in slips.items()}
