"""The editors' own phrases: said here, not by the rules, that they are a crisis or that they are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.search.crisis.tokens import Token, tokens
from catalogue.search.crisis.verdict import Finding, Level
from themes.crisis_topics import CrisisTopic


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another in the text, with or without dots; one ending in "*" stands for its inflections.

    `level` None takes back: what the rules read in these words is passed over. `language` is the page's, empty for any.
    """

    text: str
    language: str
    topic: CrisisTopic
    level: Level | None

    def places(self, words: Sequence[Token]) -> Iterator[range]:
        """Where the phrase stands in the text."""
        wanted = parts(self.text)
        for start in range(len(words) - len(wanted) + 1) if wanted else ():
            here = words[start : start + len(wanted)]
            if all(
                word.bare.startswith(part) if is_open else word.bare == part
                for word, (part, is_open) in zip(here, wanted, strict=True)
            ):
                yield range(start, start + len(wanted))


@lru_cache(maxsize=1_024)
def parts(text: str) -> tuple[tuple[str, bool], ...]:
    """The words of a phrase without dots, and whether each stands for its inflections."""
    return tuple(
        (found.bare, chunk.endswith("*"))
        for chunk in text.split()
        for found in tokens(chunk.rstrip("*"))
    )  # fmt: skip


def phrase_findings(words: Sequence[Token], phrases: Sequence[Phrase]) -> Iterator[Finding]:
    for phrase in phrases:
        if phrase.level is None:
            continue
        for place in phrase.places(words):
            yield Finding(f"“{phrase.text}”", phrase.topic, phrase.level, tuple(words[at].text for at in place))


def taken_back(words: Sequence[Token], phrases: Sequence[Phrase]) -> set[int]:
    """The places of the words that the editors say are no crisis."""
    return {at for phrase in phrases if phrase.level is None for place in phrase.places(words) for at in place}
