"""A server on loopback that answers as it is told, well or badly."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


@dataclass
class Script:
    """What the server answers, in order; the last answer goes on for ever. `seen` is what it was asked."""

    answers: list[Answer] = field(default_factory=list)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open_now: int = 0
    open_most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        script = self.server.script
        with script.lock:
            script.seen.append((self.path, dict(self.headers.items())))
            script.open_now += 1
            script.open_most = max(script.open_most, script.open_now)
            answer = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
        try:
            answer(self)
        finally:
            with script.lock:
                script.open_now -= 1

    def log_message(self, *_: object) -> None:
        """Be quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = Script()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


def says(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def resets(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"half":')
    handler.wfile.flush()
    # A close that lingers for no time is a reset.
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def breaks_off(handler: Handler) -> None:
    says('{"half":', Content_Length="100")(handler)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """One byte of a hundred, and then nothing until the reader has had enough."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b" ")
    handler.wfile.flush()
    handler.connection.recv(1)
    handler.close_connection = True


FINE = says('{"fine": true}')


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
