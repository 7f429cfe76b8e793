"""The least that an import could do, metered: `python -m benchmarks.national.raw_once REQUESTS.json DATABASE`.

The same requests, six at a time; each answer parsed; each document put as JSON into a table of two columns, two
hundred in a transaction. No Django, no types, no rows, no difference.
"""

import json
import sqlite3
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests

from benchmarks.meter import Meter
from benchmarks.store_raw import PARALLEL, documents, download

LOT = 200
INSERT = "INSERT OR REPLACE INTO document VALUES (?, ?)"


def main(urls: Sequence[str], database: Path) -> dict[str, Any]:
    meter = Meter()
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=PARALLEL, pool_block=True))
    with sqlite3.connect(database) as connection, ThreadPoolExecutor(PARALLEL) as pool:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        size = store(connection, answers(session, pool, urls))
        count = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    return {**meter.read(), "documents": count, "megabytes": size / 1e6}


def store(connection: sqlite3.Connection, found: Iterator[tuple[str, bytes]]) -> int:
    """Put every document of the answers away; the bytes that came."""
    size = 0
    rows: list[tuple[str, str]] = []
    for url, body in found:
        size += len(body)
        rows += [(key, json.dumps(item, ensure_ascii=False)) for key, item in documents(url, json.loads(body))]
        while len(rows) >= LOT:
            connection.executemany(INSERT, rows[:LOT])
            connection.commit()
            del rows[:LOT]
    connection.executemany(INSERT, rows)
    connection.commit()
    return size


def answers(session: requests.Session, pool: ThreadPoolExecutor, urls: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each address with its answer, in order; a few are under way at any time."""
    waiting: deque[tuple[str, Future[bytes]]] = deque()
    for url in urls:
        waiting.append((url, pool.submit(download, session, url)))
        if len(waiting) > 2 * PARALLEL:
            url, future = waiting.popleft()
            yield url, future.result()
    for url, future in waiting:
        yield url, future.result()


if __name__ == "__main__":
    print(json.dumps(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))))
