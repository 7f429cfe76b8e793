"""Titles that begin as typed, for suggestions while the reader still types."""

from collections import defaultdict
from collections.abc import Sequence

from catalogue.models import IndexedDocument
from catalogue.search.analysis.text import clean, fold, raw_words
from catalogue.search.engines.shelf import Shelf
from catalogue.search.port import Kind, Suggestion
from themes.translated import Translated


def suggestions(text: str, language: str, most: int, shelf: Shelf) -> Sequence[Suggestion]:
    """At most so many of a kind, the shortest title first; dots or not."""
    typed = [fold(raw.text) for raw in raw_words(clean(text))]
    if not typed:
        return ()
    found: dict[str, list[tuple[int, str, str, dict[str, str]]]] = defaultdict(list)
    rows = IndexedDocument.objects.filter(index_id=shelf.index, is_removed=False)
    for id_, kind, title in rows.values_list("document_id", "kind", "title"):
        shown = Translated(title).text(language).value
        words = [fold(raw.text) for raw in raw_words(shown)]
        if all(any(word.startswith(start) for word in words) for start in typed):
            found[kind].append((len(shown), shown, id_, title))
    return [
        Suggestion(id_, Kind(kind), title) for kind in sorted(found) for _, _, id_, title in sorted(found[kind])[:most]
    ]
