"""Passwords: nobody gets in without one, and the user that searches may do nothing else."""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from catalogue.search.engines.elasticsearch.client import Access, Unavailable
from catalogue.search.engines.elasticsearch.engine import ElasticsearchEngine
from catalogue.search.port import SearchQuery
from tests.catalogue.search.elasticsearch.servers import Node, started
from tests.contracts.search_documents import catalogue, service

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch-servers")]

OWNER, READER = "omistajan-salasana", "lukijan-salasana"


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with started("--password", OWNER, "--reader", READER) as node:
        yield node


def as_user(node: Node, name: str, password: str) -> str:
    return node.url.replace("//", f"//{name}:{password}@")


@pytest.fixture
def owner(node: Node) -> ElasticsearchEngine:
    return ElasticsearchEngine(Access(as_user(node, "elastic", OWNER)), timeout=60)


@pytest.fixture
def reader(node: Node, owner: ElasticsearchEngine) -> ElasticsearchEngine:
    owner.rebuild(catalogue())
    return ElasticsearchEngine(Access(as_user(node, "lahde_reader", READER)), timeout=60)


def test_nobody_gets_in_without_a_password(node: Node) -> None:
    assert ask(node, "/_cluster/health")[0] == 401
    for url in (node.url, as_user(node, "elastic", "guessed")):
        with pytest.raises(Unavailable, match="does not know the user"):
            ElasticsearchEngine(Access(url), timeout=60).search(SearchQuery(text="laavu"))


def test_the_reader_searches_suggests_and_tells_its_state(reader: ElasticsearchEngine) -> None:
    assert {hit.id for hit in reader.search(SearchQuery(text="laavu")).hits} == {"lipas:504", "lipas:505"}
    # A slip: the words of the index are looked up too.
    assert reader.search(SearchQuery(text="liikunaneuvoja")).hits[0].id == "ptv:0006"
    assert [item.id for item in reader.suggest("digi", "fi")] == ["ptv:0009"]
    status = reader.status()
    assert (status.is_usable, status.documents, status.message) == (True, len(catalogue()), "")
    assert not reader.needs_rebuild()


def test_the_reader_may_write_nothing(reader: ElasticsearchEngine, owner: ElasticsearchEngine) -> None:
    with pytest.raises(Unavailable):
        reader.update([service(99, "Huopapaja")])
    with pytest.raises(Unavailable, match="lets the user not do this"):
        reader.rebuild(catalogue())
    assert owner.search(SearchQuery(text="huopapaja")).total == 0
    assert owner.status().documents == len(catalogue())


def test_elasticsearch_itself_says_403(node: Node, reader: ElasticsearchEngine) -> None:
    status, counted = ask(node, "/lahde/_count", READER)
    assert (status, counted["count"] > 0) == (200, True)
    assert ask(node, "/lahde/_doc/1", READER, {"what": "document"})[0] == 403
    assert ask(node, "/somebody-elses/_search", READER)[0] == 403


def ask(node: Node, path: str, password: str = "", body: Any = None) -> tuple[int, Any]:
    """Status and answer, without any client of ours."""
    headers = {"Content-Type": "application/json"}
    if password:
        headers["Authorization"] = f"Basic {b64encode(f'lahde_reader:{password}'.encode()).decode()}"
    request = Request(node.url + path, data=json.dumps(body).encode() if body else None, headers=headers)
    try:
        with urlopen(request) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_who_writes_and_who_reads_may_be_two(node: Node) -> None:
    site = ElasticsearchEngine(
        Access(as_user(node, "elastic", OWNER)),
        reading=Access(as_user(node, "lahde_reader", READER)),
        timeout=60,
    )
    assert site.rebuild(catalogue()) == len(catalogue())
    assert site.search(SearchQuery(text="laavu")).total == 2


def test_no_trouble_is_told_with_an_address_or_a_password(node: Node, caplog: pytest.LogCaptureFixture) -> None:
    status = ElasticsearchEngine(Access(as_user(node, "lahde_reader", "vanha-salasana")), timeout=60).status()
    assert not status.is_usable
    assert "does not know the user" in status.message
    for told in (status.message, caplog.text):
        assert "vanha-salasana" not in told
