"""An engine of the site as something to be judged."""

from django.conf import settings

from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.engines.elasticsearch.client import Access
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measures import DEPTH
from catalogue.search.judging.measuring import Ranked
from catalogue.search.planner import Planner, plan_query
from catalogue.search.port import SearchEngine, SearchQuery
from catalogue.search.registry import elasticsearch_engine

DATABASE, ELASTICSEARCH = "database", "elasticsearch"
ENGINES = (DATABASE, ELASTICSEARCH)
# Seconds for an answer while judging: how fast the search is, the benchmarks say.
PATIENCE = 30.0


class NoSuchEngine(Exception):
    """The engine can not be had here. The message names the remedy."""


class EngineRanker:
    """Asks through the port, as the results page does."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine = engine
        self.name = engine.name

    def rank(self, query: JudgedQuery) -> Ranked:
        """Raises StaleIndex as the engine does."""
        result = self.engine.search(as_search_query(query))
        return Ranked([hit.id for hit in result.hits], result.total)


def as_search_query(query: JudgedQuery) -> SearchQuery:
    municipalities = frozenset({query.municipality} if query.municipality else ())
    return SearchQuery(text=query.text, language=query.language, municipalities=municipalities, page_size=DEPTH)


def engine_named(name: str, planner: Planner = plan_query) -> SearchEngine:
    """The engine of that name; without a name the one that the site would ask first. Raises NoSuchEngine.

    It stands alone, as the site's does not: no other engine answers for it when it can not.
    """
    if (name or engines_here()[-1]) == DATABASE:
        return DatabaseEngine(planner=planner)
    elasticsearch_access()
    return elasticsearch_engine(planner=planner, timeout=PATIENCE)


def engines_here() -> list[str]:
    """The names of the engines that the site can ask; the one it asks first comes last."""
    return [name for name in ENGINES if name == DATABASE or settings.ELASTICSEARCH_URL]


def elasticsearch_access() -> Access:
    """The way to the site's Elasticsearch; raises NoSuchEngine when it has none."""
    if not settings.ELASTICSEARCH_URL:
        raise NoSuchEngine("ELASTICSEARCH_URL is not set. Set it, or choose --engine database.")
    return Access(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA_FILE)
