"""Never down: whatever becomes of Elasticsearch, a search is answered, and answered from it again when it is back."""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from catalogue.models import SearchChange
from catalogue.search import outbox
from catalogue.search.analysis.analyser import analyser_version
from catalogue.search.engines.breaker import LONGEST_WAIT, Breaker
from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.engines.elasticsearch.client import Access, client_of
from catalogue.search.engines.elasticsearch.documents import mapping, settings
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.engines.steady import SteadyEngine
from catalogue.search.port import SearchQuery, StaleIndex
from tests.catalogue.search.test_breaker import Clock
from tests.contracts.elastic import PATIENCE, own_name, server_url
from tests.contracts.search_documents import catalogue, service
from tests.free_port import free_port

pytestmark = pytest.mark.django_db

LAAVU = SearchQuery(text="laavu")
PREFIX = f"steady-{own_name()}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def steady(url: str, clock: Clock, timeout: float = PATIENCE) -> SteadyEngine:
    return SteadyEngine(
        ElasticsearchEngine(Access(url), prefix=PREFIX, timeout=timeout), DatabaseEngine(), Breaker(clock)
    )


@pytest.fixture
def engine(clock: Clock) -> Iterator[SteadyEngine]:
    """Both hold the contract's catalogue. What only one of them holds tells which one answered."""
    engine = steady(server_url(), clock)
    engine.rebuild(catalogue())
    engine.first.update([service(900, "Laavu verkossa")])
    engine.second.update([service(901, "Laavu kotona")])
    yield engine
    client = client_of(Access(server_url()))
    for index in client.indices.get_alias(index=f"{PREFIX}-*").body:
        client.indices.delete(index=index)


def who_answers(engine: SteadyEngine) -> str:
    found = {hit.id for hit in engine.search(LAAVU).hits}
    assert {"lipas:504", "lipas:505"} <= found
    (own,) = found & {"ptv:0900", "ptv:0901"}
    return {"ptv:0900": "elasticsearch", "ptv:0901": "database"}[own]


def test_elasticsearch_answers_while_it_can(engine: SteadyEngine) -> None:
    assert who_answers(engine) == "elasticsearch"
    status = engine.status()
    assert (status.engine, status.is_usable, status.message) == ("elasticsearch", True, "")
    assert status.documents == len(catalogue()) + 1


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes a request and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        taken: list[socket.socket] = []
        threading.Thread(target=take_all, args=(server, taken), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        for one in taken:
            one.close()


def take_all(server: socket.socket, taken: list[socket.socket]) -> None:
    while True:
        try:
            taken.append(server.accept()[0])
        except OSError:
            return


@pytest.mark.parametrize("trouble", ["unreachable", "slow"])
@pytest.mark.usefixtures("engine")
def test_the_database_answers_in_the_same_request(trouble: str, silent: str, clock: Clock) -> None:
    url = silent if trouble == "slow" else f"http://127.0.0.1:{free_port()}"
    engine = steady(url, clock, timeout=0.2)
    assert who_answers(engine) == "database"
    assert {item.id for item in engine.suggest("laav", "fi")} >= {"ptv:0901"}
    status = engine.status()
    assert (status.engine, status.is_usable) == ("database", True)
    assert "The database answers." in status.message


def test_not_every_request_waits_for_one_that_does_not_answer(silent: str, engine: SteadyEngine, clock: Clock) -> None:
    asked = []
    slow = steady(silent, clock, timeout=0.2)
    search = slow.first.search
    slow.first.search = lambda query: asked.append(query) or search(query)  # type: ignore[method-assign, func-returns-value]
    for _ in range(5):
        assert who_answers(slow) == "database"
    assert len(asked) == 1
    clock.now += LONGEST_WAIT
    assert who_answers(slow) == "database"
    assert len(asked) == 2


def test_it_recovers_by_itself(engine: SteadyEngine, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    client = client_of(Access(server_url()))
    (index,) = client.indices.get_alias(name=PREFIX).body
    client.indices.close(index=index)
    with caplog.at_level(logging.INFO):
        assert who_answers(engine) == "database"
        assert "database answers" in caplog.text
        client.indices.open(index=index, wait_for_active_shards="1")
        # Until somebody may try out, the database goes on.
        assert who_answers(engine) == "database"
        clock.now += LONGEST_WAIT
        assert who_answers(engine) == "elasticsearch"
    assert "answers again" in caplog.text
    assert "laavu" not in caplog.text.lower()
    assert who_answers(engine) == "elasticsearch"


def test_a_red_index_is_not_asked_to_the_end(engine: SteadyEngine) -> None:
    client = client_of(Access(server_url()))
    (index,) = client.indices.get_alias(name=PREFIX).body
    # Its only shard is for a node that there is not.
    client.indices.create(
        index=f"{PREFIX}-2red", mappings=mapping(analyser_version()), wait_for_active_shards="0",
        settings={**settings(is_loading=True), "routing.allocation.require._name": "nobody"},
    )  # fmt: skip
    client.indices.update_aliases(
        actions=[
            {"remove": {"index": index, "alias": PREFIX}},
            {"add": {"index": f"{PREFIX}-2red", "alias": PREFIX}},
        ]
    )
    engine.first.look_again()
    assert client.cluster.health(index=PREFIX)["status"] == "red"
    assert who_answers(engine) == "database"
    assert engine.status().engine == "database"


def test_a_missing_index_is_told_with_its_remedy_and_to_be_built(engine: SteadyEngine) -> None:
    client = client_of(Access(server_url()))
    (index,) = client.indices.get_alias(name=PREFIX).body
    client.indices.delete(index=index)
    assert who_answers(engine) == "database"
    assert "rebuild_search" in engine.status().message
    assert engine.needs_rebuild()


def test_an_index_of_another_analyser_is_not_asked(engine: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.search.analysis.analyser.analyser_version", lambda: "another analyser")
    with pytest.raises(StaleIndex):  # the database's is old as well
        engine.search(LAAVU)
    engine.second.rebuild([*catalogue(), service(901, "Laavu kotona")])
    assert who_answers(engine) == "database"
    assert engine.needs_rebuild()


def test_a_fault_of_our_own_is_covered_too(
    engine: SteadyEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(query: SearchQuery) -> None:
        raise KeyError("laavu")

    monkeypatch.setattr(engine.first, "search", broken)
    assert who_answers(engine) == "database"
    assert "KeyError" in caplog.text


def test_both_are_written(engine: SteadyEngine) -> None:
    engine.update([service(950, "Huopapaja")], removed=["lipas:504"])
    for one in (engine.first, engine.second):
        assert [hit.id for hit in one.search(SearchQuery(text="huopapaja")).hits] == ["ptv:0950"]
        assert "lipas:504" not in {hit.id for hit in one.search(LAAVU).hits}


def test_a_rebuild_reads_the_documents_once_and_fills_both(engine: SteadyEngine) -> None:
    documents = iter([service(number, f"Kutomo {number}") for number in range(700)])
    assert engine.rebuild(documents) == 700
    assert engine.first.status().documents == engine.second.status().documents == 700
    assert not SearchChange.objects.exists()


def test_a_rebuild_without_elasticsearch_is_caught_up_with(engine: SteadyEngine, clock: Clock) -> None:
    away = steady(f"http://127.0.0.1:{free_port()}", clock)
    assert away.rebuild([service(1, "Huopapaja")]) == 1
    assert SearchChange.objects.filter(kind=outbox.Kind.EVERYTHING).count() == 1
    # A rebuild that reaches both has done what was noted.
    engine.rebuild(catalogue())
    assert not SearchChange.objects.exists()


def test_a_rebuild_that_breaks_off_leaves_both_old_indexes(engine: SteadyEngine) -> None:
    def documents() -> Iterator[object]:
        yield service(1, "Huopapaja")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        engine.rebuild(documents())  # type: ignore[arg-type]
    assert who_answers(engine) == "elasticsearch"
    assert not client_of(Access(server_url())).indices.exists_alias(name=f"{PREFIX}-next")
