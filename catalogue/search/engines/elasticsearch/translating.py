"""From a plan to Elasticsearch's queries: the arithmetic of `catalogue.search.plan` in its words.

A term stands in its field as often as its level says, and the field's similarity makes of that

    boost × (K1 + 1) × idf × level / (level + K1)

which is proportional to the level, because K1 is so large. Dividing the boost by the same idf leaves what the plan
asks for: factor × level / LEVELS, true to a tenth of a per cent. Nothing that anybody typed is ever parsed: terms are
values.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.search import weights
from catalogue.search.engines.elasticsearch.client import Json
from catalogue.search.engines.elasticsearch.documents import DOCUMENT, EVERYWHERE, FIELDS, K1
from catalogue.search.plan import Clause, Group, Lift, Need, Pair, Plan
from catalogue.search.port import Point

# Half the levels are above this one and half below: the curve is right there.
MIDDLE = weights.LEVELS / 2
SCALE = (K1 + MIDDLE) / (K1 + 1) / weights.LEVELS
EVERY_DOCUMENT: Json = {"term": {"what": DOCUMENT}}
NOTHING: Json = {"match_none": {}}
# Facet of a lift → the field that holds its values.
LIFTED = {
    "id": "id", "kind": "kind", "theme": "themes", "subtheme": "subthemes", "place_type": "place_type",
    "municipality": "served", "organization": "organization", "target_group": "target_groups", "language": "languages",
}  # fmt: skip


@dataclass(frozen=True)
class Translation:
    """The queries of one plan. `rarities` is what Lucene multiplies each term by (see `ElasticStatistics`)."""

    plan: Plan
    rarities: Mapping[str, float]

    # --- Scores --------------------------------------------------------------------------------------------------
    @cached_property
    def scored(self) -> Json:
        """Every document that answers anything, with its score before any signal."""
        bonuses = [self.group(bonus, weights.NAMED_PLACE) for bonus in self.plan.bonuses]
        if self.plan.is_open:
            return {"bool": {"filter": [EVERY_DOCUMENT], "should": bonuses}}
        parts = [*(self.group(group) for group in self.plan.groups), *self.lifts()]
        if not parts:
            return NOTHING
        query: Json = any_scored(parts)
        if lowering := [one for need in self.plan.needs for one in self.lowered(need)]:
            query = {
                "function_score": {
                    "query": query, "functions": lowering, "score_mode": "multiply", "boost_mode": "multiply",
                }
            }  # fmt: skip
        return {"bool": {"must": [query], "should": bonuses}} if bonuses else query

    def group(self, group: Group, scale: float = 1.0) -> Json:
        """The best of a group."""
        return best_of([*self.terms(group.clauses, scale), *(self.pair(pair, scale) for pair in group.pairs)])

    def terms(self, clauses: Iterable[Clause], scale: float) -> list[Json]:
        return [
            {"term": {FIELDS[clause.term[0]]: {"value": clause.term[1:], "boost": boost}}}
            for clause in clauses
            if (rarity := self.rarities.get(clause.term))
            # A factor of nothing still answers.
            for boost in (max(scale * clause.factor, 0.0) * SCALE / rarity,)
        ]

    def pair(self, pair: Pair, scale: float) -> Json:
        half = scale * pair.factor / 2
        return {"bool": {"must": [best_of(self.terms(side, half)) for side in (pair.left, pair.right)]}}

    def lifts(self) -> list[Json]:
        """For each name the greatest of its lifts."""
        by_name: dict[str, list[Json]] = defaultdict(list)
        for lift in self.plan.lifts:
            by_name[lift.name].append({"constant_score": {"filter": lifted(lift), "boost": lift.score}})
        return [best_of(lifts) for lifts in by_name.values()]

    def lowered(self, need: Need) -> Iterable[Json]:
        """What takes from the score of documents that lack a need, or answer it in a loose way only."""
        surely, anyhow = self.surely(need), self.anyhow(need)
        if anyhow != self.matched:
            yield {"filter": but(None, anyhow), "weight": max(0.0, 1 - need.part) ** weights.SHARE_POWER}
        if surely != anyhow:
            yield {"filter": but(anyhow, surely), "weight": (1 - need.part * weights.LOOSE) ** weights.SHARE_POWER}

    # --- Which documents -----------------------------------------------------------------------------------------
    @cached_property
    def matched(self) -> Json:
        """Every document that answers anything."""
        if self.plan.is_open:
            return EVERY_DOCUMENT
        return self.answering(range(len(self.plan.groups)), self.plan.lifts, sureness=0.0)

    @cached_property
    def full(self) -> Json:
        """Every document that lacks nothing required."""
        required = [self.surely(need) for need in self.plan.needs if need.is_required]
        return all_of(required) if required else self.matched

    @cached_property
    def enough(self) -> Json:
        """Every document that answers something weighty, in whichever way."""
        weighty = [need for need in self.plan.needs if need.part >= weights.LEAST_SHARE] or self.plan.needs
        return any_of([self.anyhow(need) for need in weighty])

    def surely(self, need: Need) -> Json:
        return self.answering(need.groups, (), sureness=weights.SURE)

    def anyhow(self, need: Need) -> Json:
        return self.answering(need.groups, [self.plan.lifts[number] for number in need.lifts], sureness=0.0)

    def answering(self, groups: Collection[int], lifts: Sequence[Lift], *, sureness: float) -> Json:
        """The documents that hold a clause or pair of these groups that is at least so sure, or have a lift."""
        chosen = [self.plan.groups[number] for number in groups]
        clauses = [clause for group in chosen for clause in group.clauses if clause.sureness >= sureness]
        pairs = [pair for group in chosen for pair in group.pairs if pair.sureness >= sureness]
        return any_of(
            [
                *holding(clauses),
                *(all_of([any_of(holding(pair.left)), any_of(holding(pair.right))]) for pair in pairs),
                *(lifted(lift) for lift in lifts),
            ]
        )


def holding(clauses: Iterable[Clause]) -> list[Json]:
    """Documents that hold any of the terms, a filter for each field."""
    tokens: dict[str, dict[str, None]] = defaultdict(dict)
    for clause in clauses:
        tokens[FIELDS[clause.term[0]]][clause.term[1:]] = None
    return [{"terms": {field: sorted(values)}} for field, values in sorted(tokens.items())]


def lifted(lift: Lift) -> Json:
    values = sorted(lift.values)
    return {"terms": {LIFTED[lift.facet]: [*values, EVERYWHERE] if lift.facet == "municipality" else values}}


def best_of(queries: list[Json]) -> Json:
    if len(queries) == 1:
        return queries[0]
    return {"dis_max": {"queries": queries}} if queries else NOTHING


def any_scored(queries: list[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}


def any_of(filters: list[Json]) -> Json:
    """Documents that pass any; of none, nothing passes."""
    if len(filters) == 1:
        return filters[0]
    return {"bool": {"should": filters}} if filters else NOTHING


def all_of(filters: list[Json]) -> Json:
    return filters[0] if len(filters) == 1 else {"bool": {"filter": filters}}


def but(those: Json | None, without: Json) -> Json:
    return {"bool": {**({"filter": [those]} if those else {}), "must_not": [without]}}


def signalled(query: Json, codes: Collection[str], near: Point | None) -> Json:
    """The score times what speaks for a document besides words; `near` only when nearness is asked for."""
    functions: list[Json] = [
        {"filter": {"term": {"kind": kind}}, "weight": weight} for kind, weight in weights.KINDS.items() if weight != 1
    ]
    functions.append({"field_value_factor": {"field": "quality", "missing": 1.0}})
    if codes:
        functions.append({"filter": {"terms": {"municipalities": sorted(codes)}}, "weight": weights.HERE})
    scored = {"query": query, "functions": functions, "score_mode": "multiply", "boost_mode": "multiply"}
    if near is None:
        return {"function_score": scored}
    # From 1 at hand down to the floor; what lies nowhere has the floor alone.
    decay = {
        "points": {"origin": place(near), "scale": f"{weights.NEAR_KM}km", "decay": 0.5},
        "multi_value_mode": "MIN",
    }
    nearness: list[Json] = [
        {"weight": weights.NEAR_FLOOR},
        {"filter": {"exists": {"field": "points"}}, "exp": decay, "weight": 1 - weights.NEAR_FLOOR},
    ]
    return {
        "function_score": {
            "query": {"function_score": scored}, "functions": nearness, "score_mode": "sum", "boost_mode": "multiply",
        }
    }  # fmt: skip


def place(point: Point) -> Json:
    return {"lat": point.latitude, "lon": point.longitude}
