"""The health page: ok, degraded, down; each part says what; nothing secret."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from catalogue.models import Source, SyncRun
from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from catalogue.search.port import EngineStatus
from catalogue.views import health as health_view

pytestmark = pytest.mark.django_db


def run(source: str, state: str = "done", hours_ago: int = 5, **more: Any) -> SyncRun:
    at = timezone.now() - timedelta(hours=hours_ago)
    return SyncRun.objects.create(source=source, state=state, started_at=at, finished_at=at, **more)


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    for source in Source:
        run(source, added=3, unchanged=40)
    get_engine().rebuild(all_documents())
    status = EngineStatus("database", "lahde 1 · voikko", 0, is_usable=True)
    monkeypatch.setattr(type(get_engine()), "status", lambda self: status)


def ask(client: Client, status: int = 200) -> dict[str, Any]:
    response = client.get("/health/")
    assert response.status_code == status
    assert "no-store" in response.headers["Cache-Control"]
    body: dict[str, Any] = response.json()
    return body


@pytest.mark.usefixtures("healthy")
def test_all_is_well(client: Client) -> None:
    body = ask(client)

    assert body["status"] == "ok"
    assert body["version"]
    assert body["search"]["engine"] == "database"
    assert body["sources"]["ptv"]["last_done"]["added"] == 3
    assert body["sources"]["lipas"]["last_done"]["finished_at"]


def test_a_source_never_read_is_told_with_its_remedy(client: Client) -> None:
    body = ask(client)

    assert body["status"] == "degraded"
    assert body["sources"]["lipas"]["message"] == "LIPAS has never been read. Run manage.py sync_lipas."


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize("state", ["failed", "held"])
def test_a_failure_after_the_last_reading_degrades_and_one_before_it_does_not(client: Client, state: str) -> None:
    run("ptv", state, hours_ago=9, message="https://user:secret@ptv.example")
    assert ask(client)["status"] == "ok"

    run("ptv", state, hours_ago=1, message="https://user:secret@ptv.example")

    response = client.get("/health/")
    assert response.json()["status"] == "degraded"
    assert response.json()["sources"]["ptv"]["last_failure"]["state"] == state
    assert "secret" not in response.content.decode()


@pytest.mark.usefixtures("healthy")
def test_a_source_that_nobody_reads_any_more_degrades(client: Client) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=40)):
        assert ask(client)["status"] == "ok"
    with time_machine.travel(timezone.now() + timedelta(hours=50)):
        body = ask(client)

    assert body["status"] == "degraded"
    assert "celery beat" in body["sources"]["ptv"]["message"]


@pytest.mark.usefixtures("healthy")
def test_a_run_that_waits_for_a_person_is_told(client: Client) -> None:
    assert ask(client)["sources"]["ptv"]["held"] is False
    run("ptv", "held", hours_ago=1)

    assert ask(client)["sources"]["ptv"]["held"] is True


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize(
    "status",
    [
        EngineStatus("database", "x", 0, is_usable=False, message="Run manage.py rebuild_search."),
        EngineStatus("database", "x", 9, is_usable=True, message="Voikko is missing.", is_weak=True),
    ],
)
def test_a_search_that_needs_a_hand_degrades(
    client: Client, monkeypatch: pytest.MonkeyPatch, status: EngineStatus
) -> None:
    monkeypatch.setattr(type(get_engine()), "status", lambda self: status)

    body = ask(client)

    assert (body["status"], body["search"]["message"]) == ("degraded", status.message)


@pytest.mark.usefixtures("healthy")
def test_a_cache_that_is_down_degrades(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise ConnectionError("redis://:password@cache:6379 refused")

    monkeypatch.setattr(health_view, "cache", type("Down", (), {"set": refuse, "get": cache.get}))

    response = client.get("/health/")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["cache"]["status"] == "down"
    assert "password" not in response.content.decode()


def test_without_a_database_it_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("could not connect to postgres://user:secret@db")

    monkeypatch.setattr(connection, "cursor", refuse)

    body = ask(client, status=503)

    assert body["status"] == "down"
    assert "secret" not in str(body)


def test_it_stands_outside_the_languages_and_is_only_read(client: Client) -> None:
    assert client.get("/fi/health/").status_code == 404
    assert client.post("/health/").status_code == 405
