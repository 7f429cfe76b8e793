"""Bodies as they are read: what is stored, joined with connections, names of others, general descriptions and today."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from catalogue.hours import HELSINKI
from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.hours import as_read
from ptv_sync.simulator.entities import Connection, Entity, Kind
from ptv_sync.simulator.merging import merged

HEADING = "### "
# Where a collection keeps its members.
MEMBERS = {Kind.SERVICE: "services", Kind.CHANNEL: "serviceChannels"}


class Renderer:
    """Renders one data set for one request. `turn` is its running number: what is unordered changes with it."""

    def __init__(self, dataset: Dataset, behaviour: Behaviour, turn: int) -> None:
        self.dataset = dataset
        self.behaviour = behaviour
        self.is_shuffled = behaviour.shuffles and turn % 2 == 1

    def service(self, entity: Entity, *, with_general: bool = False, show_header: bool = False) -> Document:
        body = entity.document
        general = self.dataset.get(Kind.GENERAL_DESCRIPTION, body["generalDescriptionId"] or "")
        if general and general.is_readable:
            body = merged(entity, general, with_general=with_general)
        body = in_languages(body, entity)
        if not show_header:
            body = {
                **body,
                "serviceDescriptions": without_headings(body["serviceDescriptions"]),
                "requirements": without_headings(body["requirements"]),
            }
        return {
            **body,
            "serviceChannels": self.connections(entity),
            "organizations": [self.organization_of(row) for row in body["organizations"] or []],
            "serviceCollections": self.collections(entity),
        }

    def channel(self, entity: Entity) -> Document:
        body = in_languages(entity.document, entity)
        if body["serviceChannelType"] == "ServiceLocation" and "emails" in body:
            body = {key_for(self.behaviour, key): value for key, value in body.items()}
        return {
            **body,
            "serviceHours": self.hours(body["serviceHours"]),
            "services": self.connections(entity),
            # Older bodies lack this one entirely.
            **({"serviceCollections": self.collections(entity)} if "serviceCollections" in body else {}),
        }

    def organization(self, entity: Entity) -> Document:
        units = [item for item in self.units_of(entity.id) if item.is_readable]
        return {
            **in_languages(entity.document, entity),
            "organizationRootId": self.root_of(entity).id,
            "services": list(self.roles_of(entity)),
            "subOrganizations": [{"id": item.id, "name": item.name} for item in units],
        }

    def collection(self, entity: Entity) -> Document:
        services = list(self.members(entity, Kind.SERVICE))
        channels = list(self.members(entity, Kind.CHANNEL))
        return {
            **in_languages(entity.document, entity),
            "services": [member(item, "serviceNames", "serviceDescriptions") for item in services],
            "serviceChannels": [
                {
                    **member(item, "serviceChannelNames", "serviceChannelDescriptions"),
                    "serviceChannelType": item.document["serviceChannelType"],
                }
                for item in channels
            ],
        }

    def members(self, collection: Entity, kind: Kind) -> Iterator[Entity]:
        """The readable services or channels of a collection, in its order."""
        for row in collection.document[MEMBERS[kind]]:
            item = self.dataset.get(kind, row["id"])
            if item and item.is_readable:
                yield item

    # --- Parts ------------------------------------------------------------------------------------------------
    def connections(self, entity: Entity) -> list[Document]:
        """Connections of a service or a channel, the other end named; ends that are not published are left out."""
        key, other_kind = ("serviceChannel", Kind.CHANNEL) if entity.kind is Kind.SERVICE else ("service", Kind.SERVICE)
        rows = []
        for item in self.connected.get(entity.id, ()):
            other_id = item.channel_id if entity.kind is Kind.SERVICE else item.service_id
            end = self.end(item, other_kind, other_id)
            if end:
                hours = self.hours(item.document["serviceHours"])
                rows.append({key: end, **item.document, "serviceHours": hours})
        return rows

    @cached_property
    def connected(self) -> Mapping[str, Sequence[Connection]]:
        """Connections by either end."""
        found: dict[str, list[Connection]] = defaultdict(list)
        for item in self.dataset.connections:
            found[item.service_id].append(item)
            found[item.channel_id].append(item)
        return found

    def end(self, connection: Connection, kind: Kind, id: str) -> Document | None:  # noqa: A002 - PTV's word
        entity = self.dataset.get(kind, id)
        if entity is None:
            return {"id": id, "name": connection.dangling_name}
        return {"id": id, "name": entity.name} if entity.is_readable else None

    def organization_of(self, row: Document) -> Document:
        """A row of a service's organisations, with the name the organisation has now."""
        reference = row["organization"]
        known = self.dataset.get(Kind.ORGANIZATION, reference["id"]) if reference else None
        return {**row, "organization": {"id": known.id, "name": known.name}} if known else row

    def hours(self, blocks: Sequence[Document] | None) -> list[Document] | None:
        if blocks is None:
            return None
        shown = as_read(blocks, self.dataset.clock().astimezone(HELSINKI).date())
        return shown[::-1] if self.is_shuffled else shown

    def collections(self, entity: Entity) -> list[Document]:
        return [
            {"id": item.id, "name": item.document["serviceCollectionNames"]}
            for item in self.dataset.entities[Kind.COLLECTION].values()
            if item.is_readable and any(row["id"] == entity.id for row in item.document[MEMBERS[entity.kind]])
        ]

    # --- Organisations ----------------------------------------------------------------------------------------
    def units_of(self, id: str) -> Sequence[Entity]:  # noqa: A002
        return [item for item in self.dataset.every(Kind.ORGANIZATION) if item.document["parentOrganizationId"] == id]

    def root_of(self, entity: Entity) -> Entity:
        parent = self.dataset.get(Kind.ORGANIZATION, entity.document["parentOrganizationId"] or "")
        return self.root_of(parent) if parent else entity

    @cached_property
    def readable_services(self) -> Sequence[Entity]:
        return self.dataset.readable(Kind.SERVICE)

    def roles_of(self, entity: Entity) -> Iterator[Document]:
        """The published services the organisation answers for or produces."""
        for service in self.readable_services:
            for row in service.document["organizations"] or []:
                if row["organization"] and row["organization"]["id"] == entity.id:
                    yield {
                        "organizationId": entity.id,
                        "service": {"id": service.id, "name": service.name},
                        "roleType": row["roleType"],
                        "provisionType": row["provisionType"],
                        "additionalInformation": row["additionalInformation"],
                    }


def member(entity: Entity, names: str, descriptions: str) -> Document:
    """A service or a channel as its collection names it."""
    return {
        "id": entity.id,
        "name": entity.document[names],
        "description": [row for row in entity.document[descriptions] if row["type"] == "Summary"],
    }


def key_for(behaviour: Behaviour, key: str) -> str:
    return behaviour.location_email_field if key == "emails" else key


def in_languages(body: Document, entity: Entity) -> Document:
    """The body without the texts of language versions that are not published."""
    if not entity.hidden_languages:
        return body
    return {key: [row for row in value if not is_hidden(row, entity)] if isinstance(value, list) else value
            for key, value in body.items()}  # fmt: skip


def is_hidden(row: Any, entity: Entity) -> bool:
    return isinstance(row, dict) and row.get("language") in entity.hidden_languages


def without_headings(rows: Sequence[Document] | None) -> list[Document] | None:
    """Heading marks taken away; their text stays as a plain line."""
    if rows is None:
        return None
    return [
        {**row, "value": "\n".join(line.removeprefix(HEADING) for line in row["value"].split("\n"))}
        if row["value"] and HEADING in row["value"]
        else row
        for row in rows
    ]
