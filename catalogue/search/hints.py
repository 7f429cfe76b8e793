"""Words of a question that are read rather than searched: names of municipalities, nearness, languages asked for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from catalogue.region import get_region
from catalogue.search.analysis import Word
from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.text import fold
from catalogue.search.wordlists import read_list


@cache
def _municipality_names() -> dict[str, str]:
    """Lower-case name in any language, as it is, by its stem and without dots → code."""
    names: dict[str, str] = {}
    for code, municipality in get_region().municipalities.items():
        for language, name in municipality.name.items():
            lower = name.lower()
            for form in (lower, stem(lower, language), fold(lower)):
                names.setdefault(form, code)
    return names


def municipality_of(written: str, analysed: Mapping[str, Sequence[Word]]) -> str:
    """The code of the region's municipality that the word names, inflected or not; empty for other words."""
    names = _municipality_names()
    if written in names:
        return names[written]
    for words in analysed.values():
        for form in (*words[0].lemmas, *words[0].stems, *words[0].guesses):
            if form in names:
                return names[form]
    return ""


@cache
def _language_words() -> dict[tuple[str, str], str]:
    """(Language of the word, word) → code of the language that it asks for."""
    listed = read_list("spoken_in").items()
    return {(language, word): code for code, lists in listed for language, words in lists.items() for word in words}


def languages_asked(written: str, analysed: Mapping[str, Sequence[Word]]) -> Iterator[str]:
    """The languages in which the word asks for a service."""
    for language, words in analysed.items():
        for form in (written, *words[0].lemmas):
            if code := _language_words().get((language, form)):
                yield code


@cache
def _near_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in read_list("near").items()}


def asks_near(written: str, analysed: Mapping[str, Sequence[Word]]) -> bool:
    """Whether the word asks for what is close by."""
    near = _near_words()
    return any(
        not near.get(language, frozenset()).isdisjoint((written, *words[0].lemmas))
        for language, words in analysed.items()
    )
