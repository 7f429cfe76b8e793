"""The least that a sync could do, metered: `python -m benchmarks.store_raw REQUESTS.json DATABASE`.

The same requests, six at a time as the sync asks, each answer parsed, each document put as JSON into a table of two
columns in one transaction. No Django, no types, no mapping, no difference, no search index.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests

from benchmarks.meter import Meter

PARALLEL = 6


def main(urls: list[str], database: Path) -> dict[str, Any]:
    meter = Meter()
    session = requests.Session()
    session.trust_env = False
    session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=PARALLEL, pool_block=True))
    size = 0
    rows: list[tuple[str, str]] = []
    with ThreadPoolExecutor(PARALLEL) as pool:
        for url, body in zip(urls, pool.map(lambda url: download(session, url), urls), strict=True):
            size += len(body)
            rows += [(key, json.dumps(item, ensure_ascii=False)) for key, item in documents(url, json.loads(body))]
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("CREATE TABLE document (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        connection.executemany("INSERT OR REPLACE INTO document VALUES (?, ?)", rows)
    return {**meter.read(), "documents": len({key for key, _ in rows}), "megabytes": size / 1e6}


def download(session: requests.Session, url: str) -> bytes:
    answer = session.get(url, timeout=120)
    answer.raise_for_status()
    return answer.content


def documents(url: str, answer: Any) -> Iterator[tuple[str, Any]]:
    """The documents of one answer: the items of a list or of a page of one, else the answer itself."""
    items = answer
    if isinstance(answer, dict):
        items = next((answer[key] for key in ("itemList", "items") if key in answer), [answer])
    for position, item in enumerate(items):
        found = item.get("id") or item.get("lipas-id") if isinstance(item, dict) else None
        yield str(found or f"{url}#{position}"), item


if __name__ == "__main__":
    print(json.dumps(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))))
