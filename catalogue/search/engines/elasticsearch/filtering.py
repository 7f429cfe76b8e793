"""Filters and the counts beside them, in Elasticsearch's words. The rules are those of `engines.counting`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from catalogue.search import weights
from catalogue.search.engines.counting import filter_values
from catalogue.search.engines.elasticsearch.client import Json
from catalogue.search.engines.elasticsearch.documents import EVERYWHERE
from catalogue.search.engines.elasticsearch.translating import all_of
from catalogue.search.port import FACETS, OPEN_NOW, FacetOption, SearchQuery

# Facet → the field of its values. "open" is no value of a document: see `open_at`.
FIELDS: Mapping[str, str] = {
    "kind": "kind", "theme": "themes", "subtheme": "subthemes", "municipality": "served",
    "target_group": "target_groups", "language": "languages", "charge": "charge", "place_type": "place_type",
    "organization": "organization", "way": "ways", "feature": "features",
}  # fmt: skip
# Facets whose chosen values must all hold (as in `counting`).
TOGETHER = ("feature",)
# More values than any facet has.
MOST_VALUES = 1_000


@dataclass(frozen=True)
class Filters:
    """What a query chose: facet → its values, and the moment something is to be open at."""

    chosen: Mapping[str, frozenset[str]]
    moment: datetime | None

    @classmethod
    def of(cls, query: SearchQuery) -> "Filters":
        values = {**filter_values(query), "open": frozenset({OPEN_NOW} if query.open_at else ())}
        return cls({facet: chosen for facet, chosen in values.items() if chosen}, query.open_at)

    @property
    def where(self) -> list[Json]:
        """The documents of the chosen municipalities; no filter when none is chosen."""
        chosen = self.chosen.get("municipality")
        return [served(chosen)] if chosen else []

    def passing(self, *, but: str = "") -> list[Json]:
        """Every filter but the municipality and one more."""
        return [
            self.filter(facet, values)
            for facet, values in sorted(self.chosen.items())
            if facet not in ("municipality", but)
        ]

    def filter(self, facet: str, values: Iterable[str]) -> Json:
        if facet == "open":
            return self.open_at()
        if facet in TOGETHER:
            return all_of([{"term": {FIELDS[facet]: value}} for value in sorted(values)])
        return {"terms": {FIELDS[facet]: sorted(values)}}

    def open_at(self) -> Json:
        """What is open at the moment asked about, or now."""
        return {"term": {"opening": int((self.moment or timezone.now()).timestamp())}}

    # --- Asking for counts ---------------------------------------------------------------------------------------
    def aggregations(self) -> Json:
        """Counts of every facet but the municipality; those without a filter of their own share one of all filters."""
        alike: Json = {}
        found: Json = {}
        for facet in FACETS:
            if facet == "municipality":
                continue
            # Of values that must hold together, each counts with the others that are chosen.
            if facet in self.chosen and facet not in TOGETHER:
                found[facet] = within(self.passing(but=facet), {"values": self.values(facet)})
            else:
                alike[facet] = self.values(facet)
        return {**found, "alike": within(self.passing(), alike)}

    def values(self, facet: str) -> Json:
        # Values that count nothing are asked for too: one of them may be chosen.
        return {"filter": self.open_at()} if facet == "open" else all_values(FIELDS[facet])

    def municipalities(self, full: Json) -> Json:
        """Counts for the municipality: for each, what answers fully there, of it what passes the other filters, and
        what passes them of all. How much must match is settled for each by itself."""
        rest = self.passing()
        parts = {"full": {"filter": full}}
        if rest:
            parts |= {"rest": {"filter": all_of(rest)}, "full_rest": {"filter": all_of([full, *rest])}}
        return {"municipality": {**all_values(FIELDS["municipality"]), "aggs": parts}}

    # --- Reading them --------------------------------------------------------------------------------------------
    def options(self, aggregations: Json, municipalities: Json) -> Mapping[str, Sequence[FacetOption]]:
        """Every facet's values with counts, the most frequent first."""
        found = {}
        for facet in FACETS:
            if facet == "municipality":
                counts = dict(served_counts(municipalities["municipality"]["buckets"]))
            else:
                counts = dict(value_counts(facet, aggregations))
            chosen = self.chosen.get(facet, frozenset())
            options = [FacetOption(value, count) for value, count in counts.items() if count or value in chosen]
            found[facet] = sorted(options, key=lambda option: (-option.count, option.value))
        return found


def served(codes: Iterable[str]) -> Json:
    """What is in one of the municipalities, or for the whole country."""
    return {"terms": {FIELDS["municipality"]: [*sorted(codes), EVERYWHERE]}}


def all_values(field: str) -> Json:
    return {"terms": {"field": field, "size": MOST_VALUES, "min_doc_count": 0}}


def within(filters: list[Json], aggregations: Json) -> Json:
    return {"filter": all_of(filters) if filters else {"match_all": {}}, "aggs": aggregations}


def value_counts(facet: str, aggregations: Json) -> Iterator[tuple[str, int]]:
    counted = aggregations[facet]["values"] if facet in aggregations else aggregations["alike"][facet]
    if facet == "open":
        yield OPEN_NOW, counted["doc_count"]
        return
    for bucket in counted["buckets"]:
        yield bucket["key"], bucket["doc_count"]


def served_counts(buckets: Sequence[Json]) -> Iterator[tuple[str, int]]:
    """What one gets by choosing each municipality: what is there, with what is for the whole country."""
    by_code = {bucket["key"]: bucket for bucket in buckets}
    everywhere = [by_code.pop(EVERYWHERE)] if EVERYWHERE in by_code else []
    for code, bucket in by_code.items():
        both = [bucket, *everywhere]
        is_enough = sum(one["full"]["doc_count"] for one in both) >= weights.FEW
        yield code, sum(passing_count(one, is_enough=is_enough) for one in both)


def passing_count(bucket: Json, *, is_enough: bool) -> int:
    if is_enough:
        return int(bucket["full_rest" if "full_rest" in bucket else "full"]["doc_count"])
    return int(bucket["rest"]["doc_count"] if "rest" in bucket else bucket["doc_count"])
