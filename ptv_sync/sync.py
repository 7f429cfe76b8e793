"""A whole sync of PTV: choose the version, read, apply, leave a run behind."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from catalogue.ingest import Snapshot, apply, record_failure
from catalogue.ingest.http import SourceClient, SourceError
from catalogue.ingest.progress import Unwatched, Watch
from catalogue.region import Region, get_region
from ptv_sync.client import PtvClient
from ptv_sync.reading import Reading
from ptv_sync.source import open_source

SOURCE = "ptv"


class UnreadableVersion(SourceError):
    """The address is of a PTV that Lähde does not speak."""


class PtvSource(Protocol):
    """One version of PTV. Each turns its own documents into the same records; nothing behind it knows the version."""

    http: SourceClient

    def read(self, region: Region, watch: Watch) -> Snapshot:
        """All that the region needs. Raises a `SourceError` when it can not be had."""
        ...


class PtvV11:
    """The API in production use."""

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    def read(self, region: Region, watch: Watch) -> Snapshot:
        return Reading(PtvClient(self.http), region, watch).snapshot()


VERSIONS: dict[str, Callable[[SourceClient], PtvSource]] = {"v11": PtvV11}


def source_at(url: str, *, sleep: Callable[[float], None] | None = None) -> PtvSource:
    """The source behind an address, by the version it ends in. Raises UnreadableVersion for one we do not speak."""
    version = url.rstrip("/").rpartition("/")[2]
    if version not in VERSIONS:
        later = " v12 comes with a later release." if version == "v12" else ""
        raise UnreadableVersion(
            f"{url} is not a PTV API that Lähde can read.{later} Write the address of v11 into PTV_API_URL, ending in "
            "/api/v11, or unset it to use the demo source."
        )
    return VERSIONS[version](SourceClient(url, name="PTV", setting="PTV_API_URL", sleep=sleep))


@dataclass(frozen=True)
class Report:
    """What a sync read and did. `run` is the catalogue's SyncRun, unsaved after a dry run."""

    run: Any
    snapshot: Snapshot
    requests: int
    received: int  # bytes
    seconds: float

    @property
    def counts(self) -> dict[str, Any]:
        """How much PTV has for the region."""
        return {
            "organizations": len(self.snapshot.organizations),
            "services": len(self.snapshot.services),
            "channels": len(self.snapshot.channels),
            "channels_by_type": dict(sorted(Counter(item.type for item in self.snapshot.channels).items())),
            "places": len(self.snapshot.places),
            "connections": len(self.snapshot.connections),
        }

    def to_data(self) -> dict[str, Any]:
        """For `--json`."""
        changes = ("added", "changed", "restored", "gone", "unchanged", "quarantined")
        return {
            "source": SOURCE,
            "state": self.run.state,
            "dry_run": self.run.pk is None,
            "complete": self.snapshot.is_complete,
            **{name: getattr(self.run, name) for name in changes},
            "counts": self.counts,
            "quarantine": [
                {"kind": item.kind, "id": item.source_id, "path": item.path, "reason": item.reason}
                for item in self.snapshot.quarantined
            ],
            "requests": self.requests,
            "bytes": self.received,
            "seconds": round(self.seconds, 1),
        }

    def __str__(self) -> str:
        """One line for a terminal."""
        dry = " (dry run, nothing written)" if self.run.pk is None else ""
        return f"{self.run.summary} · {self.requests} requests in {self.seconds:.1f} s{dry}"


def sync(*, dry_run: bool = False, watch: Watch | None = None, sleep: Callable[[float], None] | None = None) -> Report:
    """Bring the catalogue to what PTV has for the region.

    Raises a `SourceError` when PTV can not be read and `ImplausibleSnapshot` when what it says can not be true. Then
    the catalogue keeps what it had, and a run that failed or is held tells why.
    """
    watch = watch or Unwatched()
    started = time.monotonic()
    try:
        with open_source() as url:
            source = source_at(url, sleep=sleep)
            with source.http:
                snapshot = source.read(get_region(), watch)
    except Exception as error:
        if not dry_run:
            known = isinstance(error, SourceError)
            record_failure(SOURCE, str(error) if known else f"Broke off while reading ({type(error).__name__}).")
        raise
    watch.stage("saving", sum(map(len, rows_of(snapshot))))
    run = apply(snapshot, dry_run=dry_run, progress=watch.step)
    return Report(run, snapshot, source.http.requests, source.http.received, time.monotonic() - started)


def rows_of(snapshot: Snapshot) -> tuple[tuple[Any, ...], ...]:
    return (
        snapshot.organizations,
        snapshot.places,
        snapshot.channels,
        snapshot.services,
        snapshot.connections,
    )
