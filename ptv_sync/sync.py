"""A sync of PTV from beginning to end: choose the version, fetch, judge, write, leave a run behind."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.ingest import only_run
from catalogue.ingest.garbage import seldom_collected
from catalogue.ingest.http import SourceError
from catalogue.ingest.known import KnownRows
from catalogue.ingest.pipeline import count_only, finish_interrupted, settle
from catalogue.ingest.progress import Unwatched, Watch
from catalogue.ingest.quarantine import put_aside_by
from catalogue.ingest.runs import begin, close_interrupted, end_unread, since_when
from catalogue.ingest.staging import RunStage
from catalogue.region import get_region
from ptv_sync.source import open_source, reader, scope, source_at
from ptv_sync.version import Found, Order, PtvVersion

SOURCE = "ptv"
# An incident: documents that PTV lists, or that are known, and that it neither gave nor denied.
NOT_GIVEN = "not given"
CHANGES = ("added", "changed", "restored", "gone", "unchanged", "quarantined")


@dataclass(frozen=True)
class Report:
    """What a sync read and did. `run` is the catalogue's SyncRun; of a dry run it is stored no more."""

    run: Any
    quarantine: Sequence[Mapping[str, str]]
    seconds: float

    def to_data(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "source": SOURCE,
            "version": self.run.version,
            "mode": self.run.mode,
            "state": self.run.state,
            "dry_run": self.run.is_dry,
            "complete": bool(self.run.totals) or self.run.mode == "delta",
            **{name: getattr(self.run, name) for name in CHANGES},
            "counts": self.run.totals,
            "quarantine": list(self.quarantine),
            "incidents": self.run.incidents,
            "requests": self.run.requests,
            "bytes": self.run.received,
            "seconds": round(self.seconds, 1),
        }

    def __str__(self) -> str:
        """One line for a terminal."""
        dry = " (dry run, nothing written)" if self.run.is_dry else ""
        what = "everything" if self.run.mode == "full" else "changes"
        return f"{self.run.summary} · {what}, {self.run.requests} requests in {self.seconds:.1f} s{dry}"


def sync(
    *,
    full: bool = False,
    dry_run: bool = False,
    watch: Watch | None = None,
    sleep: Callable[[float], None] | None = None,
) -> Report:
    """Bring the catalogue to what PTV has for the region.

    Reads what changed since the last run, or everything: when `full`, and when the last whole reading is a week old.
    A run that was killed is finished first. Raises a `SourceError` when PTV can not be read, `HeldRun` when a person
    has to look first, `AnotherSync` when one is going on. Then the catalogue keeps what it had, and the run tells why.
    """
    watch = watch or Unwatched()
    started = time.monotonic()
    with only_run(SOURCE), open_source() as url:
        documents_reader = reader()
        if not dry_run:
            finish_interrupted(SOURCE, documents_reader, watch)
        close_interrupted(SOURCE)
        version = chosen(url, dry_run, sleep)
        with version.http:
            since = None if full else since_when(SOURCE, scope(), version.name)
            run = begin(SOURCE, version=version.name, scope=scope(), since=since, is_dry=dry_run)
            try:
                with seldom_collected():
                    unread = read_into(run, version, watch)
            except Exception as error:
                end_unread(run, error)
                raise
        if dry_run:
            aside = count_only(run, documents_reader)
            run.delete()
        else:
            settle(run, documents_reader, watch, unread=unread)
            aside = put_aside_by(run)
    return Report(run, aside, time.monotonic() - started)


def chosen(url: str, dry_run: bool, sleep: Callable[[float], None] | None) -> PtvVersion:
    """The version behind the address; a wrong address leaves a failed run, as every trouble does."""
    try:
        return source_at(url, sleep=sleep)
    except SourceError as error:
        if not dry_run:
            end_unread(begin(SOURCE, scope=scope()), error)
        raise


def read_into(run: Any, version: PtvVersion, watch: Watch) -> set[str]:
    """Fetch into the run's stage, and note in the run what was listed and what leaves. Returns what was not read."""
    stage = RunStage(run)
    if not run.is_dry:
        stage.adopt_left_overs()
    try:
        found = version.fetch(Order(get_region(), KnownRows(SOURCE), run.since), stage, watch)
    finally:
        run.requests, run.received = version.http.requests, version.http.received
        run.incidents = version.http.incidents()
    if found.unread:
        run.incidents.append({"what": NOT_GIVEN, "path": "", "count": len(found.unread)})
    run.totals = totals(found)
    run.leaving = {kind.value: dict(sorted(ended.items())) for kind, ended in found.ended.items() if ended}
    run.save()
    return found.unread


def totals(found: Found) -> Mapping[str, int]:
    """How much PTV has for the region, by kind; nothing when it was not listed whole."""
    return {kind.value: len(ids) for kind, ids in found.listed.items() if ids} if found.is_complete else {}
