"""The generated country: what the import is measured on must be what a PTV would send."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from benchmarks.national.documents import CHANNEL, SERVICE, Size, documents
from benchmarks.national.measure import read_size
from benchmarks.national.memory import MemoryWatch, quarters
from benchmarks.national.raw_once import main as store_raw
from benchmarks.national.serve import answer, make_server
from benchmarks.national.store import Store, render
from catalogue.models import Channel, Connection, Organization, Service
from ptv_sync.sync import sync

SIZE = Size(60, 90)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("national")
    render(folder, SIZE)
    return Store(folder)


@pytest.fixture
def address(store: Store, settings: Settings) -> Iterator[str]:
    server = make_server(store, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.PTV_API_URL = f"http://127.0.0.1:{server.server_port}/api/v11"
    yield settings.PTV_API_URL
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db
def test_the_country_is_imported_whole_and_nothing_is_put_aside(address: str) -> None:
    run = sync(full=True).run

    assert run.quarantined == 0
    assert run.totals == {"service": 60, "channel": 90, "organization": SIZE.organizations}
    counts = [model.objects.current().count() for model in (Service, Channel, Organization, Connection)]
    assert counts == [60, 90, SIZE.organizations, sum(len(SIZE.services_of(channel)) for channel in range(90))]


@pytest.mark.django_db
def test_nothing_changes_in_the_country(address: str) -> None:
    sync(full=True)
    changes, everything = sync().run, sync(full=True).run

    assert (changes.mode, changes.added, changes.changed, changes.gone) == ("delta", 0, 0, 0)
    assert (everything.mode, everything.added, everything.changed, everything.gone) == ("full", 0, 0, 0)


def test_two_countries_of_one_size_are_the_same() -> None:
    assert list(documents(SIZE)) == list(documents(SIZE))


def test_documents_are_as_large_as_those_of_ptv(store: Store) -> None:
    means = store.means()

    assert 6_000 <= means[SERVICE] <= 10_000
    assert 4_000 <= means[CHANNEL] <= 6_000


def test_every_service_is_reached_through_a_channel(store: Store) -> None:
    assert {service for channel in range(90) for service in SIZE.services_of(channel)} == set(range(60))


@pytest.mark.parametrize("path", ["area/Municipality/code/977?page=1&date=2026-01-01T00:00:00", "?status=Archived"])
def test_who_asks_what_changed_is_told_that_nothing_did(store: Store, path: str) -> None:
    status, body = answer(store, f"/api/v11/Service/{path}".replace("/?", "?"))

    assert (status, json.loads(body)["itemList"]) == (200, [])


def test_pages_hold_a_thousand_ids_and_say_how_many_there_are(tmp_path: Path) -> None:
    render(tmp_path, Size(1, 1001))
    last: Any = json.loads(answer(Store(tmp_path), "/api/v11/ServiceChannel/area/Municipality/code/977?page=2")[1])

    assert (last["pageCount"], len(last["itemList"])) == (2, 1)


def test_an_id_of_nothing_is_not_found(store: Store) -> None:
    status, body = answer(store, "/api/v11/ServiceChannel/5d4e9a3e-0000-4000-8000-000000000000")

    assert status == 404
    assert b"not found" in body


def test_the_baseline_keeps_every_document_of_the_answers(address: str, store: Store, tmp_path: Path) -> None:
    ids = [id_ for id_, _ in store.kinds[SERVICE]]
    found = store_raw([f"{address}/Service/serviceWithGD/list?guids={','.join(ids)}"], tmp_path / "raw.sqlite3")

    assert found["documents"] == 60


def test_memory_that_grows_shows_in_its_quarters() -> None:
    assert quarters([(0, 10), (1, 20), (2, 30), (3, 40), (4, 50)]) == [10, 20, 30, 50]


def test_a_size_is_services_and_channels() -> None:
    assert read_size("12/18") == Size(12, 18)
    with pytest.raises(ValueError, match="0/5"):
        read_size("0/5")


def test_the_most_memory_until_a_moment() -> None:
    watch = MemoryWatch()
    watch.began, watch.samples = 100.0, [(0.0, 50.0), (1.0, 80.0), (2.0, 70.0), (3.0, 90.0)]

    assert watch.peak() == 90.0
    assert watch.peak(until=102.5) == 80.0
