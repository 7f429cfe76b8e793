"""LIPAS's v2 on loopback, over any places.

with LipasSimulator([documents.site(900001, "Raatin kenttä")]) as lipas:
    requests.get(f"{lipas.url}/sports-sites", params={"city-codes": 564})
    lipas.faults.gateway_error(504)
    lipas.dataset.set_status(900001, "out-of-service-temporarily")
    assert lipas.log.requests[0].query == {"city-codes": ["564"]}
"""

import contextlib
import gzip
import itertools
import socket
import struct
import sys
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from lipas_sync.simulator.behaviour import Behaviour
from lipas_sync.simulator.dataset import Dataset
from lipas_sync.simulator.exchange import Answer, Ending, Request
from lipas_sync.simulator.faults import Faults
from lipas_sync.simulator.log import RequestLog
from lipas_sync.simulator.routes import answer

VERSION = "v2"


class LipasSimulator:
    """A LIPAS that listens from `with` to its end. Port 0 takes a free one; OSError when a port is taken.

    `dataset`, `behaviour` and `faults` may be changed meanwhile; `log` tells what was asked.
    """

    def __init__(
        self,
        sites: Iterable[Mapping[str, Any]] = (),
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        behaviour: Behaviour | None = None,
    ) -> None:
        if not is_loopback(host):
            raise ValueError(f"The simulator serves this machine only, not {host}. Use 127.0.0.1.")
        self.dataset = Dataset(sites)
        self.behaviour = behaviour or Behaviour()
        self.faults = Faults()
        self.log = RequestLog()
        self.turns = itertools.count(1)
        self.stopping = Event()
        self.server = Server((host, port), self)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """The base address, ending in the version."""
        host, port = self.server.server_address[:2]
        return f"http://{host!s}:{port}/{VERSION}"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the waiting through, end every connection, and wait until nothing runs any more."""
        self.stopping.set()
        self.faults.clear()
        self.server.shutdown()
        self.thread.join()
        self.server.end_connections()
        self.server.server_close()

    def respond(self, request: Request) -> Answer:
        """One request from its arrival to its answer, faults included."""
        self.log.enter(request)
        try:
            if self.behaviour.latency:
                self.stopping.wait(self.behaviour.latency)
            self.faults.hold(request)
            return self.faults.strike(request, answer(self.dataset, self.behaviour, request))
        finally:
            self.log.leave()


class Server(ThreadingHTTPServer):
    """One thread a connection; all of them end with the server."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128
    allow_reuse_address = False

    def __init__(self, address: tuple[str, int], simulator: LipasSimulator) -> None:
        self.simulator = simulator
        self.open_sockets: set[socket.socket] = set()
        self.lock = Lock()
        super().__init__(address, Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.lock:
            self.open_sockets.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self.lock:
            self.open_sockets.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """Clients keep connections open; the threads behind them wait for requests that will not come."""
        with self.lock:
            for open_socket in self.open_sockets:
                with contextlib.suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of ours; anything else is, and is told."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """HTTP around `LipasSimulator.respond`. LIPAS has no writes: any other method gets the base's 501."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        root, _, path = parts.path.lstrip("/").partition("/")
        if root != VERSION:
            self.send(Answer(404, text=""))
            return
        request = Request(
            path=unquote(path),
            query=parse_qs(parts.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()},
            turn=next(self.server.simulator.turns),
        )
        self.send(self.server.simulator.respond(request))

    def send(self, answer: Answer) -> None:
        body = answer.body
        half = body[: len(body) // 2]
        packs = answer.ending is Ending.WHOLE and "gzip" in self.headers.get("Accept-Encoding", "")
        if answer.ending is Ending.TRUNCATED:
            body = half
        elif packs:
            body = gzip.compress(body, 1)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.ending is Ending.RESET:
            self.wfile.write(half)
            self.reset()
            return
        self.wfile.write(body)
        self.wfile.flush()

    def reset(self) -> None:
        """Send what there is and reset the connection: an end without a goodbye."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's word
        """Nothing on the console: the log of the simulator is there for who asks."""


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
