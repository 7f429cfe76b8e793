"""A PTV's content that can change while it is being read: what a simulator serves.

    dataset = Dataset()
    oulu = dataset.add_organization("Oulun kaupunki", municipality="564")
    pool = dataset.add_service("Uimahallit", organization=oulu, coverage=limited_to(["564"]))
    hall = dataset.add_channel("ServiceLocation", "Raksilan uimahalli", organization=oulu)
    dataset.connect(pool, hall, description="Aamu-uinti")
    dataset.archive(pool)

The lives of entities are in `lifecycle`.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator import documents
from ptv_sync.simulator.documents import Document, Texts
from ptv_sync.simulator.documents.service import organization_row
from ptv_sync.simulator.entities import Connection, Ended, Entity, Kind
from ptv_sync.simulator.journal import EntityStep, Step
from ptv_sync.simulator.lifecycle import Lifecycle

FIRST_CREATED = datetime(2017, 5, 2, 6, 0, tzinfo=UTC)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Dataset(Lifecycle):
    """Entities by kind and id, and connections in the order their makers chose."""

    def __init__(self, *, clock: Callable[[], datetime] = utc_now) -> None:
        self.clock = clock
        self.lock = RLock()
        self.entities: dict[Kind, dict[str, Entity]] = {kind: {} for kind in Kind}
        self.connections: list[Connection] = []
        self.ended: list[Ended] = []
        self.journal: list[Step] | None = None
        self.numbers = itertools.count(1)

    # --- Reading ----------------------------------------------------------------------------------------------
    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002 - PTV's word
        return self.entities[kind].get(id.lower())

    def find(self, id: str) -> Entity:  # noqa: A002
        """The entity behind an id, whatever its kind and state; KeyError when there is none."""
        for known in self.entities.values():
            if id in known:
                return known[id]
        raise KeyError(id)

    def every(self, kind: Kind) -> Sequence[Entity]:
        """In PTV's order: creation, then id."""
        return sorted(self.entities[kind].values(), key=lambda entity: (entity.created, entity.id))

    def readable(self, kind: Kind) -> Sequence[Entity]:
        return [entity for entity in self.every(kind) if entity.is_readable]

    def connections_of(self, id: str) -> Iterator[Connection]:  # noqa: A002
        return (item for item in self.connections if id in (item.service_id, item.channel_id))

    # --- Looking back -----------------------------------------------------------------------------------------
    def keep_journal(self) -> None:
        """From now on remember what was: everything that is here now was here for long."""
        self.journal = []

    def as_of(self, moment: datetime) -> "Dataset":
        """The data set as it was then, to read; a change made directly on an entity is not undone."""
        past = Dataset(clock=lambda: moment)
        past.entities = {kind: dict(known) for kind, known in self.entities.items()}
        past.connections, past.ended = list(self.connections), list(self.ended)
        for step in reversed(self.journal or ()):
            if step.at > moment:
                past.undo(step)
        return past

    def undo(self, step: Step) -> None:
        if not isinstance(step, EntityStep):
            self.connections, self.ended = list(step.connections), list(step.ended)
        elif step.before is None:
            self.entities[step.kind].pop(step.id, None)
        else:
            self.entities[step.kind][step.id] = step.before

    # --- Adding -----------------------------------------------------------------------------------------------
    def add(self, kind: Kind, document: Document, *, created: datetime | None = None) -> str:
        """Any body, published at once. Returns its id; adding an id twice raises ValueError."""
        number = next(self.numbers)
        with self.lock:
            if document["id"] in self.entities[kind]:
                raise ValueError(f"There is a {kind} with id {document['id']} already.")
            self.note_past_entity(kind, document["id"], None)
            entity = Entity(document["id"], kind, document, created or FIRST_CREATED + timedelta(minutes=number))
            self.entities[kind][entity.id] = entity
        return entity.id

    def add_organization(self, name: Texts, **fields: Any) -> str:
        """See `documents.organization` for the fields."""
        return self.add(Kind.ORGANIZATION, documents.organization(self.new_id(fields), name, **fields))

    def add_service(self, name: Texts, *, organization: str, **fields: Any) -> str:
        """A service of one organisation; see `documents.service` for the fields."""
        rows = fields.pop("organizations", None) or [
            organization_row(organization),
            organization_row(organization, "Producer", provision="SelfProducedServices"),
        ]
        document = documents.service(self.new_id(fields), name, organizations=rows, **fields)
        return self.add(Kind.SERVICE, document)

    def add_channel(self, type: str, name: Texts, *, organization: str, **fields: Any) -> str:  # noqa: A002
        """A channel of one of PTV's five types; see `documents.channel` for the fields."""
        document = documents.channel(self.new_id(fields), type, name, organization=organization, **fields)
        return self.add(Kind.CHANNEL, document)

    def add_general_description(self, name: Texts, **fields: Any) -> str:
        document = documents.general_description(self.new_id(fields), name, **fields)
        return self.add(Kind.GENERAL_DESCRIPTION, document)

    def add_collection(self, name: Texts, *, organization: str, services: Sequence[str] = (), **fields: Any) -> str:
        document = documents.collection(self.new_id(fields), name, organization=organization, **fields)
        document["services"] = [{"id": service} for service in services]
        return self.add(Kind.COLLECTION, document)

    def new_id(self, fields: dict[str, Any]) -> str:
        """The id the caller chose, else the next one: the same ids for the same sequence of calls."""
        chosen: str | None = fields.pop("id", None)
        return chosen or str(uuid5(NAMESPACE_URL, f"https://ptv.example/{next(self.numbers)}"))
