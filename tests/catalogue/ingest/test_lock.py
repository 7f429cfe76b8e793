"""One run at a time for each source."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from catalogue.ingest import AnotherSync, only_run
from catalogue.ingest.lock import file_lock


def tried(source: str) -> str:
    """What another thread, with a connection of its own, is told."""
    told = []

    def attempt() -> None:
        try:
            with only_run(source):
                told.append("mine")
        except AnotherSync as error:
            told.append(str(error))
        finally:
            connection.close()

    thread = Thread(target=attempt)
    thread.start()
    thread.join()
    return told[0]


@pytest.mark.django_db(transaction=True)
def test_a_second_run_of_a_source_is_refused_with_its_remedy() -> None:
    with only_run("ptv"):
        assert "Another sync of ptv is running. Wait until it is over" in tried("ptv")


@pytest.mark.django_db(transaction=True)
def test_another_source_may_run() -> None:
    with only_run("ptv"):
        assert tried("lipas") == "mine"


@pytest.mark.django_db(transaction=True)
def test_the_lock_is_given_back_even_when_the_run_breaks_off() -> None:
    with pytest.raises(ZeroDivisionError), only_run("ptv"):
        raise ZeroDivisionError

    assert tried("ptv") == "mine"


def test_a_database_file_is_locked_by_a_file_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "lahde.sqlite3"
    sqlite3.connect(database).close()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(database))

    with file_lock("ptv"), pytest.raises(AnotherSync), file_lock("ptv"):
        pytest.fail("two at once")
    with file_lock("ptv"):
        assert (tmp_path / "lahde.sqlite3.ptv.lock").exists()
