"""What a run changed, field by field, for people who ask why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.ingest.hashing import plain
from catalogue.models import SyncedModel
from themes.translated import SITE_LANGUAGES, Translated

# Columns that say nothing to a reader.
SILENT = frozenset({"content_hash", "fetched_at", "gone_since", "geometry"})
# Contact data may be a person's: that it changed is told, not what it was. A report outlives what it tells of.
PRIVATE = frozenset({"phones", "emails", "web_pages", "addresses"})
# A long text is told by its beginning.
SHOWN_CHARACTERS = 300


@dataclass(frozen=True)
class Change:
    """One row's change. `what` is added, changed, restored or gone; `fields` is {name: [old, new]}."""

    kind: str
    source_id: str
    name: str
    what: str
    fields: Mapping[str, list[Any]]

    def to_data(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "id": self.source_id, "name": self.name, "what": self.what,
            "fields": dict(self.fields),
        }  # fmt: skip


def changed_fields(kind: str, before: SyncedModel | None, source_id: str, values: Mapping[str, Any]) -> Change:
    """Compare a row as it was with the values it gets; a new row tells its name only."""
    # The same for every reader, whatever language the run was started in.
    name = Translated(values.get("name")).text(SITE_LANGUAGES[0]).value
    if before is None:
        return Change(kind, source_id, name, "added", {})
    fields = {
        field: ["…", "…"] if field in PRIVATE else [shortened(getattr(before, field)), shortened(value)]
        for field, value in values.items()
        if field not in SILENT and plain(getattr(before, field)) != plain(value)
    }
    return Change(kind, source_id, name, "restored" if before.gone_since else "changed", fields)


def shortened(value: Any) -> Any:
    """A JSON value short enough to read in a list."""
    value = plain(value)
    text = value if isinstance(value, str) else str(value)
    return value if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
