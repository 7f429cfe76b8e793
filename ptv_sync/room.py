"""What the admin may ask of PTV (see `catalogue.ingest.sources`)."""

from typing import Any

from catalogue.ingest import only_run
from catalogue.ingest.pipeline import write_out
from catalogue.ingest.quarantine import release
from catalogue.ingest.retrying import read_again
from catalogue.ingest.sources import NotPossible
from ptv_sync import sync
from ptv_sync.source import open_source, reader, source_at
from ptv_sync.version import DocumentKind


class PtvRoom:
    """Registered when Django starts."""

    def sync(self, *, full: bool = False) -> Any:
        return sync.sync(full=full).run

    def write_held(self, run: Any) -> Any:
        with only_run(sync.SOURCE):
            run.refresh_from_db()
            if run.state != run.State.HELD:
                raise NotPossible("The run is not held any more: it was written or set aside meanwhile.")
            write_out(run, reader())
        return run

    def retry(self, quarantined: Any) -> bool:
        """Fetch the document again and write its row. What PTV does not publish any more leaves the quarantine."""
        with only_run(sync.SOURCE), open_source() as url:
            version = source_at(url)
            with version.http:
                document = version.fetch_one(DocumentKind(quarantined.kind), quarantined.source_id)
            if document is None:
                release(sync.SOURCE, quarantined.kind, [quarantined.source_id])
                return True
            return read_again(quarantined, document, version.name, reader())
