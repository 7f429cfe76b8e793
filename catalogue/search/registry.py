"""Which engine answers: the one place that decides."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from catalogue.search.port import SearchEngine

if TYPE_CHECKING:
    from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
    from catalogue.search.engines.steady import SteadyEngine
    from catalogue.search.planner import Planner

# Engines are imported when asked for: rows can not be touched before Django is ready.


@dataclass(frozen=True)
class Choices:
    """What the operator chose of Elasticsearch."""

    url: str
    api_key: str
    read_url: str
    read_api_key: str
    ca_file: str
    index: str
    timeout: float

    @classmethod
    def of_site(cls) -> "Choices":
        return cls(
            settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_READ_URL,
            settings.ELASTICSEARCH_READ_API_KEY, settings.ELASTICSEARCH_CA_FILE, settings.ELASTICSEARCH_INDEX,
            settings.ELASTICSEARCH_TIMEOUT,
        )  # fmt: skip


def get_engine() -> SearchEngine:
    """The engine of this site."""
    from catalogue.search.engines.database import DatabaseEngine

    return steady_engine() or DatabaseEngine()


def steady_engine() -> "SteadyEngine | None":
    """Elasticsearch with the database behind it; None when the site has no Elasticsearch."""
    return _steady(Choices.of_site()) if settings.ELASTICSEARCH_URL else None


def elasticsearch_engine(*, planner: "Planner | None" = None, timeout: float | None = None) -> "ElasticsearchEngine":
    """The site's Elasticsearch alone, without the database behind it. `timeout` in seconds, else the operator's."""
    choices = Choices.of_site()
    return _elasticsearch(choices if timeout is None else replace(choices, timeout=timeout), planner)


def needs_rebuild() -> bool:
    """Whether an index that answers, or would have to, is missing or of another analyser."""
    steady = steady_engine()
    return steady.needs_rebuild() if steady else not get_engine().status().is_usable


@cache
def _steady(choices: Choices) -> "SteadyEngine":
    """One a process: what it remembers of Elasticsearch is every request's."""
    from catalogue.search.engines.database import DatabaseEngine
    from catalogue.search.engines.steady import SteadyEngine

    return SteadyEngine(_elasticsearch(choices), DatabaseEngine())


def _elasticsearch(choices: Choices, planner: "Planner | None" = None) -> "ElasticsearchEngine":
    from catalogue.search.engines.elasticsearch.client import Access
    from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
    from catalogue.search.planner import plan_query

    reading_key = choices.read_api_key or ("" if choices.read_url else choices.api_key)
    return ElasticsearchEngine(
        Access(choices.url, choices.api_key, choices.ca_file),
        reading=Access(choices.read_url or choices.url, reading_key, choices.ca_file),
        prefix=choices.index,
        timeout=choices.timeout,
        planner=planner or plan_query,
    )
