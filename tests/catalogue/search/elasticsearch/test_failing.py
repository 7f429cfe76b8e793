"""Servers that fail for real, under load: no search is lost, and all is as before when they are back."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from catalogue.search.engines.breaker import Breaker
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.engines.elasticsearch.client import Access, client_of
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.engines.steady import SteadyEngine
from catalogue.search.port import SearchQuery
from tests.catalogue.search.elasticsearch.servers import Node, cluster, start, started, until
from tests.contracts.search_documents import catalogue

# Threads see what is through, and nothing else.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("elasticsearch-servers")]

QUERIES = [SearchQuery(text=text) for text in ("laavu", "velkaneuvonnasta", "yksinäisyys", "liikunaneuvoja", "")]
BEST = ("lipas:504", "ptv:0001", "page:7", "ptv:0006", "ptv:0009")


class Load:
    """Searches without end in threads of their own; what went wrong with any of them."""

    def __init__(self, search: Callable[[SearchQuery], object]) -> None:
        self._search = search
        self.answered = 0
        self.wrong: list[str] = []
        self.is_over = threading.Event()

    def run(self) -> None:
        turn = 0
        while not self.is_over.is_set():
            place = turn % len(QUERIES)
            try:
                hits = self._search(QUERIES[place]).hits  # type: ignore[attr-defined]
                if hits[0].id != BEST[place]:
                    self.wrong.append(f"{QUERIES[place].text}: {hits[0].id}")
                self.answered += 1
            except Exception as error:  # noqa: BLE001 - each is a lost search
                self.wrong.append(repr(error))
            turn += 1
        connection.close()

    def more(self, count: int) -> None:
        """Wait until so many more searches were answered."""
        wanted = self.answered + count
        until(lambda: self.answered >= wanted or self.wrong)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """One for the tests that leave it as they found it: running, and with an index."""
    with started() as node:
        yield node


@contextmanager
def load(search: Callable[[SearchQuery], object], threads: int = 3) -> Iterator[Load]:
    put = Load(search)
    running = [threading.Thread(target=put.run) for _ in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield put
    finally:
        put.is_over.set()
        for thread in running:
            thread.join()


def test_a_cluster_that_loses_a_node_loses_no_search() -> None:
    with cluster() as nodes:
        engine = ElasticsearchEngine(Access(",".join(node.url for node in nodes)), timeout=20)
        engine.rebuild(catalogue())
        client = client_of(Access(nodes[1].url))
        client.options(request_timeout=70).cluster.health(wait_for_status="green", timeout="60s")
        assert client.cluster.health()["active_shards"] == 3
        with load(engine.search) as put:
            put.more(60)
            nodes[0].kill()
            put.more(200)
        assert put.wrong == []
        until(lambda: client.cluster.health()["number_of_nodes"] == 2)


def test_killing_elasticsearch_loses_no_search_and_it_is_asked_again_when_it_is_back(node: Node) -> None:
    engine = SteadyEngine(
        ElasticsearchEngine(Access(node.url), timeout=20), DatabaseEngine(), Breaker()
    )  # fmt: skip
    engine.rebuild(catalogue())
    asked = counted(engine)
    with load(engine.search, threads=threads()) as put:
        put.more(30)
        assert asked["elasticsearch"] > 0
        assert asked["database"] == 0
        node.kill()
        put.more(30)
        assert asked["database"] > 0
        start(node.folder, int(node.url.rsplit(":", 1)[1]))
        client_of(Access(node.url)).options(request_timeout=70).cluster.health(
            index="lahde", wait_for_status="yellow", timeout="60s"
        )
        before = asked["elasticsearch"]
        until(lambda: asked["elasticsearch"] > before + 30 or put.wrong)
    assert put.wrong == []


def test_a_server_that_hangs_holds_up_one_search_and_not_all(node: Node) -> None:
    engine = SteadyEngine(ElasticsearchEngine(Access(node.url), timeout=20), DatabaseEngine(), Breaker())
    engine.rebuild(catalogue())
    hurried = SteadyEngine(ElasticsearchEngine(Access(node.url), timeout=0.3), DatabaseEngine(), engine.breaker)
    asked = counted(hurried)
    node.pause()
    try:
        began = time.monotonic()
        for place, query in enumerate(QUERIES):
            assert hurried.search(query).hits[0].id == BEST[place]
        assert asked["database"] == len(QUERIES)
        # Five deadlines would be more than this; one and five answers of the database are not.
        assert time.monotonic() - began < 20
    finally:
        node.go_on()
    until(lambda: engine.search(QUERIES[0]) and not engine.breaker.is_open)


def counted(engine: SteadyEngine) -> dict[str, int]:
    """How often each of the two answered."""
    answered = {"elasticsearch": 0, "database": 0}

    def counting(name: str, search: Callable[[SearchQuery], object]) -> Callable[[SearchQuery], object]:
        def ask(query: SearchQuery) -> object:
            found = search(query)
            answered[name] += 1
            return found

        return ask

    engine.first.search = counting("elasticsearch", engine.first.search)  # type: ignore[method-assign, assignment]
    engine.second.search = counting("database", engine.second.search)  # type: ignore[method-assign, assignment]
    return answered


def threads() -> int:
    """A database in memory is one thread's at a time."""
    return 1 if connection.vendor == "sqlite" else 3
