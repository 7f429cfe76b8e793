"""What an import can not do without, each by itself: `python -m benchmarks.national.floor` over an imported database.

Typed: every staged document parsed and validated. Mapped: made into the catalogue's records. Written: the very rows
that are there, inserted by the database's driver into empty tables with the same indexes, and nothing else.
"""

import gc
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import django

from benchmarks.meter import Meter

LOT = 400
KINDS = ("organization", "channel", "service")
# What an import writes beside the documents themselves.
TABLES = (
    "organization", "place", "channel", "service", "service_other_organizations", "connection", "sourcedocument",
)  # fmt: skip


def main() -> dict[str, Any]:
    django.setup()
    from django.conf import settings

    # As an import has it (`catalogue.ingest.garbage`).
    gc.freeze()
    gc.set_threshold(20_000)
    typed, mapped = read_all()
    return {"typed": typed, "mapped": mapped, "written": write_all(Path(settings.DATABASES["default"]["NAME"]))}


def read_all() -> tuple[float, float]:
    """Processor seconds for all documents: (typed, mapped)."""
    from catalogue.ingest.reader import Read
    from ptv_sync import v11
    from ptv_sync.mapping import organization_record
    from ptv_sync.reader import take_channel, take_service
    from ptv_sync.types import PtvChannel, PtvService
    from ptv_sync.version import DocumentKind

    typed = mapped = 0.0
    for kind, bodies in lots():
        meter = Meter()
        documents = [v11.read_bytes(DocumentKind(kind), body) for body in bodies]
        typed += meter.read()["cpu_seconds"]
        meter, read = Meter(), Read()
        for document in documents:
            if isinstance(document, PtvChannel):
                take_channel(document, read)
            elif isinstance(document, PtvService):
                take_service(document, read)
            else:
                organization_record(document, "other")  # type: ignore[arg-type]  # the third kind of three
        mapped += meter.read()["cpu_seconds"]
    return typed, mapped


def lots() -> Iterator[tuple[str, list[bytes]]]:
    """The staged bodies of each kind, so many at a time; fetching them is in no figure."""
    from catalogue.models import SourceDocument

    for kind in KINDS:
        rows = SourceDocument.objects.filter(kind=kind).order_by("source_id").values_list("body", flat=True)
        bodies = rows.iterator(chunk_size=LOT)
        while lot := [bytes(body or b"null") for body in islice(bodies, LOT)]:
            yield kind, lot


def write_all(database: Path) -> float:
    """Processor seconds to insert the rows of the import anew, documents with them."""
    spent = 0.0
    with (
        tempfile.TemporaryDirectory(dir=database.parent) as folder,
        closing(sqlite3.connect(database)) as source,
        closing(sqlite3.connect(Path(folder) / "floor.sqlite3")) as target,
    ):
        target.execute("PRAGMA journal_mode=WAL")
        target.execute("PRAGMA synchronous=NORMAL")
        for name in TABLES:
            table = f"catalogue_{name}"
            for (statement,) in source.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", [table]
            ):
                target.execute(statement)
            rows = source.execute(f'SELECT * FROM "{table}" ORDER BY id')
            while lot := rows.fetchmany(LOT):
                spent += insert(target, table, lot)
    return spent


def insert(target: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> float:
    meter = Meter()
    marks = ", ".join("?" * len(rows[0]))
    target.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
    target.commit()
    return meter.read()["cpu_seconds"]


if __name__ == "__main__":
    print(json.dumps(main()))
