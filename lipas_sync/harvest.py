"""What one reading of LIPAS brings in, document by document, until it is a snapshot."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest import PlaceRecord, Quarantined, Snapshot
from lipas_sync.crawl import Broken, id_of
from lipas_sync.mapping.places import place_record
from lipas_sync.text import clean_json
from lipas_sync.types import LipasSite, SourceDrift

SOURCE = "lipas"
KIND = "place"
ID_LENGTH = 80
# What may name a person, or is nobody's business, does not lie about in quarantine.
PRIVATE = frozenset({"email", "phone-number", "ptv", "edit-grants", "reservations-link"})
# A bigger document is a route of megabytes: its shape tells an editor nothing.
LARGEST_KEPT = 50_000


@dataclass
class Harvest:
    """Documents become records as they come; a document that can not be read is put aside and stops nothing."""

    places: dict[str, PlaceRecord] = field(default_factory=dict)
    # Planned, closed for good or wrong: listed, and not for the catalogue.
    hidden_ids: set[str] = field(default_factory=set)
    quarantined: dict[str, Quarantined] = field(default_factory=dict)
    # Listed, but not readable this time: what is known of them stays.
    kept_ids: set[str] = field(default_factory=set)

    def take(self, document: Any) -> None:
        """Take one document in; the same one twice is one."""
        try:
            site = LipasSite.parse(document)
            record = place_record(site)
        except SourceDrift as drift:
            self.put_aside(id_of(document), drift.path, drift.reason, document)
            return
        except Exception as error:  # noqa: BLE001 - one document nobody foresaw must not cost the region its night
            self.put_aside(id_of(document), "", f"unforeseen: {type(error).__name__}", document)
            return
        if record is None:
            self.hidden_ids.add(str(site.lipas_id))
        else:
            self.places[record.source_id] = record

    def take_broken(self, broken: Broken) -> None:
        self.put_aside(broken.source_id, broken.path, broken.reason, broken.document)

    def put_aside(self, source_id: str, path: str, reason: str, document: Any) -> None:
        source_id = source_id[:ID_LENGTH]
        self.quarantined[source_id] = Quarantined(KIND, source_id, path, reason, without_private(document))
        self.kept_ids.add(source_id)

    def snapshot(self, *, is_complete: bool) -> Snapshot:
        """Everything in a fixed order. `is_complete` says that every municipality was read to its end."""
        return Snapshot(
            source=SOURCE,
            places=tuple(self.places[key] for key in sorted(self.places)),
            quarantined=tuple(self.quarantined[key] for key in sorted(self.quarantined)),
            kept_ids=frozenset(self.kept_ids),
            is_complete=is_complete,
        )


def without_private(document: Any) -> Any:
    """The document as far as an editor needs it to see what is wrong."""
    if not isinstance(document, Mapping):
        return clean_json(document)
    kept = {key: value for key, value in document.items() if key not in PRIVATE}
    if len(json.dumps(kept)) > LARGEST_KEPT:
        kept = {key: kept.get(key) for key in ("lipas-id", "event-date", "status", "name", "type")}
    return clean_json(kept)
