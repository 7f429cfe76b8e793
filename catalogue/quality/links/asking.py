"""Ask one web address whether anything is there: by HEAD, never reading a body."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from requests import PreparedRequest, RequestException

from catalogue.quality.links.guard import (
    Connect,
    GuardedConnection,
    GuardedTlsConnection,
    connect_openly,
)
from catalogue.quality.links.pacing import Pace

SECONDS = 10.0
# For a whole exchange: a server that sends a letter now and then would hold us for ever.
WHOLE_SECONDS = 30.0
MOST_REDIRECTS = 5
NO_ANSWER = 0
# "Not by HEAD", says a server; others say "not found" and mean the same.
NOT_BY_HEAD = frozenset({403, 405})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# "Not you" and "not now" say that something is there.
BROKEN_BELOW_500 = frozenset({404, 410})
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Asker:
    """How we ask. `connect` is put in by tests, whose servers are on this machine."""

    connect: Connect = connect_openly
    pace: Pace = field(default_factory=Pace)
    seconds: float = SECONDS
    whole_seconds: float = WHOLE_SECONDS

    def status_of(self, url: str) -> int:
        """The status after redirects; 0 when nothing answers, or nothing that we may ask."""
        for _ in range(MOST_REDIRECTS + 1):
            try:
                status, target = self.ask(url)
            except (OSError, http.client.HTTPException, ValueError, RequestException):
                # No such host, refused, silent, a wrong certificate, a guarded network, no web address, no HTTP.
                return NO_ANSWER
            if status not in REDIRECTS or not target:
                return status
            url = urljoin(url, target)
        return NO_ANSWER

    def ask(self, url: str) -> tuple[int, str]:
        """(status, where it redirects to). Raises OSError, HTTPException, ValueError or RequestException."""
        status, target = self.exchange("HEAD", url)
        if status in NOT_BY_HEAD or is_broken(status):
            status, target = self.exchange("GET", url)
        return status, target

    def exchange(self, method: str, url: str) -> tuple[int, str]:
        parts = urlsplit(written(url))
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError("no http or https address")
        kind = GuardedTlsConnection if parts.scheme == "https" else GuardedConnection
        connection = kind(parts.hostname, parts.port or PORTS[parts.scheme], connect=self.connect, timeout=self.seconds)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        with self.pace.turn(parts.hostname), ended_after(self.whole_seconds, connection):
            connection.request(method, path, headers={"User-Agent": settings.SOURCE_USER_AGENT, "Accept": "*/*"})
            response = connection.getresponse()
            return response.status, response.headers.get("Location", "")


def written(url: str) -> str:
    """The address as it goes over the wire: host in ASCII, everything else escaped. Raises RequestException."""
    request = PreparedRequest()
    request.prepare_url(url, None)
    return str(request.url)


@contextmanager
def ended_after(seconds: float, connection: GuardedConnection) -> Iterator[None]:
    """The connection is closed at the end, and cut when that takes too long."""
    timer = threading.Timer(seconds, cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


def cut(connection: GuardedConnection) -> None:
    """End a conversation from outside: whoever waits for the other side gets an OSError."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself


def is_broken(status: int) -> bool:
    """Whether a resident who follows the link finds nothing."""
    return status == NO_ANSWER or status in BROKEN_BELOW_500 or status >= 500
