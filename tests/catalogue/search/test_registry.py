"""Which engine answers, and what it says of itself."""

from typing import Any

import pytest

from catalogue.search import get_engine
from tests.contracts.search_documents import catalogue

pytestmark = pytest.mark.django_db


def test_an_index_never_built_is_told_with_its_remedy() -> None:
    status = get_engine().status()
    assert (status.documents, status.is_usable) == (0, False)
    assert "rebuild_search" in status.message


def test_elasticsearch_asked_for_too_early_is_told_and_the_database_answers(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://localhost:9200"
    engine = get_engine()
    engine.rebuild(catalogue())
    status = engine.status()
    assert (status.engine, status.is_usable) == ("database", True)
    assert "ELASTICSEARCH_URL" in status.message
