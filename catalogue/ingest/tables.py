"""Which record becomes which row: one function a table, from a record to the values of its columns.

References are resolved here. What a reference points at may come in a later run; since the row's hash is taken over
the resolved values, the row is written again when its document is, and the reference mended.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.ingest.hashing import plain
from catalogue.ingest.records import (
    ChannelRecord,
    CollectionRecord,
    ConnectionRecord,
    OrganizationRecord,
    PlaceRecord,
    ServiceRecord,
)
from catalogue.ingest.staging import chunks
from catalogue.models import (
    AreaType,
    Channel,
    Connection,
    Organization,
    Place,
    Service,
    ServiceCollection,
    SyncedModel,
)

Values = dict[str, Any]


class References:
    """Source id → primary key of the rows that the records of one batch point at."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.keys: dict[str, dict[str, int]] = {name: {} for name in REFERRED}

    def look_up(self, name: str, ids: Iterable[str]) -> None:
        """Read the keys of these rows, so that one statement serves a batch."""
        wanted = {id_ for id_ in ids if id_} - self.keys[name].keys()
        for part in chunks(wanted):
            rows = REFERRED[name].objects.filter(source=self.source, source_id__in=part)
            self.keys[name].update(rows.values_list("source_id", "pk"))

    def note(self, kind: str, keys: Mapping[str, int]) -> None:
        """Rows just written, which later ones of the batch may point at."""
        if kind in self.keys:
            self.keys[kind].update(keys)

    def key(self, name: str, source_id: str) -> int | None:
        return self.keys[name].get(source_id)

    def keys_of(self, name: str, ids: Iterable[str]) -> list[int]:
        return sorted(key for id_ in ids if (key := self.key(name, id_)))


@dataclass(frozen=True)
class Table:
    """One kind of row: what its records point at, how they become values, which ones can not be written yet.

    `points_at` gives, for one record, the ids it refers to by kind. `links` are its many-to-many fields, whose values
    are primary keys; they are written after the row itself.
    """

    kind: str
    model: type[SyncedModel]
    values: Callable[[Any, References], Values | None]
    points_at: Callable[[Any], Mapping[str, Sequence[str]]]
    links: tuple[str, ...] = ()


def translated(record: Any, *names: str) -> Values:
    """Texts as a `Translated` holds them: without blanks."""
    return {name: {language: text for language, text in getattr(record, name).items() if text} for name in names}


def lists(record: Any, *names: str) -> Values:
    return {name: plain(getattr(record, name)) for name in names}


def area(record: ServiceRecord | ChannelRecord) -> Values:
    kind = AreaType.NATIONWIDE if record.nationwide else AreaType.LIMITED
    return {"area_type": kind.value, "municipalities": list(record.municipalities)}


def organization_values(record: OrganizationRecord, references: References) -> Values:
    return {
        **translated(record, "name", "alternative_name", "summary", "description"),
        **lists(record, "phones", "emails", "web_pages", "addresses", "municipalities"),
        "parent_id": references.key("organization", record.parent_id),
        "kind": record.kind,
        "business_code": record.business_code,
        "oid": record.oid,
        "nationwide": record.nationwide,
        "municipality": record.municipality,
        "source_modified": record.modified,
    }


def place_values(record: PlaceRecord, references: References) -> Values:
    return {
        **translated(
            record, "name", "alternative_name", "summary", "description", "type_name", "street", "post_office",
            "address_note",
        ),
        **lists(record, "phones", "emails", "web_pages", "entrances", "locations", "geometry", "properties"),
        "organization_id": references.key("organization", record.organization_id),
        **{
            name: getattr(record, name)
            for name in (
                "marketing_name", "status", "type_code", "postal_code", "municipality", "neighbourhood",
                "latitude", "longitude", "owner", "construction_year",
            )
        },
        "source_modified": record.modified,
    }  # fmt: skip


def channel_values(record: ChannelRecord, references: References) -> Values:
    return {
        **translated(record, "name", "summary", "description"),
        **lists(record, "hours", "phones", "emails", "web_pages", "addresses", "details"),
        **area(record),
        "type": record.type,
        "organization_id": references.key("organization", record.organization_id),
        "place_id": references.key("place", record.place_id),
        "languages": list(record.languages),
        "requires_authentication": record.requires_authentication,
        "source_modified": record.modified,
    }


def service_values(record: ServiceRecord, references: References) -> Values:
    return {
        **translated(
            record, "name", "alternative_name", "summary", "description", "instruction", "requirements",
            "charge_note",
        ),
        **lists(
            record, "producers", "laws", "vouchers", "details", "languages", "service_classes", "ontology_terms",
            "target_groups", "life_events", "industrial_classes", "keywords",
        ),
        **area(record),
        "organization_id": references.key("organization", record.organization_id),
        "type": record.type,
        "funding": record.funding,
        "vouchers_in_use": record.vouchers_in_use,
        "charge": record.charge,
        "general_description_id": record.general_description_id,
        "source_modified": record.modified,
        "other_organizations": references.keys_of("organization", record.other_organization_ids),
    }  # fmt: skip


def connection_values(record: ConnectionRecord, references: References) -> Values | None:
    """None while either end is missing: a connection to nothing can not be shown."""
    service = references.key("service", record.service_id)
    channel = references.key("channel", record.channel_id)
    if service is None or channel is None:
        return None
    return {
        **translated(record, "description", "charge_note"),
        **lists(record, "hours", "phones", "emails", "web_pages", "addresses", "extras", "authorizations"),
        "service_id": service,
        "channel_id": channel,
        "order": record.order,
        "charge": record.charge,
        "source_modified": record.modified,
    }


def collection_values(record: CollectionRecord, references: References) -> Values:
    return {
        **translated(record, "name", "summary", "description"),
        "organization_id": references.key("organization", record.organization_id),
        "source_modified": record.modified,
        "services": references.keys_of("service", record.service_ids),
        "channels": references.keys_of("channel", record.channel_ids),
    }


def parents_first(records: Iterable[OrganizationRecord]) -> list[OrganizationRecord]:
    """Organisations so that each comes after its parent; a circle of parents is entered somewhere."""
    waiting: dict[str, OrganizationRecord] = {record.source_id: record for record in records}
    ordered: list[OrganizationRecord] = []

    def take(record: OrganizationRecord) -> None:
        if waiting.pop(record.source_id, None) is None:
            return
        if record.parent_id in waiting:
            take(waiting[record.parent_id])
        ordered.append(record)

    for record in list(waiting.values()):
        take(record)
    return ordered


def owner(record: Any) -> Mapping[str, Sequence[str]]:
    return {"organization": [record.organization_id]}


REFERRED: Mapping[str, type[SyncedModel]] = {
    "organization": Organization, "place": Place, "channel": Channel, "service": Service,
}  # fmt: skip
# The order of writing: what is pointed at comes first.
TABLES: Mapping[str, Table] = {
    table.kind: table
    for table in (
        Table("organization", Organization, organization_values, lambda r: {"organization": [r.parent_id]}),
        Table("place", Place, place_values, owner),
        Table("channel", Channel, channel_values, lambda r: {**owner(r), "place": [r.place_id]}),
        Table(
            "service",
            Service,
            service_values,
            lambda r: {"organization": [r.organization_id, *r.other_organization_ids]},
            links=("other_organizations",),
        ),
        Table(
            "connection",
            Connection,
            connection_values,
            lambda r: {"service": [r.service_id], "channel": [r.channel_id]},
        ),
        Table(
            "collection",
            ServiceCollection,
            collection_values,
            lambda r: {**owner(r), "service": r.service_ids, "channel": r.channel_ids},
            links=("services", "channels"),
        ),
    )
}
