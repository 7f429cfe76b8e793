"""Which record becomes which row: one function a table, from a record to the values of its columns.

References are resolved here. What a reference points at may come in a later run; since the row's hash is taken over
the resolved values, the row is then written again and the reference mended.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.ingest.hashing import plain
from catalogue.ingest.records import (
    ChannelRecord,
    ConnectionRecord,
    OrganizationRecord,
    PlaceRecord,
    ServiceRecord,
    Snapshot,
)
from catalogue.models import AreaType, Channel, Connection, Organization, Place, Service, SyncedModel
from themes.translated import Translated

Values = dict[str, Any]


@dataclass
class References:
    """Source id → primary key of rows that others point at, for one source."""

    source: str
    organizations: dict[str, int]
    places: dict[str, int]
    channels: dict[str, int]
    services: dict[str, int]

    @classmethod
    def of(cls, source: str) -> "References":
        def keys(model: type[SyncedModel]) -> dict[str, int]:
            return dict(model.objects.filter(source=source).values_list("source_id", "pk"))

        return cls(source, keys(Organization), keys(Place), keys(Channel), keys(Service))


@dataclass(frozen=True)
class Table:
    """One kind of row: where its records are, how they become values, which ones can not be written yet."""

    kind: str
    model: type[SyncedModel]
    records: Callable[[Snapshot], Sequence[Any]]
    values: Callable[[Any, References], Values | None]


def translated(record: Any, *names: str) -> Values:
    return {name: Translated(getattr(record, name)) for name in names}


def lists(record: Any, *names: str) -> Values:
    return {name: plain(getattr(record, name)) for name in names}


def area(record: ServiceRecord | ChannelRecord) -> Values:
    kind = AreaType.NATIONWIDE if record.nationwide else AreaType.LIMITED
    return {"area_type": kind.value, "municipalities": list(record.municipalities)}


def organization_values(record: OrganizationRecord, references: References) -> Values:
    return {
        **translated(record, "name", "alternative_name", "summary", "description"),
        **lists(record, "phones", "emails", "web_pages", "addresses"),
        "parent_id": references.organizations.get(record.parent_id),
        "kind": record.kind,
        "business_code": record.business_code,
        "municipality": record.municipality,
        "source_modified": record.modified,
    }


def place_values(record: PlaceRecord, references: References) -> Values:
    return {
        **translated(
            record, "name", "summary", "description", "type_name", "street", "post_office", "address_note"
        ),
        **lists(record, "phones", "emails", "web_pages", "entrances", "geometry", "properties"),
        "organization_id": references.organizations.get(record.organization_id),
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
        "organization_id": references.organizations.get(record.organization_id),
        "place_id": references.places.get(record.place_id),
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
            record, "producers", "details", "languages", "service_classes", "ontology_terms", "target_groups",
            "life_events", "keywords",
        ),
        **area(record),
        "organization_id": references.organizations.get(record.organization_id),
        "type": record.type,
        "charge": record.charge,
        "general_description_id": record.general_description_id,
        "source_modified": record.modified,
        # A many-to-many: written after the row itself (see `apply.write_other_organizations`).
        "other_organizations": sorted(
            references.organizations[key]
            for key in record.other_organization_ids
            if key in references.organizations
        ),
    }  # fmt: skip


def connection_values(record: ConnectionRecord, references: References) -> Values | None:
    """None while either end is missing: a connection to nothing can not be shown."""
    service = references.services.get(record.service_id)
    channel = references.channels.get(record.channel_id)
    if service is None or channel is None:
        return None
    return {
        **translated(record, "description", "charge_note"),
        **lists(record, "hours", "phones", "emails", "web_pages", "addresses"),
        "service_id": service,
        "channel_id": channel,
        "order": record.order,
        "charge": record.charge,
        "source_modified": record.modified,
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


# The order of writing: what is pointed at comes first.
TABLES: Sequence[Table] = (
    Table("organization", Organization, lambda s: parents_first(s.organizations), organization_values),
    Table("place", Place, lambda s: s.places, place_values),
    Table("channel", Channel, lambda s: s.channels, channel_values),
    Table("service", Service, lambda s: s.services, service_values),
    Table("connection", Connection, lambda s: s.connections, connection_values),
)
REFERRED: Mapping[str, str] = {
    "organization": "organizations", "place": "places", "channel": "channels", "service": "services",
}  # fmt: skip
