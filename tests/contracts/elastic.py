"""The engine on the real Elasticsearch that `scripts/test` starts, with an index of each test process's own."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pytest

from catalogue.search.engines.elasticsearch.client import Access
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.port import Opening, SearchDocument, SearchEngine

VARIABLE = "TEST_ELASTICSEARCH_URL"
REMEDY = (
    f"{VARIABLE} is not set. scripts/test starts a server and sets it; by hand: scripts/elasticsearch start FOLDER."
)
# A test waits for an answer however busy the machine is; how long is the deadline's own test's business.
PATIENCE = 60.0


class WatchedEngine(ElasticsearchEngine):
    """Knows what it was filled with, until a test writes something else."""

    holds = ""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        self.holds = ""
        return super().rebuild(documents)

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        self.holds = ""
        super().update(documents, removed)

    def renew_opening(self, opening: Mapping[str, Opening]) -> None:
        self.holds = ""
        super().renew_opening(opening)


def fill(engine: SearchEngine, name: str, documents: Sequence[SearchDocument]) -> SearchEngine:
    """Fill an engine with documents known by a name. Elasticsearch knows no transaction that ends with the test: it
    keeps them, and is filled again when a test has written."""
    if not isinstance(engine, WatchedEngine):
        engine.rebuild(documents)
    elif engine.holds != name:
        engine.rebuild(documents)
        engine.holds = name
    return engine


def server_url() -> str:
    """Where the server is; without one the tests of it fail rather than be passed over."""
    if url := os.environ.get(VARIABLE):
        return url
    pytest.fail(REMEDY)


@cache
def elasticsearch_engine() -> WatchedEngine:
    return WatchedEngine(Access(server_url()), prefix=f"contract-{own_name()}", timeout=PATIENCE)


def own_name() -> str:
    """Of this process among those that test at once, and of this run."""
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}"
