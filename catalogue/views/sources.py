"""When each source was last read through."""

from datetime import datetime

from catalogue.models import SyncRun


def last_read(source: str) -> datetime | None:
    """The end of the source's last finished run; None before the first."""
    done = SyncRun.objects.readings().filter(source=source, state=SyncRun.State.DONE).order_by("-finished_at")
    return done.values_list("finished_at", flat=True).first()
