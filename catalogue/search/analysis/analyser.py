"""The one analyser: the same at index and at query time, so that every engine answers alike."""

from collections.abc import Callable, Iterator
from functools import cache

from catalogue.search.analysis.finnish import finnish_word
from catalogue.search.analysis.swedish import english_word, other_word, swedish_halves, swedish_word
from catalogue.search.analysis.text import RawWord, raw_words
from catalogue.search.analysis.voikko import get_voikko, readings
from catalogue.search.analysis.words import Analysed, Word
from catalogue.search.wordlists import fingerprint

# Raised by hand when the analysis yields other tokens than before, or when documents get other weights or texts; an
# index of another version is refused.
VERSION = 3

WORD_ANALYSERS: dict[str, Callable[[str], Word]] = {"fi": finnish_word, "sv": swedish_word, "en": english_word}


@cache
def analyser_version() -> str:
    """Analyser, word lists and dictionary in one line; an index carries it and is refused by any other."""
    voikko = get_voikko()
    return f"lahde {VERSION}.{fingerprint()} · {voikko.version if voikko else 'snowball (Voikko is missing)'}"


def analyse(text: str, language: str) -> Analysed:
    """Analyse a text written in `language` (two letters); other languages than fi, sv and en are kept as written."""
    return Analysed(language, tuple(analysed_words(text, language)))


def analysed_words(text: str, language: str) -> Iterator[Word]:
    for form in forms(text, language):
        yield word_of(form, language)


def forms(text: str, language: str) -> Iterator[str]:
    """The word forms of a text in order: as read, and the whole words that suspended hyphens stand for."""
    for raw in raw_words(text):
        yield raw.text
        if raw.tail_of or raw.head_of:
            yield from completions(raw, language)


def raw_word(raw: RawWord, language: str) -> Iterator[Word]:
    """One word as read, and the whole words its suspended hyphen stands for."""
    yield word_of(raw.text, language)
    for completed in completions(raw, language):
        yield word_of(completed, language)


def word_of(form: str, language: str) -> Word:
    """Analyse one lower-case form."""
    return WORD_ANALYSERS.get(language, other_word)(form)


def completions(raw: RawWord, language: str) -> list[str]:
    """The whole words that a suspended hyphen stands for: "talous- ja velkaneuvonta" → "talousneuvonta"."""
    if raw.tail_of:
        tails = [tail for _, tail in word_halves(raw.tail_of, language)]
        # The parts run parallel, so "uimahalli- ja jäähallivuorot" is not to give "uimahallihallivuorot".
        return [raw.text + tail for tail in tails if not repeats(raw.text, tail)]
    if raw.head_of:
        return [head + raw.text for head, _ in word_halves(raw.head_of, language)]
    return []


def repeats(start: str, tail: str) -> bool:
    """Whether the tail begins with what the start ends in."""
    return any(start.endswith(tail[:length]) for length in range(4, len(tail)))


def word_halves(whole: str, language: str) -> list[tuple[str, str]]:
    """The ways to part a word in two, as written: "velkaneuvontaa" → (velka, neuvontaa)."""
    if language == "sv":
        return list(swedish_halves(whole))
    if language != "fi":
        return []
    halves: dict[tuple[str, str], None] = {}
    for reading in readings(whole):
        start = 0
        for chunk in reading.structure[1:].split("=")[:-1]:
            start += len(chunk)
            halves[whole[:start].strip("-"), whole[start:]] = None
    return list(halves)
