"""The sources' rooms, as the catalogue may call them back: the admin's buttons work on any source.

A sync room registers itself when Django starts; the catalogue knows no source by name.
"""

from typing import Protocol

from catalogue.models import Quarantine, SyncRun


class NotPossible(Exception):
    """What was asked for can not be done; the message says why and what to do instead."""


class SourceRoom(Protocol):
    """What the admin may ask of a source."""

    def sync(self, *, full: bool = False) -> SyncRun:
        """Read the source now. Raises a `SourceError`, `AnotherSync`, or `HeldRun` when the run waits for a person."""
        ...

    def write_held(self, run: SyncRun) -> SyncRun:
        """Write what a held run brought, because a person said so. Raises NotPossible when it is there no more."""
        ...

    def retry(self, quarantined: Quarantine) -> bool:
        """Fetch and read one quarantined document again. True when it is understood now; its row follows."""
        ...


_rooms: dict[str, SourceRoom] = {}


def register(source: str, room: SourceRoom) -> None:
    """Make a source's room known under its `Source` value."""
    _rooms[source] = room


def room_of(source: str) -> SourceRoom:
    """The room of a source. KeyError when no such source is installed."""
    return _rooms[source]
