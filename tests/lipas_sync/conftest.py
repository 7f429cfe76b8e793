"""A LIPAS on loopback for every test of the sync, and documents of recorded shape."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from pytest_django.fixtures import Settings

from lipas_sync.client import LipasClient
from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.documents import site
from lipas_sync.sync import http_client

SOURCES = Path(__file__).resolve().parent.parent / "sources" / "lipas"
Get = Callable[..., requests.Response]


def recorded(name: str) -> dict[str, Any]:
    """A document of our own in a shape LIPAS has been seen to send."""
    document: dict[str, Any] = json.loads((SOURCES / f"{name}.json").read_text(encoding="utf-8"))
    return document


@pytest.fixture
def lipas() -> Iterator[LipasSimulator]:
    """An empty LIPAS; add to `lipas.dataset`, change `lipas.behaviour` and `lipas.faults` as the test goes on."""
    with LipasSimulator() as simulator:
        yield simulator


@pytest.fixture
def fields(lipas: LipasSimulator) -> list[int]:
    """Twelve playing fields in Oulu, in `lipas`; their ids."""
    return [lipas.dataset.add(site(700000 + number, f"Kenttä {number}")) for number in range(1, 13)]


@pytest.fixture
def get(lipas: LipasSimulator) -> Iterator[Get]:
    """GET a path of `lipas`: `get("sports-sites", page=2)`; underscores in names are dashes."""
    with requests.Session() as session:

        def read(path: str = "", **query: Any) -> requests.Response:
            parameters = {name.replace("_", "-"): value for name, value in query.items()}
            return session.get(f"{lipas.url}/{path}".rstrip("/"), params=parameters, timeout=20)

        yield read


@pytest.fixture
def pauses() -> list[float]:
    """How long the client waited, instead of waiting."""
    return []


@pytest.fixture
def client(lipas: LipasSimulator, pauses: list[float]) -> Iterator[LipasClient]:
    with http_client(lipas.url, sleep=pauses.append) as http:
        yield LipasClient(http)


@pytest.fixture
def at_lipas(lipas: LipasSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> LipasSimulator:
    """`lipas` as the source of syncs; nobody waits."""
    settings.LIPAS_API_URL = lipas.url
    monkeypatch.setattr("catalogue.ingest.http.pause", lambda seconds: None)
    return lipas
