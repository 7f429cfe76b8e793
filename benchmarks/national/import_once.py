"""One sync of PTV, metered by its parts: `python -m benchmarks.national.import_once full|changes [REQUESTS.json]`.

With a file it notes the requests made there. The start of Django is not counted in time, but in memory.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
import requests

from benchmarks.meter import Meter, cpu_seconds
from benchmarks.national.memory import MemoryWatch, resident_mb

# What is timed, by module and function; the lower ones are parts of "following".
PARTS = {
    "reading": ("ptv_sync.sync", "read_into"),
    "judging": ("catalogue.ingest.pipeline", "look_ahead"),
    "writing": ("catalogue.ingest.pipeline", "write_all"),
    "following": ("catalogue.ingest.pipeline", "follow"),
    "placing": ("catalogue.ingest.following", "place_rows"),
    "indexing": ("catalogue.ingest.following", "refresh_documents"),
}


def main(mode: str, note: Path | None = None) -> dict[str, Any]:
    django.setup()
    from ptv_sync.sync import sync

    spent: dict[str, float] = defaultdict(float, dict.fromkeys(PARTS, 0.0))
    asked: list[str] = []
    with ExitStack() as stack:
        for part, (module, function) in PARTS.items():
            stack.enter_context(timed(import_module(module), function, part, spent))
        if note:
            stack.enter_context(noting(asked))
        before = resident_mb()
        memory = stack.enter_context(MemoryWatch())
        meter = Meter()
        report = sync(full=mode == "full")
        found = meter.read()
    if note:
        note.write_text(json.dumps(asked), encoding="utf-8")
    run = report.run
    return {
        **found,
        **spent,
        # With a worker of its own the sync only notes which search documents are to be made.
        "unindexed_seconds": found["seconds"] - spent["indexing"],
        "unindexed_cpu_seconds": found["cpu_seconds"] - spent["indexing_cpu"],
        "unindexed_peak_mb": memory.peak(until=spent.get("indexing_began")),
        "resident_before_mb": round(before, 1),
        "resident_quarters_mb": memory.quarters(),
        "mode": run.mode,
        "quarantined": len(report.quarantine),
        **{name: getattr(run, name) for name in ("requests", "added", "changed", "gone", "unchanged")},
    }


@contextmanager
def timed(module: Any, function: str, part: str, spent: dict[str, float]) -> Iterator[None]:
    """Adds the time that a function takes to a part and its processor time to `…_cpu`; notes the memory it left."""
    inner: Callable[..., Any] = getattr(module, function)

    def outer(*values: Any, **keys: Any) -> Any:
        began, cpu_began = time.perf_counter(), cpu_seconds()
        spent.setdefault(f"{part}_began", began)
        try:
            return inner(*values, **keys)
        finally:
            spent[part] += time.perf_counter() - began
            spent[f"{part}_cpu"] += cpu_seconds() - cpu_began
            spent[f"{part}_ended_with_mb"] = round(resident_mb(), 1)

    with patch.object(module, function, outer):
        yield


@contextmanager
def noting(asked: list[str]) -> Iterator[None]:
    """Notes the address of every request."""
    send = requests.Session.send

    def noted(self: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        asked.append(str(request.url))
        return send(self, request, **options)

    with patch.object(requests.Session, "send", noted):
        yield


if __name__ == "__main__":
    arguments = sys.argv[1:]
    print(json.dumps(main(arguments[0], Path(arguments[1]) if len(arguments) > 1 else None)))
