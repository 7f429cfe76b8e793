"""PTV v11 over the generated documents: `python -m benchmarks.national.serve FOLDER PORT`.

Only what the sync asks. Nothing ever changes: whoever asks what changed after a moment is told that nothing did.
"""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks.national.documents import MUNICIPALITY
from benchmarks.national.store import Store

ROOT = "/api/v11/"
PAGE = 1000
AREA = f"area/Municipality/code/{MUNICIPALITY['code']}"
NOTHING = b'{"pageNumber": 1, "pageSize": 1000, "pageCount": 0, "itemList": []}'
KINDS = frozenset({"Service", "ServiceChannel", "Organization", "GeneralDescription", "ServiceCollection"})


def answer(store: Store, target: str) -> tuple[int, bytes]:
    """(status, body) for a request's path with its query."""
    address = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    kind, _, rest = address.path.removeprefix(ROOT).partition("/")
    if kind not in KINDS or not address.path.startswith(ROOT):
        return 404, b'{"error": "no such path"}'
    if rest.removeprefix("serviceWithGD/") == "list":
        return 200, store.of(query.get("guids", "").split(","))
    if not rest or rest.startswith("area/"):
        listed = rest == AREA and "date" not in query
        return 200, store.page(kind, int(query.get("page", "1")), PAGE) if listed else NOTHING
    body = store.body(rest.rpartition("/")[2])
    return (200, body) if body else (404, f'"{kind} with id {rest} not found."'.encode())


class Handler(BaseHTTPRequestHandler):
    """Answers a request; connections stay open."""

    protocol_version = "HTTP/1.1"
    # Head and body leave together.
    wbufsize = -1
    disable_nagle_algorithm = True
    store: Store

    def do_GET(self) -> None:
        status, body = answer(self.store, self.path)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Thousands of lines that all say the same."""


def make_server(store: Store, port: int) -> ThreadingHTTPServer:
    """A server on this machine; port 0 is a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), type("StoreHandler", (Handler,), {"store": store}))


if __name__ == "__main__":
    make_server(Store(Path(sys.argv[1])), int(sys.argv[2])).serve_forever()
