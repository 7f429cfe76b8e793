"""The database engine: SQLite or PostgreSQL stores the terms, this process ranks; both answer exactly alike."""

from collections.abc import Iterable, Mapping, Sequence

from catalogue.models import IndexedDocument, SearchIndex
from catalogue.search.analysis import analyser, get_voikko
from catalogue.search.analysis.voikko import REMEDY as VOIKKO_REMEDY
from catalogue.search.engines import writing
from catalogue.search.engines.counting import Filters, Found, facets
from catalogue.search.engines.matching import Match, carry_out
from catalogue.search.engines.ordering import best, distance_km, relevance_of
from catalogue.search.engines.shelf import Shelf, shelf_of
from catalogue.search.engines.statistics import DatabaseStatistics
from catalogue.search.engines.suggesting import suggestions
from catalogue.search.engines.tokens import get_token_store
from catalogue.search.plan import Plan
from catalogue.search.planner import Planner, plan_query
from catalogue.search.port import (
    EngineStatus,
    Hit,
    Kind,
    Opening,
    Reading,
    SearchDocument,
    SearchQuery,
    SearchResult,
    StaleIndex,
    Suggestion,
)

REMEDY = "Run manage.py rebuild_search."


class DatabaseEngine:
    """Answers from the site's own database; nothing else has to run."""

    name = "database"

    def __init__(self, *, planner: Planner = plan_query) -> None:
        """Another `planner` is for measuring what each part of the plan is worth."""
        self.planner = planner

    def search(self, query: SearchQuery) -> SearchResult:
        """Answer; raises StaleIndex when the index is another analyser's. An index never built answers nothing."""
        index = writing.live_index()
        if index is None:
            return SearchResult(hits=(), total=0, reading=Reading(text=query.text))
        refuse_stale(index)
        shelf = shelf_of(index)
        statistics = DatabaseStatistics(index, shelf, get_token_store())
        plan = self.planner(query, statistics)
        match = carry_out(plan, statistics.postings(plan.terms), shelf)
        filters = Filters.of(query, match, shelf)
        found = filters.answer(filters.where, filters.passing())
        end = max(query.page, 1) * query.page_size
        places = best(found.bits, end, query, match, shelf)[end - query.page_size :]
        return SearchResult(
            hits=hits(places, query, match, shelf),
            total=found.bits.bit_count(),
            facets=facets(filters),
            reading=reading(match.plan, found),
        )

    def suggest(self, text: str, language: str, *, most: int = 4) -> Sequence[Suggestion]:
        """Documents whose title holds a word beginning with each word typed; raises StaleIndex like a search."""
        index = writing.live_index()
        if index is None:
            return ()
        refuse_stale(index)
        return suggestions(text, language, most, shelf_of(index))

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        return writing.build(documents, get_token_store())

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        """Put these in, take those out; raises StaleIndex rather than mix the tokens of two analysers."""
        if index := writing.live_index():
            refuse_stale(index)
        writing.change(documents, removed, get_token_store())

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        writing.renew_opening(opening)

    def status(self) -> EngineStatus:
        index = writing.live_index()
        count = index.documents.count() if index else 0
        return EngineStatus(
            engine=self.name,
            analyser=analyser.analyser_version(),
            documents=count,
            is_usable=index is not None and index.analyser == analyser.analyser_version(),
            message=" ".join(complaints(index)),
            is_weak=get_voikko() is None,
        )


def refuse_stale(index: SearchIndex) -> None:
    current = analyser.analyser_version()
    if index.analyser != current:
        raise StaleIndex(f"The search index was built by another analyser: {index.analyser}, not {current}. {REMEDY}")


def complaints(index: SearchIndex | None) -> Iterable[str]:
    """What an operator should know, with remedies."""
    if index is None:
        yield f"The search index has not been built. {REMEDY}"
    elif index.analyser != analyser.analyser_version():
        yield f"The search index was built by another analyser. {REMEDY}"
    if get_voikko() is None:
        yield f"Voikko is missing, and Finnish inflection is searched poorly. {VOIKKO_REMEDY}"


def hits(places: Sequence[int], query: SearchQuery, match: Match, shelf: Shelf) -> Sequence[Hit]:
    """What is shown of the documents at these places of the shelf, in their order."""
    numbers = [shelf.numbers[place] for place in places]
    shown = IndexedDocument.objects.filter(pk__in=numbers).values_list(
        "pk", "title", "summary", "subthemes", "ways", "features"
    )
    rows = {number: row for number, *row in shown}
    relevance = relevance_of(query, match, shelf)
    return [
        Hit(
            id=shelf.ids[place],
            kind=Kind(shelf.kinds[place]),
            score=round(relevance(place), 6),
            title=title,
            summary=summary,
            subthemes=tuple(subthemes.split()),
            distance_km=known_distance(shelf, place, query),
            ways=tuple(ways.split()),
            features=tuple(features.split()),
        )
        # A document changed this very moment may be gone from under the shelf.
        for place, number in zip(places, numbers, strict=True)
        if number in rows
        for title, summary, subthemes, ways, features in (rows[number],)
    ]


def known_distance(shelf: Shelf, place: int, query: SearchQuery) -> float | None:
    if query.near is None or place not in shelf.points:
        return None
    return round(distance_km(shelf, place, query.near), 3)


def reading(plan: Plan, found: Found) -> Reading:
    return Reading(
        text=plan.question.text,
        municipalities=plan.question.municipalities,
        corrections=plan.corrections,
        wants_near=plan.question.wants_near,
        municipality_dropped=found.municipality_dropped,
        is_partial=found.is_partial,
        meanings=plan.meanings,
        terms=plan.terms,
    )
