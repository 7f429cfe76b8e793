"""The engine on the real Elasticsearch that `scripts/test` starts, with an index of each test process's own."""

import os
from collections.abc import Iterable
from functools import cache

import pytest

from catalogue.search.engines.elasticsearch.client import Access
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.port import SearchDocument

VARIABLE = "TEST_ELASTICSEARCH_URL"
REMEDY = (
    f"{VARIABLE} is not set. scripts/test starts a server and sets it; by hand: scripts/elasticsearch start FOLDER."
)
# A test waits for an answer however busy the machine is; how long is the deadline's own test's business.
PATIENCE = 60.0


class WatchedEngine(ElasticsearchEngine):
    """Remembers whether anything was written."""

    is_touched = True

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        self.is_touched = True
        return super().rebuild(documents)

    def update(self, documents: Iterable[SearchDocument], removed: Iterable[str] = ()) -> None:
        self.is_touched = True
        super().update(documents, removed)


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
