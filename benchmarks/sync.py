"""Syncs: against downloading the same answers, parsing them and storing the documents raw, in turn."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.processes import ROOT, clean_environment, free_port, measure, run, server

# What a child tells, how it is called in a figure, and its unit.
MEASURES = (
    ("seconds", "time", "s"),
    ("unindexed_seconds", "time without search documents", "s"),
    ("cpu_seconds", "processor time", "s"),
    ("peak_mb", "peak memory", "MB"),
)


def measure_sync(folder: Path, source: str, *, rounds: int) -> Iterator[Figure]:
    """Serve the source by its simulator, then sync into an empty database, sync again, and store raw, in turn."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    version = {"ptv": "/api/v11", "lipas": "/v2"}[source]
    log = folder / f"simulate-{source}.log"
    simulator = ["manage.py", f"simulate_{source}", "--port", str(port)]
    with server(simulator, env=clean_environment(), cwd=ROOT, url=address, log=log):
        variables = {f"{source.upper()}_API_URL": address + version}
        empty = make_empty_database(folder / f"{source}-empty.sqlite3")
        # The first sync only notes which requests it makes; the rounds that count follow.
        requests = folder / f"{source}-requests.json"
        found = one_sync(empty, folder / "noted.sqlite3", source, variables, note=requests)
        if not found["rows"]:
            raise ValueError(f"The {source} simulator gave no rows.")
        told = {"rows": found["rows"], "requests": len(json.loads(requests.read_text()))}
        first, again, raw = [], [], []
        for turn in range(rounds):
            database = folder / f"{source}-{turn}.sqlite3"
            first.append(one_sync(empty, database, source, variables))
            raw.append(measure("benchmarks.store_raw", str(requests), str(folder / f"{source}-{turn}.raw"), env={}))
            again.append(one_sync(None, database, source, variables))
        told["documents"] = raw[0]["documents"]
        told["megabytes"] = round(raw[0]["megabytes"], 2)
    group = f"{source.upper()} sync against download + parse + bulk insert ({told['documents']} documents)"
    for name, runs in (("first sync", first), ("second sync, nothing changed", again)):
        for key, words, unit in MEASURES:
            yield Figure(
                group,
                f"{name}, {words}",
                unit,
                "lower",
                [found[key] for found in runs],
                [found.get(key, found["seconds"]) for found in raw],
                told,
            )


def make_empty_database(path: Path) -> Path:
    """A migrated database with themes and without a synced row."""
    env = clean_environment(DATABASE_URL=f"sqlite:///{path}")
    run(["manage.py", "migrate", "--verbosity", "0"], env=env)
    run(["manage.py", "seed_themes"], env=env)
    return path


def one_sync(
    empty: Path | None, database: Path, source: str, variables: Mapping[str, str], *, note: Path | None = None
) -> dict[str, Any]:
    """One sync in a process of its own, into a copy of the empty database or into the database as it is."""
    if empty:
        shutil.copyfile(empty, database)
    env = clean_environment(DATABASE_URL=f"sqlite:///{database}", **variables)
    return measure("benchmarks.sync_once", source, *([str(note)] if note else []), env=env)
