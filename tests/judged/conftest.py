"""The judged sets, measured by the command on the demo content: each engine once for all tests."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from catalogue.search.engines.elasticsearch.client import Access, client_of
from tests.contracts.elastic import own_name, server_url
from tests.demo_database import demo_database, environment, run

JUDGED = ("demo", "demo-held-out", "subthemes")
Measured = Mapping[str, Any]


@pytest.fixture(scope="package")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of its own for each process: a rebuild of the search writes into it."""
    own = tmp_path_factory.mktemp("judged") / "lahde.sqlite3"
    shutil.copyfile(demo_database(tmp_path_factory), own)
    return own


@pytest.fixture(scope="package")
def measure(database: Path) -> Callable[[str], Mapping[str, Measured]]:
    """Name of an engine → name of a set → what it reaches with it."""
    known: dict[str, Mapping[str, Measured]] = {}
    makers = {"database": in_database, "elasticsearch": in_elasticsearch}

    def measured(engine: str) -> Mapping[str, Measured]:
        if engine not in known:
            known[engine] = makers[engine](database)
        return known[engine]

    return measured


def in_database(database: Path) -> Mapping[str, Measured]:
    return judged("database", environment(DATABASE_URL=f"sqlite:///{database}"))


def in_elasticsearch(database: Path) -> Mapping[str, Measured]:
    """In an index of its own, gone at the end."""
    url, index = server_url(), f"judged-{own_name()}"
    server = {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": index, "ELASTICSEARCH_TIMEOUT": "30"}
    variables = environment(DATABASE_URL=f"sqlite:///{database}", **server)
    try:
        run("rebuild_search", variables=variables)
        return judged("elasticsearch", variables)
    finally:
        client = client_of(Access(url))
        for name in client.indices.get(index=f"{index}*"):
            client.indices.delete(index=name)


def judged(engine: str, variables: dict[str, str]) -> Mapping[str, Measured]:
    files = (f"benchmarks/judged/{name}.json" for name in JUDGED)
    found = json.loads(run("judge_search", *files, "--engine", engine, "--json", variables=variables))
    # Of each set what the one engine reached, and what is read of crises.
    return {
        name: {**next(iter(one["rankers"].values())), "safety": one["safety"]}
        for name, one in zip(JUDGED, found, strict=True)
    }
