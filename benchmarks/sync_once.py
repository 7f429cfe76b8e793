"""One sync, metered: `python -m benchmarks.sync_once ptv [FILE]`; with a file it notes the requests made there.

The start of Django is not counted: the baseline has none.
"""

import json
import sys
import time
from contextlib import ExitStack
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
import requests

from benchmarks.meter import Meter


def main(source: str, note: Path | None = None) -> dict[str, Any]:
    django.setup()
    from django.core.management import call_command

    # The module: its package gives its function under the same name.
    door = import_module("catalogue.ingest.following")
    asked: list[str] = []
    send = requests.Session.send

    def noting(self: requests.Session, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        asked.append(str(request.url))
        return send(self, request, **options)

    indexing = 0.0
    refresh = door.refresh_documents

    def timed_refresh(**keys: Any) -> None:
        nonlocal indexing
        began = time.perf_counter()
        refresh(**keys)
        indexing += time.perf_counter() - began

    meter = Meter()
    with patch.object(door, "refresh_documents", timed_refresh), ExitStack() as stack:
        if note:
            stack.enter_context(patch.object(requests.Session, "send", noting))
        call_command(f"sync_{source}", stdout=StringIO())
    found = meter.read()
    if note:
        note.write_text(json.dumps(asked), encoding="utf-8")
    return {**found, "unindexed_seconds": found["seconds"] - indexing, "rows": rows(source)}


def rows(source: str) -> int:
    from catalogue.models import Channel, Connection, Organization, Place, Service

    return sum(
        model.objects.filter(source=source).count() for model in (Organization, Place, Channel, Service, Connection)
    )


if __name__ == "__main__":
    arguments = sys.argv[1:]
    print(json.dumps(main(arguments[0], Path(arguments[1]) if len(arguments) > 1 else None)))
