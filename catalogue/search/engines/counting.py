"""Filters and the counts beside them, over bit sets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from catalogue.search import weights
from catalogue.search.engines.matching import Match
from catalogue.search.engines.shelf import EVERYWHERE, Bits, Shelf
from catalogue.search.port import FACETS, OPEN_NOW, FacetOption, SearchQuery

# Facets whose chosen values must all hold.
TOGETHER = ("feature",)


@dataclass(frozen=True)
class Found:
    """The documents that answer under some filters, and what had to be given up for them."""

    bits: Bits
    is_partial: bool = False
    municipality_dropped: bool = False


@dataclass(frozen=True)
class Filters:
    """The documents that pass each filter set, that answer the question, and that lie where its text says.

    `read` is None when the text names no municipality, or a filter is set that goes before it.
    """

    chosen: Mapping[str, frozenset[str]]
    masks: Mapping[str, Bits]
    full: Bits
    partial: Bits
    fitting: Bits
    read: Bits | None
    open: Bits
    shelf: Shelf

    @classmethod
    def of(cls, query: SearchQuery, match: Match, shelf: Shelf) -> "Filters":
        chosen = {facet: values for facet, values in filter_values(query).items() if values}
        read = match.plan.question.municipalities
        is_open = shelf.open_at(query.open_at or timezone.now())
        masks = {facet: shelf.having(facet, values) for facet, values in chosen.items() if facet not in TOGETHER}
        masks |= {facet: shelf.having_all(facet, chosen[facet]) for facet in TOGETHER if facet in chosen}
        if query.open_at:
            chosen["open"], masks["open"] = frozenset({OPEN_NOW}), is_open
        return cls(
            chosen=chosen,
            masks=masks,
            full=match.full,
            partial=match.partial,
            fitting=match.fitting,
            read=shelf.having("municipality", read) if read and "municipality" not in chosen else None,
            open=is_open,
            shelf=shelf,
        )

    @property
    def where(self) -> Bits:
        """The documents of the chosen municipalities; all when none is chosen."""
        return self.masks.get("municipality", self.shelf.all)

    def passing(self, *, but: str = "") -> Bits:
        """The documents that pass every filter but the municipality and one more."""
        bits = self.shelf.all
        for facet, mask in self.masks.items():
            if facet not in ("municipality", but):
                bits &= mask
        return bits

    def answer(self, where: Bits, rest: Bits, *, with_read: bool = True) -> Found:
        """The answers in a place that also pass the other filters.

        How much must match is settled by the question and the place alone; the other filters only narrow. One rule for
        results and counts alike, so that a count is what one gets, and none is larger than what is there already.
        """
        found = self.answer_where(where, with_read=with_read)
        return replace(found, bits=found.bits & rest)

    def answer_where(self, scope: Bits, *, with_read: bool) -> Found:
        """The answers in a place: all words first, then some of them, then outside the municipality named."""
        if not with_read or self.read is None:
            return self.answer_within(scope)
        if scope & self.read & self.fitting:
            return self.answer_within(scope & self.read)
        return replace(self.answer_within(scope), municipality_dropped=True)

    def answer_within(self, scope: Bits) -> Found:
        full = self.full & scope
        if full.bit_count() >= weights.FEW:
            return Found(full)
        partial = self.partial & scope
        return Found(partial, is_partial=partial != full)

    def having_each(self, facet: str) -> Iterator[tuple[str, Bits]]:
        """The values of a facet, each with the documents that have it."""
        if facet == "open":
            yield OPEN_NOW, self.open
        for value in self.shelf.values.get(facet, ()):
            if value != EVERYWHERE:
                yield value, self.shelf.having(facet, (value,))


def filter_values(query: SearchQuery) -> Mapping[str, frozenset[str]]:
    return {
        "kind": frozenset(str(kind) for kind in query.kinds),
        "theme": query.themes,
        "subtheme": query.subthemes,
        "municipality": query.municipalities,
        "target_group": query.target_groups,
        "language": query.languages,
        "charge": query.charges,
        "place_type": frozenset(str(code) for code in query.place_types),
        "organization": query.organizations,
        "way": query.ways,
        "feature": query.features,
    }


def facets(filters: Filters) -> Mapping[str, Sequence[FacetOption]]:
    """Every facet's values with counts, the most frequent first."""
    return {facet: facet_options(filters, facet) for facet in FACETS}


def facet_options(filters: Filters, facet: str) -> Sequence[FacetOption]:
    """How many one would get by choosing each value: all other filters hold, the facet's own does not."""
    is_place = facet == "municipality"
    # Of values that must hold together, each counts with the others that are chosen.
    rest = filters.passing(but="" if facet in TOGETHER else facet)
    chosen = filters.chosen.get(facet, frozenset())
    options = []
    for value, having in filters.having_each(facet):
        # A municipality chosen goes before the one in the text.
        found = (
            filters.answer(having, rest, with_read=False) if is_place else filters.answer(filters.where, rest & having)
        )
        count = found.bits.bit_count()
        if count or value in chosen:
            options.append(FacetOption(value, count))
    return sorted(options, key=lambda option: (-option.count, option.value))
