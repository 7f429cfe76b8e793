"""A server on this machine, and somebody who may ask it."""

import socket
from collections.abc import Iterator

import pytest

from catalogue.quality.links.asking import Asker
from catalogue.quality.links.pacing import Pace
from tests.catalogue.quality.links.server import Remembering, remembering


@pytest.fixture
def server() -> Iterator[Remembering]:
    with remembering() as running:
        yield running


def connect_here(host: str, port: int, seconds: float) -> socket.socket:
    """Every name leads to this machine: the guard's place is taken, so that tests stay here."""
    return socket.create_connection(("127.0.0.1", port), timeout=seconds)


@pytest.fixture
def asker() -> Asker:
    return Asker(connect=connect_here, pace=Pace(seconds=0), seconds=5, whole_seconds=5)
