"""What a text says in plain words where the source has no field for it: "ilman ajanvarausta", "ei kynnyksiä".

Sentence by sentence: a phrase speaks for the thing unless the rest of its sentence turns it round. Nothing is guessed
from what a text leaves out. The phrases stand in `wordlists/hints.toml`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from catalogue.search.wordlists import read_list

# Also where a new thought begins: "tekee kotikäyntejä, joten kaikkien ei tarvitse matkustaa".
SENTENCE_END = re.compile(r"[.!?;:]+(?=\s|$)|[\n\r*•]+|,\s+(?=(?:joten|mutta|paitsi|så|men|utom|so|but|except)\b)")


class Phrases(NamedTuple):
    """Of one matter in one language: what says it, and what turns a sentence round."""

    says: re.Pattern[str]
    unless: re.Pattern[str]


@cache
def phrases(matter: str) -> Mapping[str, Phrases]:
    """Language → phrases of a matter ("no-appointment", "step-free", "home")."""
    lists = read_list("hints")[matter]
    return {
        language: Phrases(pattern(lists[language]), pattern(lists["unless"][language]))
        for language in lists
        if language != "unless"
    }


def pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words; the last word of one that ends in "*" may go on."""
    longest_first = sorted(texts, key=len, reverse=True)
    parts = (re.escape(text.rstrip("*")) + (r"\w*" if text.endswith("*") else "") for text in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def says(matter: str, texts: Iterable[Mapping[str, str] | None]) -> bool:
    """Whether a sentence of the texts (by language) says it."""
    known = phrases(matter)
    return any(
        sentence_says(sentence, known[language])
        for text in texts
        for language, value in (text or {}).items()
        if language in known and known[language].says.search(value)
        for sentence in sentences(value)
    )


def sentence_says(sentence: str, words: Phrases) -> bool:
    return bool(words.says.search(sentence)) and not words.unless.search(words.says.sub(" ", sentence))


def turned_round(matter: str, texts: Iterable[Mapping[str, str] | None]) -> bool:
    """Whether a sentence tells of the opposite, whatever the others say."""
    known = phrases(matter)
    return any(
        known[language].unless.search(known[language].says.sub(" ", sentence))
        for text in texts
        for language, value in (text or {}).items()
        if language in known
        for sentence in sentences(value)
    )


def sentences(text: str) -> Iterator[str]:
    return (part for part in SENTENCE_END.split(text) if part.strip())
