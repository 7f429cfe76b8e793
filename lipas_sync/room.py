"""What the admin may ask of LIPAS (see `catalogue.ingest.sources`)."""

from typing import Any

from catalogue.ingest.sources import NotPossible
from lipas_sync import sync


class LipasRoom:
    """Registered when Django starts. LIPAS is small: whatever is asked, it is read whole."""

    def sync(self, *, full: bool = False) -> Any:
        return sync.sync().run

    def write_held(self, run: Any) -> Any:
        """Read once more and write what was held; what is new and implausible is held again."""
        run.refresh_from_db()
        if run.state != run.State.HELD:
            raise NotPossible("The run is not held any more: it was written or set aside meanwhile.")
        return sync.sync(approved=run).run

    def retry(self, quarantined: Any) -> bool:
        sync.sync()
        quarantined.refresh_from_db()
        return quarantined.resolved_at is not None
