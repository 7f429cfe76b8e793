"""The filter values of every document, in memory: one bit set a value, so that counting is a matter of microseconds.

A shelf is read once for each state of the index and never changed; see `shelf_of`.
"""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from catalogue.models import IndexedDocument, SearchIndex
from catalogue.search.port import Point
from catalogue.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from catalogue.search.engines.suggesting import Titles

# Facet → column of `IndexedDocument`.
COLUMNS = {
    "kind": "kind", "theme": "themes", "subtheme": "subthemes", "municipality": "municipalities",
    "target_group": "target_groups", "language": "languages", "charge": "charge",
    "place_type": "place_type", "organization": "organization", "way": "ways", "feature": "features",
}  # fmt: skip
# In a document's municipalities: the whole country.
EVERYWHERE = "*"

Bits = int


@dataclass(frozen=True)
class Shelf:
    """Documents stand in the order of their ids; a document's place in that order is its bit.

    `places` maps the number under which tokens are stored to the document's place.
    """

    index: int
    ids: Sequence[str]
    numbers: Sequence[int]
    places: Mapping[int, int]
    values: Mapping[str, Mapping[str, Bits]]
    points: Mapping[int, Sequence[Point]]
    kinds: Sequence[str]
    qualities: Sequence[float]
    # Intervals of opening, in minutes since 1970, with the documents that have just them.
    openings: Sequence[tuple[Sequence[tuple[int, int]], Bits]]
    # Filled when first asked for, by language: words that documents hold, ranks of documents by title, their titles.
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    name_ranks: dict[str, Sequence[int]] = field(default_factory=dict)
    titles: dict[str, "Titles"] = field(default_factory=dict)
    # The minute asked last → the documents open then.
    open_at_minute: dict[int, Bits] = field(default_factory=dict)

    @property
    def all(self) -> Bits:
        return (1 << len(self.ids)) - 1

    def having(self, facet: str, wanted: Iterable[str]) -> Bits:
        """The documents with any of the values; what is for the whole country is for every municipality."""
        known = self.values[facet]
        bits = 0
        for value in wanted:
            bits |= known.get(value, 0)
        return bits | known.get(EVERYWHERE, 0) if facet == "municipality" else bits

    def having_all(self, facet: str, wanted: Iterable[str]) -> Bits:
        """The documents with every one of the values."""
        bits = self.all
        for value in wanted:
            bits &= self.values[facet].get(value, 0)
        return bits

    def open_at(self, moment: datetime) -> Bits:
        """The documents open at the moment; worked out once a minute."""
        minute = int(moment.timestamp()) // 60
        found = self.open_at_minute.get(minute)
        if found is None:
            found = 0
            for intervals, documents in self.openings:
                if any(start <= minute < end for start, end in intervals):
                    found |= documents
            self.open_at_minute.clear()
            self.open_at_minute[minute] = found
        return found


def read_shelf(index: SearchIndex) -> Shelf:
    """Read the filter values of an index's documents."""
    rows = list(
        IndexedDocument.objects.filter(index=index, is_removed=False)
        .order_by("document_id")
        .values_list("pk", "document_id", "points", *COLUMNS.values(), "opening", "quality")
    )
    # The database's own order of texts depends on its collation; ties must not.
    rows.sort(key=lambda row: row[1])
    values: dict[str, dict[str, Bits]] = {}
    for column, facet in enumerate(COLUMNS, start=3):
        values[facet] = column_values(row[column] for row in rows)
    return Shelf(
        index=index.pk,
        ids=[row[1] for row in rows],
        numbers=[row[0] for row in rows],
        places={row[0]: place for place, row in enumerate(rows)},
        values=values,
        points={place: tuple(read_points(row[2])) for place, row in enumerate(rows) if row[2]},
        kinds=[row[3] for row in rows],
        qualities=[row[-1] for row in rows],
        openings=[(tuple(read_intervals(text)), bits_of(places)) for text, places in same(row[-2] for row in rows)],
    )


def column_values(column: Iterable[str]) -> dict[str, Bits]:
    """Value → documents having it, from texts like "5.1 5.2". Equal texts are common and taken apart once."""
    values: dict[str, Bits] = defaultdict(int)
    for text, places in same(column):
        bits = bits_of(places)
        for value in text.split(" "):
            values[value] |= bits
    return dict(values)


def same(column: Iterable[str]) -> Iterable[tuple[str, list[int]]]:
    """Each text of a column with the places that have it; empty texts are left out."""
    together: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(column):
        if text:
            together[text].append(place)
    return together.items()


def bits_of(places: Collection[int]) -> Bits:
    """The set of these places as bits."""
    if not places:
        return 0
    held = bytearray(max(places) // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def places_of(bits: Bits) -> Iterator[int]:
    """The places in a set, in order."""
    held = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for position, byte in enumerate(held):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield position * 8 + bit


def read_points(text: str) -> Iterator[Point]:
    for pair in text.split():
        latitude, longitude = pair.split(",")
        yield Point(float(latitude), float(longitude))


def read_intervals(text: str) -> Iterator[tuple[int, int]]:
    for pair in text.split():
        start, end = pair.split("-")
        yield int(start), int(end)


_lock = threading.Lock()
_shelves: dict[str, Shelf] = {}


def shelf_of(index: SearchIndex) -> Shelf:
    """The shelf of the index as it is now; read again when the index was written since."""
    stamp = str(index.stamp)
    shelf = _shelves.get(stamp)
    if shelf is None:
        with _lock:
            shelf = _shelves.get(stamp) or read_shelf(index)
            # One is enough: whoever still holds an older one keeps it alive.
            _shelves.clear()
            _shelves[stamp] = shelf
    return shelf
