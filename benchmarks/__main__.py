"""Measure, print the table, keep it in var/bench.json: `python -m benchmarks [--quick] [PART …]`."""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.elastic import measure_elastic
from benchmarks.figures import Figure, table
from benchmarks.national.documents import Size
from benchmarks.national.measure import QUICK, measure_national, read_size
from benchmarks.pages import measure_pages
from benchmarks.processes import ROOT, BenchmarkFailed, clean_environment, run
from benchmarks.referral import LEGS, QUICK_LEGS, measure_referral
from benchmarks.search import measure_search
from benchmarks.sync import measure_sync

PARTS = ("pages", "sync", "search")
# Documents that search is measured over.
SIZES = (1_000, 10_000, 100_000)
# Take their time: only when they are asked for.
NATIONAL, REFERRAL = "national", "referral"


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Lähde's speed as ratios, measured in one run.")
    parser.add_argument(
        "parts", nargs="*", metavar="pages|sync|search|national|referral", help="default: the first three"
    )
    parser.add_argument("--quick", action="store_true", help="one short round: shows that it works, measures little")
    parser.add_argument("--size", type=read_size, help="of national: services/channels (default 60000/90000)")
    parser.add_argument("--output", type=Path, default=ROOT / "var" / "bench.json")
    parser.add_argument(
        "--database", help="of referral: the address of a database without referrals, of PostgreSQL say"
    )
    parser.add_argument("--legs", type=int, help=f"of referral: how many (default {LEGS}, quick {QUICK_LEGS})")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - {*PARTS, NATIONAL, REFERRAL}:
        parts = ", ".join((*PARTS, NATIONAL, REFERRAL))
        parser.error(f"there is no part called {', '.join(sorted(unknown))}; there are {parts}")
    size = chosen.size or (QUICK if chosen.quick else Size())
    began = datetime.now(UTC)
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="lahde-bench-") as folder:
        try:
            figures = list(
                measure_all(Path(folder), chosen.parts or PARTS, size, chosen.legs, chosen.database, quick=chosen.quick)
            )
        except BenchmarkFailed as failure:
            raise SystemExit(f"Not measured: {failure}") from failure
    print(table(figures))
    found = {"measured_at": began.isoformat(timespec="seconds"), "quick": chosen.quick, "machine": machine}
    found["figures"] = [figure.to_data() for figure in figures]
    chosen.output.parent.mkdir(exist_ok=True)
    chosen.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\nAll rounds are in {chosen.output}.")


def measure_all(
    folder: Path, parts: Sequence[str], size: Size, legs: int | None, database: str | None, *, quick: bool
) -> Iterator[Figure]:
    if NATIONAL in parts:
        say(f"Importing a country of {size.services} services and {size.channels} channels")
        yield from measure_national(folder, size)
    if REFERRAL in parts:
        say("Filling a register of referrals, and measuring its pages in turn with bare ones")
        of = clean_environment(DATABASE_URL=database or f"sqlite:///{folder / 'referral.sqlite3'}")
        yield from measure_referral(folder, of, legs=legs or (QUICK_LEGS if quick else LEGS), rounds=2 if quick else 10)
    if "sync" in parts:
        for source in ("ptv", "lipas"):
            say(f"Syncing {source.upper()} in turn with its baseline")
            yield from measure_sync(folder, source, rounds=1 if quick else 5)
    if {"pages", "search"} & set(parts):
        say("Filling a catalogue")
        site = clean_environment(DATABASE_URL=f"sqlite:///{folder / 'site.sqlite3'}")
        run(["manage.py", "prepare"], env=site)
        if "search" in parts:
            say("Searching in turn with the bare statements")
            yield from measure_search(site, rounds=2 if quick else 15)
            say("Searching in Elasticsearch, in turn with the bare queries")
            yield from measure_elastic(folder, site, (1_000,) if quick else SIZES, rounds=2 if quick else 15)
        if "pages" in parts:
            say("Loading pages in turn with the bare home page")
            yield from measure_pages(folder, site, rounds=1 if quick else 6, seconds=2 if quick else 6)


def describe_machine() -> dict[str, Any]:
    """What the figures were measured on. A load that is not near zero at the start means company: measure again."""
    return {
        "cores": os.cpu_count(),
        "load_at_start": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("django", "wagtail", "gunicorn")},
    }


def say(words: str) -> None:
    print(f"▸ {words}", flush=True)


if __name__ == "__main__":
    main()
