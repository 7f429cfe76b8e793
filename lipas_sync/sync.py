"""A whole sync of LIPAS: read, apply, leave a run behind."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.ingest import Snapshot, apply, only_run
from catalogue.ingest.http import Politeness, SourceClient
from catalogue.ingest.progress import Unwatched, Watch
from catalogue.ingest.runs import begin, close_interrupted, end_unread
from catalogue.region import get_region, municipality_name
from lipas_sync.client import LipasClient, judge
from lipas_sync.harvest import SOURCE
from lipas_sync.reading import Reading
from lipas_sync.source import open_source, scope

# A university's server without a rate limit: two at a time stay well below five requests a second.
POLITENESS = Politeness(parallel=2)


def http_client(url: str, *, sleep: Callable[[float], None] | None = None) -> SourceClient:
    return SourceClient(
        url, name="LIPAS", setting="LIPAS_API_URL", politeness=POLITENESS, judge=judge, sleep=sleep
    )  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What a sync read and did. `run` is the catalogue's SyncRun, unsaved after a dry run."""

    run: Any
    snapshot: Snapshot
    hidden: int  # places whose status keeps them out of the catalogue
    failures: Mapping[str, str]  # municipality code → why it was not read to its end
    requests: int
    received: int  # bytes
    seconds: float

    @property
    def trouble(self) -> str:
        return trouble(self.failures)

    def to_data(self) -> dict[str, Any]:
        """For `--json`."""
        changes = ("added", "changed", "restored", "gone", "unchanged", "quarantined")
        return {
            "source": SOURCE,
            "state": self.run.state,
            "dry_run": self.run.is_dry,
            "complete": self.snapshot.is_complete,
            "message": self.trouble,
            **{name: getattr(self.run, name) for name in changes},
            "counts": {"places": len(self.snapshot.places), "hidden": self.hidden},
            "unread_municipalities": sorted(self.failures),
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
        dry = " (dry run, nothing written)" if self.run.is_dry else ""
        return f"{self.run.summary} · {self.requests} requests in {self.seconds:.1f} s{dry}"


def sync(
    *,
    dry_run: bool = False,
    watch: Watch | None = None,
    sleep: Callable[[float], None] | None = None,
    approved: Any = None,
) -> Report:
    """Bring the catalogue to what LIPAS has for the region.

    Raises a `SourceError` when LIPAS can not be read, `HeldRun` when a person has to look first, and `AnotherSync`
    when one is going on. Then the catalogue keeps what it had, and the run tells why. Municipalities that could not be
    read are told in the report's `trouble`, and in the run's message. `approved` is a held run that a person let
    through: LIPAS is read once more, and what was held then is written.
    """
    watch = watch or Unwatched()
    started = time.monotonic()
    with only_run(SOURCE), open_source() as url, http_client(url, sleep=sleep) as http:
        close_interrupted(SOURCE)
        run = begin(SOURCE, version="v2", scope=scope(), is_dry=dry_run)
        reading = Reading(LipasClient(http), get_region(), watch)
        try:
            snapshot = reading.snapshot()
        except Exception as error:
            note_reading(run, http)
            end_unread(run, error)
            raise
        note_reading(run, http)
        watch.stage("saving", len(snapshot.places))
        failures = {code: str(error) for code, error in reading.failures.items()}
        run.message = trouble(failures)
        apply(snapshot, run=run, dry_run=dry_run, progress=watch.step, approved=approved)
    return Report(
        run=run,
        snapshot=snapshot,
        hidden=len(reading.harvest.hidden_ids),
        failures=failures,
        requests=http.requests,
        received=http.received,
        seconds=time.monotonic() - started,
    )


def note_reading(run: Any, http: SourceClient) -> None:
    run.requests, run.received, run.incidents = http.requests, http.received, http.incidents()


def trouble(failures: Mapping[str, str]) -> str:
    """What was not read and what that means; empty when all was."""
    if not failures:
        return ""
    names = ", ".join(f"{municipality_name(code)['fi']} ({code})" for code in failures)
    reasons = " ".join(dict.fromkeys(failures.values()))
    return (
        f"Municipalities that could not be read to the end: {names}. What was read is saved; nothing that is missing "
        f"was hidden. {reasons}"
    )
