"""The way to Elasticsearch: clients by purpose, and its troubles in words of ours.

Whatever goes wrong comes out as `Unavailable` with a reason fit for the health page: no address, no password, and
nothing that anybody typed.
"""

import logging
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from elastic_transport import ConnectionError as NotConnected
from elastic_transport import ConnectionTimeout, SerializationError, TransportError
from elasticsearch import ApiError, Elasticsearch

logger = logging.getLogger(__name__)

Json = dict[str, Any]

# Writing waits longer than a reader would: a lot of documents takes its time.
WRITING_SECONDS = 60.0
# Status codes → what to say of them.
REASONS = {
    401: "does not know the user or the password",
    403: "lets the user not do this",
    404: "has no such index",
    429: "has too much to do",
    503: "can not reach a part of the index",
}


class Unavailable(Exception):
    """Elasticsearch did not answer, or not in time, or not with what was asked. The message is the reason."""


class IndexMissing(Unavailable):
    """The index is not there: never built, or replaced this very moment."""


@dataclass(frozen=True)
class Access:
    """How one gets in. `nodes` are addresses with commas, a user and a password in them or an API key beside them."""

    nodes: str
    api_key: str = ""
    ca_file: str = ""

    def arguments(self) -> Json:
        """What the client is made with; the user of the first address is everybody's."""
        addresses = [node.strip() for node in self.nodes.split(",") if node.strip()]
        first = urlsplit(addresses[0])
        found: Json = {"hosts": [without_user(address) for address in addresses]}
        if self.api_key:
            found["api_key"] = self.api_key
        elif first.username:
            found["basic_auth"] = (unquote(first.username), unquote(first.password or ""))
        if self.ca_file:
            found["ca_certs"] = self.ca_file
        return found


def without_user(address: str) -> str:
    """The address alone, with the port that its scheme usually has."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return urlunsplit((parts.scheme, f"{host}:{port}", parts.path, "", ""))


# Steps that deadlines are rounded up to: a client for each is kept, for making one takes as long as planning a search.
STEP = 0.05
_lock = threading.Lock()
_waiting: dict[tuple[int, Access, int], Elasticsearch] = {}
_clients: dict[tuple[int, Access], Elasticsearch] = {}


def client_of(access: Access) -> Elasticsearch:
    """One client a process: threads share its connections, a forked child makes its own."""
    key = (os.getpid(), access)
    with _lock:
        if key not in _clients:
            # A node that refuses is passed over at once for the next. One that is slow is not asked again: whoever
            # waits has waited long enough. It is asked again after a second, and at most after ten.
            _clients[key] = Elasticsearch(
                **access.arguments(), max_retries=3, retry_on_timeout=False, dead_node_backoff_factor=1.0,
                max_dead_node_backoff=10.0, connections_per_node=16,
            )  # fmt: skip
        return _clients[key]


def waiting_client(access: Access, seconds: float) -> Elasticsearch:
    """The client that gives up after so long."""
    steps = max(1, math.ceil(seconds / STEP))
    key = (os.getpid(), access, steps)
    if key not in _waiting:
        _waiting[key] = client_of(access).options(request_timeout=steps * STEP)
    return _waiting[key]


@dataclass(frozen=True)
class Way:
    """The way to Elasticsearch for one question, until its answer is no use any more."""

    access: Access
    until: float
    clock: Callable[[], float] = time.monotonic

    @property
    def client(self) -> Elasticsearch:
        """The client, for as long as is left; raises Unavailable when nothing is."""
        left = self.until - self.clock()
        if left <= 0:
            raise Unavailable("Elasticsearch took too long.")
        return waiting_client(self.access, left)


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Troubles of the block as `Unavailable`."""
    try:
        yield
    except ConnectionTimeout as error:
        raise Unavailable("Elasticsearch took too long.") from error
    except ApiError as error:
        status = error.meta.status
        reason = f"Elasticsearch {REASONS.get(status, f'answers {status}')}."
        if status == 404:
            raise IndexMissing(reason) from error
        # The answer may quote the question: only its kind goes into the log.
        logger.warning("elasticsearch: %s: %s %s", doing, status, kind_of(error.body))
        raise Unavailable(reason) from error
    except (NotConnected, SerializationError, TransportError) as error:
        raise Unavailable(f"Elasticsearch does not answer ({type(error).__name__}).") from error


def kind_of(body: Any) -> str:
    """The type of the error in an answer: "search_phase_execution_exception"."""
    error = body.get("error") if isinstance(body, Mapping) else None
    return str(error.get("type", "")) if isinstance(error, Mapping) else ""
