"""One quarantined document read again, because somebody mended it at the source or the code here."""

from typing import Any

from django.utils import timezone

from catalogue.ingest.following import follow
from catalogue.ingest.pipeline import write_lot, write_whole
from catalogue.ingest.reader import Reader
from catalogue.ingest.runs import begin, finish
from catalogue.ingest.staging import RunStage
from catalogue.ingest.waiting import fetched, lots
from catalogue.models import Organization, Quarantine, SyncRun
from catalogue.models.syncing import RETRY


def read_again(quarantined: Quarantine, document: Any, version: str, reader: Reader) -> bool:
    """Write the rows of one document. True when it was understood; the quarantine tells otherwise, with the new reason.

    The run it leaves in the history is one of changes, and no delta reckons from it.
    """
    run = begin(quarantined.source, version=version, scope=f"{RETRY}{quarantined.kind}", since=timezone.now())
    RunStage(run).put(quarantined.kind, [(quarantined.source_id, document)])
    rows = Organization.objects.filter(source=run.source).current()
    reader.remember(dict(rows.values_list("source_id", "kind")))
    if quarantined.kind in reader.whole_kinds:
        write_whole(run, reader, quarantined.kind)
    for lot in lots(fetched(run, quarantined.kind)):
        write_lot(run, reader, quarantined.kind, lot)
    follow(run)
    finish(run, SyncRun.State.DONE)
    quarantined.refresh_from_db()
    return quarantined.resolved_at is not None
