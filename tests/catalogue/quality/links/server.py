"""A web server on this machine that answers as each path says, and remembers who asked what."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Remembering(ThreadingHTTPServer):
    """`answers`: path → {method: (status, headers)}; a path that is not there is 404. `asked`: what came, in order."""

    daemon_threads = True
    # A deadline test leaves a conversation open; nobody waits for its thread.
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, dict[str, tuple[int, dict[str, str]]]] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.may_answer = threading.Event()
        self.may_answer.set()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, status: int, *, get: int | None = None, **headers: str) -> str:
        """What a path answers: to HEAD, and to GET when that is something else. Returns its address."""
        self.answers[path] = {"HEAD": (status, headers), "GET": (get or status, headers)}
        return self.url(path)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    server: Remembering

    def answer(self) -> None:
        server = self.server
        with server.lock:
            server.asked.append((self.command, self.path))
            server.headers_seen.append(dict(self.headers))
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        server.may_answer.wait(10)
        status, headers = server.answers.get(self.path, {}).get(self.command, (404, {}))
        with server.lock:
            server.at_once -= 1
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *args: Any) -> None:
        """Tests are quiet."""


@contextmanager
def remembering() -> Iterator[Remembering]:
    server = Remembering()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
