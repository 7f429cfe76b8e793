"""Words that nothing surely answers: read as the beginning of a word, or as a slip of one that documents do hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.search import weights
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.text import RawWord
from catalogue.search.groups import Weighed, terms_of, weigh
from catalogue.search.plan import Statistics
from catalogue.search.question import AskedWord, asked_word, languages

# A slip is looked for in words of at least this many letters, a second one in longer words.
SHORTEST_MENDED = 5
SHORTEST_MENDED_TWICE = 8
SHORTEST_PREFIX = 4
# What a held word must leave over: "skuld" in "skuldfälla".
SHORTEST_REST = 3
MOST_COMPLETIONS = 12
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Mended:
    """The word as asked again; `spelling` is what it was mended to, empty when it was read as a beginning or parts."""

    word: AskedWord
    spelling: str = ""


def mended(own: Weighed, language: str, statistics: Statistics) -> tuple[Weighed, str]:
    """The first other reading of the word that documents surely answer, and its spelling; else the word as it was.

    An index is asked once a language for all readings together.
    """
    for code in languages(language):
        candidates = list(readings_in(own.word, code, statistics))
        counts = statistics.counts(terms_of(candidate.word for candidate in candidates)) if candidates else {}
        for candidate in candidates:
            better = weigh(candidate.word, counts, statistics.total)
            if better.is_sure:
                return better, candidate.spelling
    return own, ""


def readings_in(word: AskedWord, language: str, statistics: Statistics) -> Iterator[Mended]:
    """Other readings of a word by the words that documents hold in a language, the likeliest first."""
    if completions := completions_of(word.written, language, statistics):
        yield Mended(with_forms(word, completions, language, weights.PREFIX))
    slips = slips_of(word, language, statistics)
    yield from (Mended(with_forms(word, [form], language, weights.MENDED[1]), form) for form in slips[1])
    # Swedish compounds have no dictionary: their beginning or end may be a word that documents hold.
    if language != "fi" and (parts := parts_of(word.written, language, statistics)):
        yield Mended(with_forms(word, parts, language, weights.SURE))
    yield from (Mended(with_forms(word, [form], language, weights.MENDED[2]), form) for form in slips[2])


def with_forms(word: AskedWord, forms: Sequence[str], language: str, weight: float) -> AskedWord:
    """The word with all that these forms would be answered by, at this weight."""
    terms, splits = dict(word.terms), list(word.splits)
    for form in forms:
        read = asked_word(form, {language: tuple(raw_word(RawWord(form), language))}, language)
        for term, own in read.terms.items():
            terms[term] = max(terms.get(term, 0.0), own * weight)
        splits += read.splits
    return replace(word, terms=terms, splits=tuple(splits))


def completions_of(written: str, language: str, statistics: Statistics) -> Sequence[str]:
    """The shortest words that begin so; none for a beginning too short to mean one."""
    if len(written) < SHORTEST_PREFIX:
        return ()
    return statistics.beginning_with(written, language, MOST_COMPLETIONS)


def parts_of(written: str, language: str, statistics: Statistics) -> list[str]:
    """The longest word that documents hold and it begins with, and the longest it ends with."""
    lengths = range(len(written) - SHORTEST_REST, SHORTEST_PREFIX - 1, -1)
    starts = [written[:length] for length in lengths]
    ends = [written[len(written) - length :] for length in lengths]
    known = set(statistics.held((*starts, *ends), language)) if starts else set()
    found = (next((word for word in words if word in known), "") for words in (starts, ends))
    return [word for word in found if word]


def slips_of(word: AskedWord, language: str, statistics: Statistics) -> dict[int, list[str]]:
    """Words within one or two edits, by number of edits; missing dots count as none."""
    slips: dict[int, list[str]] = {1: [], 2: []}
    if len(word.written) < SHORTEST_MENDED or not word.written.isalpha():
        return slips
    # A word that the dictionary knows is no slip, unless it took it for a compound: "uimahali", a hug in the water.
    if word.is_known and not word.splits:
        return slips
    most = 2 if len(word.written) >= SHORTEST_MENDED_TWICE and not word.is_known else 1
    for edits, candidate in statistics.close_to(word.written, language, most):
        slips[max(edits, 1)].append(candidate)
    return {edits: found[:MOST_CANDIDATES] for edits, found in slips.items()}
