"""The words that documents hold, in memory: for beginnings of words and for slips."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.search.analysis.text import fold


@dataclass(frozen=True)
class Vocabulary:
    """Words in order; those of each length with their dotless forms beside them."""

    words: Sequence[str]
    known: frozenset[str]
    by_length: Mapping[int, tuple[Sequence[str], Sequence[str]]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Vocabulary":
        ordered = sorted(set(words))
        lengths: dict[int, list[str]] = defaultdict(list)
        for word in ordered:
            lengths[len(word)].append(word)
        by_length = {length: (same, [fold(word) for word in same]) for length, same in lengths.items()}
        return cls(ordered, frozenset(ordered), by_length)

    def beginning_with(self, start: str) -> Iterator[str]:
        """The words that begin so, in order."""
        for word in self.words[bisect_left(self.words, start) :]:
            if not word.startswith(start):
                return
            yield word

    def close_to(self, written: str, most_edits: int) -> list[tuple[int, str]]:
        """Words within so many edits, dots aside, with the number of edits; a swap of neighbours is one edit."""
        plain = fold(written)
        found: list[tuple[int, str]] = []
        for length in range(len(plain) - most_edits, len(plain) + most_edits + 1):
            words, dotless = self.by_length.get(length, ((), ()))
            matches = process.extract(plain, dotless, scorer=OSA.distance, score_cutoff=most_edits, limit=None)
            found += [(int(edits), words[place]) for _, edits, place in matches]
        return sorted(
            found, key=lambda item: (item[0], item[1][0] != written[0], OSA.distance(written, item[1]), item[1])
        )
