"""What every test may rely on: no network beyond this machine."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

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
