"""An index's counts, told by hand: what a planner asks, without an index."""

from collections.abc import Collection, Mapping, Sequence

from catalogue.search.vocabulary import Vocabulary


class HeldWords:
    """Terms with the number of documents that hold them; words by language for mending."""

    def __init__(
        self, counts: Mapping[str, int], words: Mapping[str, Collection[str]] | None = None, total: int = 100
    ) -> None:
        self.total = total
        self._counts = counts
        self._words = {language: Vocabulary.of(held) for language, held in (words or {}).items()}

    def counts(self, terms: Collection[str]) -> Mapping[str, int]:
        return {term: self._counts[term] for term in terms if term in self._counts}

    def _vocabulary(self, language: str) -> Vocabulary:
        return self._words.get(language) or Vocabulary.of(())

    def beginning_with(self, start: str, language: str, most: int) -> Sequence[str]:
        return sorted(self._vocabulary(language).beginning_with(start), key=lambda word: (len(word), word))[:most]

    def close_to(self, written: str, language: str, most_edits: int) -> Sequence[tuple[int, str]]:
        return self._vocabulary(language).close_to(written, most_edits)

    def held(self, words: Collection[str], language: str) -> Collection[str]:
        return self._vocabulary(language).known.intersection(words)
