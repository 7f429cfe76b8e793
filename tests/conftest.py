"""What every test may rely on: no network beyond this machine."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation

from referral.audit.guards import TABLES, taken_down

LOCAL = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A connection to anywhere else fails the test that tried it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise AssertionError(f"A test tried to reach {address[0]}; tests stay on this machine.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    return


@pytest.fixture(autouse=True)
def in_finnish() -> Iterator[None]:
    """Each test starts in the site's own language, whatever the one before it spoke."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session", autouse=True)
def log_may_be_emptied() -> Iterator[None]:
    """Between tests the log is emptied with the other tables, which the database refuses everywhere else."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def allowed(self: Any, sql_list: list[str]) -> None:
        with taken_down(self.connection, *TABLES):
            empty(self, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", allowed)
        yield
