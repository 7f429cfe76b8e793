"""One search: a plan, what has to be known before it can be carried out, and the two requests that carry it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.search import weights
from catalogue.search.engines.elasticsearch.client import Json, Unavailable, Way, told
from catalogue.search.engines.elasticsearch.documents import MOST_RESULTS, SHOWN, field_of
from catalogue.search.engines.elasticsearch.filtering import Filters, served
from catalogue.search.engines.elasticsearch.state import State
from catalogue.search.engines.elasticsearch.statistics import ElasticStatistics
from catalogue.search.engines.elasticsearch.translating import Translation, all_of, place, signalled
from catalogue.search.engines.ordering import haversine_km
from catalogue.search.plan import Plan
from catalogue.search.planner import Planner, plan_query
from catalogue.search.port import Hit, Kind, Point, Reading, SearchQuery, SearchResult, Sort


@dataclass(frozen=True)
class Probe:
    """What has to be known first: the best score anywhere, and in the municipality that the text names; how many
    documents answer in full (up to `FEW`) in the place asked about, and in the municipality named within it."""

    best: float = 0.0
    best_read: float = 0.0
    full: int = 0
    full_read: int = 0

    @property
    def fits(self) -> bool:
        """Whether something good enough answers in the municipality named."""
        return self.full_read > 0 or 0 < weights.FITTING * self.best <= self.best_read


@dataclass(frozen=True)
class Search:
    """One question to one state of the index."""

    way: Way
    state: State
    query: SearchQuery
    planner: Planner = plan_query

    def answer(self) -> SearchResult:
        statistics = ElasticStatistics(self.way.client, self.state)
        plan = self.planner(self.query, statistics)
        translation = Translation(plan, statistics.rarities(plan.terms))
        filters = Filters.of(self.query)
        read = () if "municipality" in filters.chosen else tuple(sorted(plan.question.municipalities))
        probe = self.probe(translation, filters, read)
        scope = list(filters.where)
        is_dropped = bool(read) and not probe.fits
        full = probe.full
        if read and probe.fits:
            scope.append(served(read))
            full = probe.full_read
        is_full = full >= weights.FEW or plan.is_open
        main, municipalities = self.ask([
            self.main(translation, filters, scope, probe, is_full=is_full, has_full=full > 0),
            self.municipalities(translation, filters, probe),
        ])  # fmt: skip
        in_scope = main["aggregations"]["scope"]["doc_count"]
        return SearchResult(
            hits=hits(main["hits"]["hits"], self.query),
            total=main["hits"]["total"]["value"],
            facets=filters.options(main["aggregations"], municipalities["aggregations"]),
            reading=reading(plan, is_dropped=is_dropped, is_partial=not is_full and in_scope != full),
        )

    # --- What has to be known first ------------------------------------------------------------------------------
    def probe(self, translation: Translation, filters: Filters, read: Sequence[str]) -> Probe:
        """Asked once for each plan, place and state of the index: filters and pages change nothing in it."""
        plan = translation.plan
        key = (plan.groups, plan.needs, plan.lifts, plan.bonuses, tuple(read), filters.chosen.get("municipality"))
        found = self.state.probes.get(key)
        if not isinstance(found, Probe):
            found = self.ask_probe(translation, filters.where, [served(read)] if read else [])
            self.state.probes.put(key, found)
        return found

    def ask_probe(self, translation: Translation, where: list[Json], read: list[Json]) -> Probe:
        if translation.plan.is_open and not read:
            return Probe()
        asked = {"full": counting([translation.full, *where])}
        if not translation.plan.is_open:
            asked["best"] = best(translation.scored, [])
        if read:
            asked["full_read"] = counting([translation.full, *where, *read])
            asked["best_read"] = best(translation.scored, [*where, *read])
        answers = dict(zip(asked, self.ask(list(asked.values())), strict=True))
        return Probe(
            best=best_score(answers.get("best")),
            best_read=best_score(answers.get("best_read")),
            full=answers["full"]["hits"]["total"]["value"],
            full_read=answers["full_read"]["hits"]["total"]["value"] if read else 0,
        )

    # --- The requests --------------------------------------------------------------------------------------------
    def main(
        self, translation: Translation, filters: Filters, scope: list[Json], probe: Probe, *, is_full: bool,
        has_full: bool,
    ) -> Json:  # fmt: skip
        """What is shown, and every count but the municipalities'."""
        plan, query = translation.plan, self.query
        if is_full:
            matched = narrowed(translation.scored, [*([] if plan.is_open else [translation.full]), *scope])
        else:
            matched = some(translation, scope, probe, has_full=has_full)
        codes = query.municipalities or frozenset(plan.question.municipalities)
        near = query.near if plan.question.wants_near else None
        start = (max(query.page, 1) - 1) * query.page_size
        is_there = start + query.page_size <= MOST_RESULTS
        rest = filters.passing()
        return {
            "query": signalled(matched, codes, near),
            **({"post_filter": all_of(rest)} if rest else {}),
            "aggs": {**filters.aggregations(), "scope": {"filter": {"match_all": {}}}},
            "from": start if is_there else 0,
            "size": query.page_size if is_there else 0,
            "sort": order(query, plan),
            "track_scores": True,
            "track_total_hits": True,
            "_source": list(SHOWN),
        }

    def municipalities(self, translation: Translation, filters: Filters, probe: Probe) -> Json:
        """The municipalities' counts: over all places, for choosing one replaces what was chosen or named."""
        is_open = translation.plan.is_open
        matched = translation.matched if is_open else some(translation, [], probe, has_full=True)
        return {"query": matched, "size": 0, "aggs": filters.municipalities(translation.full)}

    def ask(self, bodies: Sequence[Json]) -> list[Json]:
        """All at once. Part of an answer is none."""
        lines = [line for body in bodies for line in ({}, body)]
        client = self.way.client
        with told("searching"):
            answers = client.msearch(index=self.state.index, searches=lines).body["responses"]
        for answer in answers:
            if "error" in answer or answer["timed_out"] or answer["_shards"]["failed"]:
                raise Unavailable("Elasticsearch can not reach a part of the index.")
        return list(answers)


def some(translation: Translation, scope: list[Json], probe: Probe, *, has_full: bool) -> Json:
    """Documents that answer enough of the question, and those that answer all of it, however they score."""
    loose = {
        "function_score": {
            "query": narrowed(translation.scored, [translation.enough, *scope]),
            "min_score": weights.LEAST_SCORE * probe.best,
        }
    }
    if not has_full:
        return loose
    return {"dis_max": {"queries": [loose, narrowed(translation.scored, [translation.full, *scope])]}}


def narrowed(scored: Json, filters: list[Json]) -> Json:
    return {"bool": {"must": [scored], "filter": filters}} if filters else scored


def counting(filters: list[Json]) -> Json:
    return {"query": all_of(filters), "size": 0, "track_total_hits": weights.FEW}


def best(scored: Json, filters: list[Json]) -> Json:
    return {"query": narrowed(scored, filters), "size": 1, "track_total_hits": False, "_source": False}


def best_score(answer: Json | None) -> float:
    return float(answer["hits"]["max_score"] or 0.0) if answer else 0.0


def order(query: SearchQuery, plan: Plan) -> list[Json]:
    """What documents are sorted by; ties fall to the id."""
    name = {f"name_{field_of(query.language)}": "asc"}
    if query.sort is Sort.DISTANCE and query.near:
        return [{"_geo_distance": {"points": place(query.near), "unit": "km", "mode": "min"}}, {"id": "asc"}]
    if query.sort is Sort.NAME:
        return [name, {"id": "asc"}]
    return [{"_score": "desc"}, *([name] if plan.is_open else []), {"id": "asc"}]


def hits(found: Sequence[Json], query: SearchQuery) -> Sequence[Hit]:
    """What is shown of the documents, in their order."""
    return [
        Hit(
            id=shown["id"],
            kind=Kind(shown["kind"]),
            score=round(hit["_score"], 6),
            title=shown["title"],
            summary=shown.get("summary", {}),
            subthemes=tuple(shown.get("subthemes", ())),
            distance_km=distance(shown.get("points", ()), query.near),
            ways=tuple(shown.get("ways", ())),
            features=tuple(shown.get("features", ())),
        )
        for hit in found
        for shown in (hit["_source"],)
    ]


def distance(points: Sequence[Mapping[str, float]], near: Point | None) -> float | None:
    """Kilometres to the nearest point; None when it is not known."""
    if near is None or not points:
        return None
    return round(min(haversine_km(Point(point["lat"], point["lon"]), near) for point in points), 3)


def reading(plan: Plan, *, is_dropped: bool, is_partial: bool) -> Reading:
    return Reading(
        text=plan.question.text,
        municipalities=plan.question.municipalities,
        corrections=plan.corrections,
        wants_near=plan.question.wants_near,
        municipality_dropped=is_dropped,
        is_partial=is_partial,
        meanings=plan.meanings,
        terms=plan.terms,
    )
