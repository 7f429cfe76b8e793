"""An engine of the site as something to be judged."""

from collections.abc import Callable, Mapping

from catalogue.search import get_engine
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measures import DEPTH
from catalogue.search.judging.measuring import Ranked
from catalogue.search.planner import Planner, plan_query
from catalogue.search.port import SearchEngine, SearchQuery

# Name → how the engine is made with a planner.
ENGINES: Mapping[str, Callable[..., SearchEngine]] = {"database": DatabaseEngine}


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


def engine_named(name: str, planner: Planner | None = None) -> SearchEngine:
    """The engine of that name, or the one that answers the site; with another planner when one is given."""
    if not name and planner is None:
        return get_engine()
    return ENGINES[name or get_engine().name](planner=planner or plan_query)
