"""Rows are read lot by lot, and nothing stays open between two lots."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections, transaction
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from catalogue.models import SearchIndex, Service
from catalogue.search.documents.lots import in_lots
from tests.factories import ServiceFactory


@pytest.mark.django_db
def test_every_row_comes_once_in_the_order_of_keys(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    keys = [ServiceFactory().pk for _ in range(5)]
    with django_assert_num_queries(4):  # 2, 2, 1 and none
        assert [row.pk for row in in_lots(Service.objects.order_by("-pk"), 2)] == keys


@pytest.fixture
def beside(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A SQLite file of its own with one table, opened as the site opens it."""
    settings = {
        **connections.settings["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "a.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 1, "init_command": "PRAGMA journal_mode=WAL;"},
    }  # fmt: skip
    connections.settings["beside"] = settings
    connections.settings["writer"] = settings
    with django_db_blocker.unblock():
        yield "beside"
    for alias in ("beside", "writer"):
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def test_whoever_reads_may_write_after_somebody_else_has(beside: str) -> None:
    with connections[beside].schema_editor() as editor:
        editor.create_model(SearchIndex)
    rows = SearchIndex.objects.using(beside)
    for number in range(6):
        rows.create(analyser=str(number), stamp=uuid.uuid4())
    reading = in_lots(rows.all(), 2)
    next(reading)
    SearchIndex.objects.using("writer").filter(analyser="5").update(analyser="6")
    with transaction.atomic(using=beside):
        rows.filter(analyser="0").update(analyser="7")
    assert len(list(reading)) == 5
