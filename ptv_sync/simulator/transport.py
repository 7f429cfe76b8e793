"""HTTP on loopback for simulators of sources: it listens, hands over what arrives, and sends what comes back.

A simulator is a `Loopback` with a `receive`. Half answers and reset connections are sent here too, since they are
nothing but transport.
"""

import contextlib
import gzip
import socket
import struct
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from ptv_sync.simulator.exchange import Answer, Ending


@dataclass(frozen=True)
class Arrival:
    """What came in. The path is as it was sent, with its slash and its escapes; names of headers are lower case."""

    method: str
    path: str
    query: Mapping[str, Sequence[str]]
    headers: Mapping[str, str]


class Handler(BaseHTTPRequestHandler):
    """One connection. Methods that have no `do_…` get the base's 501."""

    server: "Server"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    # Whether answers are packed for those who can unpack them.
    packs = False

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length:
            self.rfile.read(length)
        parts = urlsplit(self.path)
        arrival = Arrival(
            method=self.command,
            path=parts.path,
            query=parse_qs(parts.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        self.send(self.server.owner.receive(arrival), packed=self.packs and accepts_gzip(arrival))

    def send(self, answer: Answer, *, packed: bool) -> None:
        body = answer.body
        half = body[: len(body) // 2]
        packed = packed and answer.ending is Ending.WHOLE
        if answer.ending is Ending.TRUNCATED:
            body = half
        elif packed:
            body = gzip.compress(body, 1)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.ending is Ending.RESET:
            self.wfile.write(half)
            self.reset()
        elif self.command != "HEAD":
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


class Server(ThreadingHTTPServer):
    """One thread a connection; all of them end with the server."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128
    # A port just given up is free at once; one that somebody listens on is taken all the same.
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], owner: "Loopback") -> None:
        self.owner = owner
        self.open_sockets: set[socket.socket] = set()
        self.lock = Lock()
        super().__init__(address, owner.handler)

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


class Loopback(ABC):
    """Listens from `with` to its end. Port 0 takes a free one; OSError when a port is taken."""

    handler: type[Handler] = Handler

    def __init__(self, host: str, port: int) -> None:
        if not is_loopback(host):
            raise ValueError(f"The simulator serves this machine only, not {host}. Use 127.0.0.1.")
        self.server = Server((host, port), self)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def root(self) -> str:
        """The address of the server, without a slash at its end."""
        host, port = self.server.server_address[:2]
        return f"http://{host!s}:{port}"

    @abstractmethod
    def receive(self, arrival: Arrival) -> Answer:
        """Answer one request; several come at once."""

    @abstractmethod
    def let_through(self) -> None:
        """Nobody may wait any more: it ends."""

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the waiting through, end every connection, and wait until nothing runs any more."""
        self.let_through()
        self.server.shutdown()
        self.thread.join()
        self.server.end_connections()
        self.server.server_close()


def accepts_gzip(arrival: Arrival) -> bool:
    return "gzip" in arrival.headers.get("accept-encoding", "")


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
