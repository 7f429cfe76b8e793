"""What a run changed, field by field, for people who ask why."""

from collections.abc import Mapping
from typing import Any

from catalogue.ingest.hashing import plain
from catalogue.models import SyncChange, SyncedModel, SyncRun
from themes.translated import SITE_LANGUAGES, Translated

# Columns that say nothing to a reader.
SILENT = frozenset({"content_hash", "fetched_at", "gone_since", "gone_reason", "lost_languages", "geometry"})
# Contact data may be a person's: that it changed is told, not what it was. A report outlives what it tells of.
PRIVATE = frozenset({"phones", "emails", "web_pages", "addresses", "entrances", "locations"})
# Receivers of forms stand among a channel's details.
PRIVATE_OF_KIND = {"channel": frozenset({"details"})}
# A long text is told by its beginning.
SHOWN_CHARACTERS = 300
NAME_LENGTH = 200


def name_in(values: Mapping[str, Any]) -> str:
    """A row's name: the same for every reader, whatever language the run was started in."""
    return Translated(values.get("name")).text(SITE_LANGUAGES[0]).value[:NAME_LENGTH]


def change_of(
    run: SyncRun, kind: str, before: SyncedModel | None, source_id: str, values: Mapping[str, Any]
) -> SyncChange:
    """Compare a row as it was with the values it gets; a new row tells its name only."""
    change = SyncChange(run=run, kind=kind, source_id=source_id, name=name_in(values), what=SyncChange.What.ADDED)
    private = PRIVATE | PRIVATE_OF_KIND.get(kind, frozenset())
    if before is not None:
        change.what = SyncChange.What.RESTORED if before.gone_since else SyncChange.What.CHANGED
        change.fields = {
            field: ["…", "…"] if field in private else [shortened(getattr(before, field)), shortened(value)]
            for field, value in values.items()
            if field not in SILENT and plain(getattr(before, field)) != plain(value)
        }
    return change


def shortened(value: Any) -> Any:
    """A JSON value short enough to read in a list."""
    value = plain(value)
    text = value if isinstance(value, str) else str(value)
    return value if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
