"""From spoken, dotless and everyday Finnish towards the words that services use: small lists and rules, as data."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.voikko import readings
from catalogue.search.wordlists import read_list

# Trying to put dots back asks the dictionary for every way; longer words than this are cut short.
MOST_TRIES = 64
DOTS = str.maketrans("ao", "äö")


@cache
def _endings() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(rule["spoken"]), tuple(rule["written"])) for rule in read_list("spoken")["endings"])


@lru_cache(maxsize=4_096)
def standard_forms(form: str) -> tuple[str, ...]:
    """Standard forms of a form: from the list, else, when the dictionary does not know it, by dots and endings."""
    listed = read_list("spoken")["forms"].get(form)
    if listed is not None:
        return tuple(listed)
    if len(form) < 3 or readings(form):
        return ()
    return tuple(islice(with_dots(form), 1)) or tuple(islice(written_endings(form), 2))


def everyday(lemmas: Iterable[str]) -> Iterator[str]:
    """The words services use for everyday ones: "terkkari" → terveysasema."""
    words = read_list("spoken")["words"]
    for lemma in lemmas:
        yield from words.get(lemma, ())


def everyday_by_stem(surface: str) -> tuple[str, ...]:
    """The same for a form the dictionary does not know: "terkkariin" has the stem of "terkkari"."""
    return _words_by_stem().get(stem(surface, "fi"), ())


@cache
def _words_by_stem() -> dict[str, tuple[str, ...]]:
    return {stem(word, "fi"): tuple(known) for word, known in read_list("spoken")["words"].items()}


def written_endings(form: str) -> Iterator[str]:
    """Known words that the form becomes by one of the ending rules."""
    for pattern, endings in _endings():
        if pattern.search(form):
            for ending in endings:
                if (written := pattern.sub(ending, form, count=1)) != form and readings(written):
                    yield written


def with_dots(form: str) -> Iterator[str]:
    """Known words that the form becomes with dots put back: "yksinaisyydesta" → "yksinäisyydestä".

    A Finnish word keeps to one kind of vowels, and a compound changes kind where its members meet; so either all
    vowels get their dots, or those before or after one place.
    """
    if not set(form) & {"a", "o"}:
        return
    tries = [form.translate(DOTS)]
    for cut in range(2, len(form) - 1):
        tries += [form[:cut] + form[cut:].translate(DOTS), form[:cut].translate(DOTS) + form[cut:]]
    for candidate in list(dict.fromkeys(tries))[:MOST_TRIES]:
        if candidate != form and readings(candidate):
            yield candidate
