"""Titles that begin as typed, for suggestions while the reader still types.

The titles of a shelf are kept as words in alphabetical order, so a beginning is one stretch of a list, whatever the
number of documents.
"""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.models import IndexedDocument
from catalogue.search.analysis.text import clean, fold, raw_words
from catalogue.search.engines.shelf import Shelf
from catalogue.search.port import Kind, Suggestion
from themes.translated import Translated

# Of what somebody may have pasted in.
LONGEST_TYPED, MOST_WORDS = 200, 8


@dataclass(frozen=True)
class Titles:
    """The titles of a shelf as shown in one language. `places` has, for each word, where it stands in a title;
    `order` ranks the places of the shelf: the shortest title first, then by id."""

    words: Sequence[str]
    places: Sequence[Sequence[int]]
    order: Sequence[int]

    @classmethod
    def of(cls, shown: Sequence[str]) -> "Titles":
        """`shown`: a title a place of the shelf, in its order."""
        standing: dict[str, list[int]] = defaultdict(list)
        for place, title in enumerate(shown):
            for word in set(folded_words(title)):
                standing[word].append(place)
        words = sorted(standing)
        order = [0] * len(shown)
        for rank, place in enumerate(sorted(range(len(shown)), key=lambda place: (len(shown[place]), place))):
            order[place] = rank
        return cls(words, [standing[word] for word in words], order)

    def holding(self, start: str) -> set[int]:
        """The places whose title has a word that begins so."""
        found: set[int] = set()
        for index in range(bisect_left(self.words, start), len(self.words)):
            if not self.words[index].startswith(start):
                break
            found.update(self.places[index])
        return found


def suggestions(text: str, language: str, most: int, shelf: Shelf) -> Sequence[Suggestion]:
    """At most so many of a kind, the shortest title first; dots or not."""
    typed = sorted(set(folded_words(text[:LONGEST_TYPED])), key=len, reverse=True)[:MOST_WORDS]
    if not typed:
        return ()
    titles = titles_of(shelf, language)
    found = titles.holding(typed[0])
    for word in typed[1:]:
        found &= titles.holding(word)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place in found:
        by_kind[shelf.kinds[place]].append(place)
    chosen = [
        place
        for kind in sorted(by_kind)
        for place in heapq.nsmallest(most, by_kind[kind], key=titles.order.__getitem__)
    ]
    return list(suggested(chosen, shelf))


def suggested(places: Sequence[int], shelf: Shelf) -> Iterator[Suggestion]:
    """Whole titles are read for the few that are shown; a document changed this very moment may be gone."""
    rows = IndexedDocument.objects.filter(pk__in=[shelf.numbers[place] for place in places])
    titles = dict(rows.values_list("pk", "title"))
    for place in places:
        if (number := shelf.numbers[place]) in titles:
            yield Suggestion(shelf.ids[place], Kind(shelf.kinds[place]), titles[number])


def folded_words(text: str) -> list[str]:
    return [fold(raw.text) for raw in raw_words(clean(text))]


def titles_of(shelf: Shelf, language: str) -> Titles:
    """Read when first asked for, once for each state of the index."""
    if language not in shelf.titles:
        shown = dict(IndexedDocument.objects.filter(index_id=shelf.index).values_list("pk", "title"))
        shelf.titles[language] = Titles.of(
            [Translated(shown.get(number, {})).text(language).value for number in shelf.numbers]
        )
    return shelf.titles[language]
