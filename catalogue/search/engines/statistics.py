"""What the planner asks of the database's index. Postings read for counting are kept for carrying the plan out."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from catalogue.models import IndexedWord, SearchIndex
from catalogue.search.engines.shelf import Shelf
from catalogue.search.engines.tokens import Postings, TokenStore
from catalogue.search.vocabulary import Vocabulary


class DatabaseStatistics:
    """Counts of one state of the index, for one question."""

    def __init__(self, index: SearchIndex, shelf: Shelf, store: TokenStore) -> None:
        self._index, self._shelf, self._store = index, shelf, store
        self._read: dict[str, Sequence[tuple[int, int]]] = {}

    @property
    def total(self) -> int:
        return len(self._shelf.ids)

    def counts(self, terms: Collection[str]) -> Mapping[str, int]:
        return {term: len(documents) for term, documents in self.postings(terms).items()}

    def postings(self, terms: Collection[str]) -> Postings:
        """The postings of these terms by place on the shelf; what does not stand there (another build) is left out."""
        self._look_up(set(terms) - self._read.keys())
        return {term: documents for term in terms if (documents := self._read[term])}

    def _look_up(self, terms: Collection[str]) -> None:
        places = self._shelf.places
        stored = self._store.postings(terms) if terms else {}
        for term in terms:
            self._read[term] = [(places[number], level) for number, level in stored.get(term, ()) if number in places]

    def beginning_with(self, start: str, language: str, most: int) -> Sequence[str]:
        words = self._vocabulary(language).beginning_with(start)
        return sorted(words, key=lambda word: (len(word), word))[:most]

    def close_to(self, written: str, language: str, most_edits: int) -> Sequence[tuple[int, str]]:
        return self._vocabulary(language).close_to(written, most_edits)

    def held(self, words: Iterable[str], language: str) -> Collection[str]:
        return self._vocabulary(language).known.intersection(words)

    def _vocabulary(self, language: str) -> Vocabulary:
        """The words that documents hold in a language, read once for each state of the index."""
        vocabularies = self._shelf.vocabularies
        if language not in vocabularies:
            words = IndexedWord.objects.filter(index=self._index, language=language).values_list("word", flat=True)
            vocabularies[language] = Vocabulary.of(words)
        return vocabularies[language]
