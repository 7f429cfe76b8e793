"""An engine of the site as something to be judged."""

from catalogue.search import get_engine
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measures import DEPTH
from catalogue.search.judging.measuring import Ranked
from catalogue.search.port import SearchEngine, SearchQuery

DATABASE = "database"
ENGINES = (DATABASE,)


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


def engine_named(name: str) -> SearchEngine:
    """The engine of that name; without a name the one that answers the site."""
    return DatabaseEngine() if name == DATABASE else get_engine()
