"""Processes of the site, started and ended for real, on a database of their own."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from config.environment import BASE_DIR, VARIABLES

# Seconds: long enough for a loaded machine. A test that waits this long has failed anyway.
PATIENCE = 90.0


@dataclass
class Running:
    """A started process and the file of all it says."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def until(self, true: Callable[[], object]) -> None:
        """Wait until it is true; the test fails, with what the process said, when it ends or patience does."""
        give_up_at = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, f"It ended:\n{self.said[-4000:]}"
            assert time.monotonic() < give_up_at, f"It is not so after {PATIENCE} s:\n{self.said[-4000:]}"
            time.sleep(0.05)

    def until_it_answers(self, url: str) -> None:
        self.until(lambda: status(url))

    def to_its_end(self) -> str:
        """Wait until it has done its work well; all that it said."""
        assert self.process.wait(timeout=2 * PATIENCE) == 0, self.said[-4000:]
        return self.said

    def stop(self) -> int:
        """Ask it to end, as a service manager does; its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE)


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a Python module or file with arguments, and variables of the environment; it ends with the test."""
    with running_processes(tmp_path) as start:
        yield start


@contextmanager
def running_processes(folder: Path) -> Iterator[Start]:
    """A way to start processes, which end with the block; what they say is kept in the folder."""
    running: list[Running] = []

    def start(*arguments: str, **variables: str) -> Running:
        kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        log = folder / f"process-{len(running)}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=BASE_DIR,
                env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        running.append(Running(process, log))
        return running[-1]

    try:
        yield start
    finally:
        for item in running:
            item.process.kill()
            item.process.wait()


@pytest.fixture(scope="module")
def database_url(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A migrated database that other processes can open and fill: a copy of the tests' own.

    Tests that use it are marked `django_db`: without a mark no test database is made.
    """
    with django_db_blocker.unblock():
        settings = connection.settings_dict
        assert "test_" in settings["NAME"] or "memory" in settings["NAME"], "This is no database of the tests."
        if connection.vendor == "sqlite":
            path = tmp_path_factory.mktemp("database") / "lahde.sqlite3"
            connection.ensure_connection()
            with closing(sqlite3.connect(path)) as copy:
                connection.connection.backup(copy)
            yield f"sqlite:///{path}"
            return
        # PostgreSQL copies a database that nobody is connected to.
        connection.close()
        copied = f"{settings['NAME']}_served"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copied}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{copied}" TEMPLATE "{settings["NAME"]}"')
        yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{name}".format(**settings, name=copied)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copied}" WITH (FORCE)')


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(url: str, **headers: str) -> int:
    """The status of the answer, 0 when nobody answers."""
    return fetch(url, **headers)[0]


def fetch(url: str, **headers: str) -> tuple[int, str]:
    """Status and text of the answer; 0 when nobody answers."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, headers=names), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except (URLError, OSError):
        return 0, ""
