"""What makers do in PTV while others read: edit, publish, withdraw, archive, restore, connect.

Everything takes an id. What PTV dates, it dates with the data set's clock.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import RLock
from typing import Any

from ptv_sync.simulator.documents import Coverage, Document, connection
from ptv_sync.simulator.documents.service import organization_row
from ptv_sync.simulator.entities import Connection, Ended, Entity, Kind, Status, write_time
from ptv_sync.simulator.journal import ConnectionsStep, EntityStep, Step

# Content nobody touched is archived, and archived content is dropped at last (ptv.md §2.4).
ARCHIVED_AFTER = timedelta(days=548)
REMOVED_AFTER = timedelta(days=457)


class Lifecycle:
    """The mutators of a `Dataset`."""

    clock: Callable[[], datetime]
    lock: RLock
    entities: dict[Kind, dict[str, Entity]]
    connections: list[Connection]
    # Connections that were taken away: v12 tells of them.
    ended: list[Ended]
    # None until somebody wants to look back.
    journal: list[Step] | None

    def find(self, id: str) -> Entity:  # noqa: A002 - PTV's word
        raise NotImplementedError

    # --- Content ----------------------------------------------------------------------------------------------
    def draft(self, id: str) -> None:  # noqa: A002
        """Make it a draft that was never published."""
        self.become(id, Status.DRAFT, dated=False)

    def edit(self, id: str, **fields: Any) -> None:  # noqa: A002
        """Change fields of the body in a newer draft: readers see the published version until `publish`."""
        with self.lock:
            entity = self.changing(id)
            entity.draft = {**entity.draft, **fields}
            if entity.status is Status.PUBLISHED:
                entity.status = Status.MODIFIED

    def publish(self, id: str) -> None:  # noqa: A002
        """Publish a draft, the newer draft of a modified one, or what was withdrawn."""
        with self.lock:
            entity = self.changing(id)
            entity.document = {**entity.document, **entity.draft}
            entity.draft = {}
            self.become(id, Status.PUBLISHED)

    def change(self, id: str, **fields: Any) -> None:  # noqa: A002
        """Edit and publish in one go."""
        with self.lock:
            self.edit(id, **fields)
            self.publish(id)

    def change_unseen(self, id: str, **fields: Any) -> None:  # noqa: A002
        """Change what is read without a trace in `modified`, as PTV does for names of others and expired hours."""
        with self.lock:
            entity = self.changing(id)
            entity.document = {**entity.document, **fields}

    def withdraw(self, id: str) -> None:  # noqa: A002
        self.become(id, Status.WITHDRAWN)

    def archive(self, id: str, *, automatically: bool = False) -> None:  # noqa: A002
        with self.lock:
            self.become(id, Status.ARCHIVED)
            self.find(id).archived_automatically = automatically

    def restore(self, id: str) -> None:  # noqa: A002
        """Publish what was archived, under the same id."""
        self.become(id, Status.PUBLISHED)

    def remove(self, id: str) -> None:  # noqa: A002
        """Drop it from the archive too: after this only its absence tells."""
        self.become(id, Status.REMOVED, dated=False)

    def grow_old(self) -> None:
        """What PTV does at night: archive the untouched, drop the long archived."""
        with self.lock:
            now = self.clock()
            for kind in (Kind.SERVICE, Kind.CHANNEL):
                for entity in self.entities[kind].values():
                    age = now - entity.modified
                    if entity.is_public and age > ARCHIVED_AFTER:
                        self.archive(entity.id, automatically=True)
                    elif entity.status is Status.ARCHIVED and age > REMOVED_AFTER:
                        self.remove(entity.id)

    def unpublish_language(self, id: str, language: str) -> None:  # noqa: A002
        """Take one language version away. Without any left the id is listed with a null name and answers 404."""
        with self.lock:
            entity = self.changing(id)
            entity.hidden_languages = entity.hidden_languages | {language}
            self.touch(id)

    def move_to_organization(self, id: str, organization: str) -> None:  # noqa: A002
        """Give a service or a channel to another organisation."""
        entity = self.find(id)
        if entity.kind is Kind.CHANNEL:
            return self.change(id, organizationId=organization)
        others = [row for row in entity.document["organizations"] if row["roleType"] == "OtherResponsible"]
        return self.change(id, organizations=[organization_row(organization), *others])

    def move_to_area(self, id: str, coverage: Coverage) -> None:  # noqa: A002
        self.change(id, areaType=coverage.area_type, areas=coverage.areas)

    # --- Connections: never a trace in `modified` of either end -----------------------------------------------
    def connect(self, service: str, channel: str, *, name: str | None = None, **fields: Any) -> None:
        """Offer a service through a channel; see `documents.connection` for the fields.

        Either id may be unknown to the data set: then it dangles, under `name`.
        """
        fields.setdefault("modified", write_time(self.clock()))
        with self.lock:
            self.note_past_connections()
            self.connections.append(Connection(service, channel, connection(**fields), name))
            self.note_connections(service, channel)

    def reconnect(self, service: str, channel: str, **fields: Any) -> None:
        """Change what the connection says."""
        with self.lock:
            self.note_past_connections()
            for item in self.connections_between(service, channel):
                item.document = {**item.document, **fields, "modified": write_time(self.clock())}
            self.note_connections(service, channel)

    def disconnect(self, service: str, channel: str) -> None:
        with self.lock:
            self.note_past_connections()
            for item in self.connections_between(service, channel):
                self.connections.remove(item)
            self.ended.append(Ended(service, channel, self.clock()))
            self.note_connections(service, channel)

    def connections_between(self, service: str, channel: str) -> Sequence[Connection]:
        found = [item for item in self.connections if (item.service_id, item.channel_id) == (service, channel)]
        if not found:
            raise KeyError(f"{service}/{channel}")
        return found

    def note_connections(self, *ids: str) -> None:
        for known in self.entities.values():
            for id_ in ids:
                if id_ in known:
                    known[id_].connections_changed = self.clock()

    # --- Dates ------------------------------------------------------------------------------------------------
    def become(self, id: str, status: Status, *, dated: bool = True) -> None:  # noqa: A002
        with self.lock:
            self.changing(id).status = status
            if dated:
                self.touch(id)

    def changing(self, id: str) -> Entity:  # noqa: A002
        """The entity, to be changed by the caller; as it was it goes into the journal."""
        entity = self.find(id)
        self.note_past_entity(entity.kind, id, replace(entity))
        return entity

    def note_past_entity(self, kind: Kind, id: str, before: Entity | None) -> None:  # noqa: A002
        if self.journal is not None:
            self.journal.append(EntityStep(self.clock(), kind, id, before))

    def note_past_connections(self) -> None:
        if self.journal is not None:
            past = [replace(item) for item in self.connections]
            self.journal.append(ConnectionsStep(self.clock(), past, list(self.ended)))

    def touch(self, id: str) -> None:  # noqa: A002
        """Date it now."""
        entity = self.find(id)
        document: Document = {**entity.document, "modified": write_time(self.clock())}
        entity.document = document
