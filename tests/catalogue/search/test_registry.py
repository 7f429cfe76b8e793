"""Which engine answers, and what it says of itself."""

from typing import Any

import pytest

from catalogue.search import get_engine
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.registry import elasticsearch_engine, needs_rebuild, steady_engine
from tests.contracts.search_documents import catalogue
from tests.free_port import free_port

pytestmark = pytest.mark.django_db


def test_an_index_never_built_is_told_with_its_remedy() -> None:
    status = get_engine().status()
    assert (status.documents, status.is_usable) == (0, False)
    assert "rebuild_search" in status.message
    assert needs_rebuild()


def test_without_an_address_the_database_answers() -> None:
    assert isinstance(get_engine(), DatabaseEngine)
    assert steady_engine() is None


def test_with_an_address_both_are_there_one_for_the_process(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    engine = get_engine()
    assert engine is get_engine()
    assert engine.name == "elasticsearch"
    assert isinstance(elasticsearch_engine(), ElasticsearchEngine)


def test_an_address_where_nobody_answers_is_told_and_the_database_answers(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://lahde:salasana@127.0.0.1:{free_port()}"
    engine = get_engine()
    engine.rebuild(catalogue())
    status = engine.status()
    assert (status.engine, status.is_usable, status.documents) == ("database", True, len(catalogue()))
    assert status.message.startswith("Elasticsearch does not answer")
    assert "The database answers." in status.message
    assert "salasana" not in status.message
    assert "127.0.0.1" not in status.message
    # It is not there to be judged: a rebuild could do nothing about it.
    assert not needs_rebuild()
