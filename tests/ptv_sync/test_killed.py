"""A process that is killed at any point, and run again, leaves the catalogue of a run that was never disturbed.

The kill is a real one: a forked process ends itself (`os._exit`) before one of its statements, without a word. The
database is a file on SQLite, or a database of its own on PostgreSQL; what the dead process held is given back by the
system, as on a night when the power goes.
"""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import Settings

from catalogue.ingest import http
from catalogue.models import (
    Channel,
    Connection,
    IndexedDocument,
    Organization,
    Place,
    Placement,
    Service,
    SourceDocument,
    SyncRun,
)
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to
from ptv_sync.simulator.documents.contacts import phone
from ptv_sync.sync import sync
from tests.factories import SubthemeFactory
from tests.ptv_sync.conftest import SmallRegion

KILLS = 50
MODELS = (Organization, Place, Channel, Service, Connection)
KILLED = 9
# From Python 3.12 on a fork beside threads is warned of; this one does nothing but sync and die.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def killable_database(busy_region: None, tmp_path: Path) -> Iterator[None]:
    """A database that another process can open: SQLite in memory is laid down in a file for the time."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    file = tmp_path / "lahde.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        in_memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture
def busy_region(ptv: PtvSimulator, region: SmallRegion, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A region with enough in it to break off in the middle of things."""
    settings.PTV_API_URL = ptv.url
    monkeypatch.setattr(http, "pause", lambda seconds: None)
    SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    for number in range(12):
        club = ptv.dataset.add_service(
            f"Kerho {number}", organization=region.oulu, coverage=limited_to(["564"]), classes=["P27.1"]
        )
        line = ptv.dataset.add_channel(
            "Phone", f"Numero {number}", organization=region.sports, phones=[phone(f"0800 000 {number}")]
        )
        ptv.dataset.connect(club, line)
        ptv.dataset.connect(club, region.hall)


def catalogue() -> dict[str, Any]:
    """Everything a visitor could see, without keys and clock."""
    rows = {
        f"{model.__name__} {row.source_id}": (str(getattr(row, "name", "")), row.gone_since is None, row.gone_reason)
        for model in MODELS
        for row in model.objects.all()
    }
    joined = {
        f"join {item.source_id}": (item.service.source_id, item.channel.source_id)
        for item in Connection.objects.select_related("service", "channel")
    }
    owners = {
        f"owner {item.source_id}": item.organization.source_id for item in Service.objects.exclude(organization=None)
    }
    placed = {f"placed {item.service.source_id}": item.reason for item in Placement.objects.select_related("service")}
    found = {f"found {item.document_id}": item.title for item in IndexedDocument.objects.all()}
    # That there is one: its hash holds the time of editing, and the order in which lists came.
    copies = {f"copy {item.kind} {item.source_id}": item.mapping for item in SourceDocument.objects.filter(run=None)}
    return {**rows, **joined, **owners, **placed, **found, **copies}


def in_a_process_that_dies(at: int) -> bool:
    """Sync in a process of its own, which ends itself before its statement number `at`. True when it came that far."""
    connections.close_all()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            left = iter(range(at))

            def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
                if next(left, None) is None:
                    os._exit(KILLED)
                return execute(sql, params, many, context)

            with connection.execute_wrapper(count):
                sync()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == KILLED


def count_statements() -> int:
    """How many statements an undisturbed run makes."""
    seen = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        sync()
    return seen


def empty() -> None:
    """As before the first sync, themes kept."""
    for model in (Placement, IndexedDocument, Connection, Service, Channel, Place):
        model.objects.all().delete()
    Organization.objects.update(parent=None)
    Organization.objects.all().delete()
    SyncRun.objects.all().delete()
    SourceDocument.objects.all().delete()


def points(statements: int) -> Iterator[int]:
    """Fifty points, spread over the whole run; another choice each time, told when one of them fails."""
    chance = random.Random()
    step = statements / KILLS
    return (int(number * step + chance.random() * step) for number in range(KILLS))


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("killed")
def test_a_first_run_killed_anywhere_and_run_again_ends_like_one_undisturbed(killable_database: None) -> None:
    statements = count_statements()
    clean = catalogue()
    died = 0

    for point in points(statements):
        empty()
        died += in_a_process_that_dies(point)
        partly = {name: value for name, value in catalogue().items() if name in clean and value != clean[name]}

        sync()

        # What a visitor saw in between was whole: a row is there as it should be, or not yet.
        assert partly == {}, f"killed before statement {point} of {statements}"
        assert catalogue() == clean, f"killed before statement {point} of {statements}"
        assert not SyncRun.objects.filter(state=SyncRun.State.RUNNING).exists()
        assert not SourceDocument.objects.filter(run__isnull=False).exists()
    # The last point may lie a statement or two behind the end.
    assert died >= KILLS - 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("killed")
def test_a_run_of_changes_killed_anywhere_and_run_again_ends_like_one_undisturbed(
    killable_database: None, ptv: PtvSimulator, region: SmallRegion
) -> None:
    before = {kind: dict(known) for kind, known in ptv.dataset.entities.items()}
    documents = {id_: entity.document for known in before.values() for id_, entity in known.items()}
    statuses = {id_: entity.status for known in before.values() for id_, entity in known.items()}

    def restore() -> None:
        for known in ptv.dataset.entities.values():
            for id_, entity in known.items():
                entity.document, entity.status = documents[id_], statuses[id_]

    def change() -> None:
        clubs = [id_ for id_, item in ptv.dataset.entities["service"].items() if (item.name or "").startswith("Kerho")]
        ptv.dataset.archive(clubs[0])
        ptv.dataset.change(clubs[1], serviceNames=[{"language": "fi", "value": "Uusi nimi", "type": "Name"}])
        ptv.dataset.change(region.hall, webPages=[])

    sync()
    change()
    statements = count_statements()
    clean = catalogue()

    for point in list(points(statements))[::5]:
        empty()
        restore()
        sync()
        change()
        in_a_process_that_dies(point)

        sync()

        assert catalogue() == clean, f"killed before statement {point} of {statements}"
