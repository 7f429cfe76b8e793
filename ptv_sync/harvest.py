"""What one reading of PTV brings in, document by document, until it is a snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from catalogue.ingest import (
    ChannelRecord,
    ConnectionRecord,
    OrganizationRecord,
    PlaceRecord,
    Quarantined,
    ServiceRecord,
    Snapshot,
)
from ptv_sync.client import Kind, id_of
from ptv_sync.mapping import (
    channel_record,
    connections_of_channel,
    connections_of_service,
    kinds_of,
    organization_record,
    place_record,
    service_record,
    union,
)
from ptv_sync.text import clean_json, storable
from ptv_sync.types import PtvChannel, PtvOrganization, PtvService, SourceDrift

# The general descriptions of the church are used by parishes only.
CHURCH = "Church"
ID_LENGTH = 80
QUARANTINED_KINDS = {Kind.SERVICE: "service", Kind.CHANNEL: "channel", Kind.ORGANIZATION: "organization"}


@dataclass
class Harvest:
    """Documents become records as they come; a document that can not be read is put aside and stops nothing."""

    organizations: dict[str, PtvOrganization] = field(default_factory=dict)
    services: dict[str, ServiceRecord] = field(default_factory=dict)
    channels: dict[str, ChannelRecord] = field(default_factory=dict)
    places: dict[str, PlaceRecord] = field(default_factory=dict)
    told_by_services: list[ConnectionRecord] = field(default_factory=list)
    told_by_channels: list[ConnectionRecord] = field(default_factory=list)
    quarantined: dict[tuple[str, str], Quarantined] = field(default_factory=dict)
    # Listed, but not readable this time: what is known of them stays.
    kept_ids: set[str] = field(default_factory=set)
    church_ids: set[str] = field(default_factory=set)
    # Ids that a document came under, whatever became of it.
    seen: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in Kind})

    def take(self, kind: Kind, document: Any) -> None:
        """Take one document in; the same one twice is one."""
        takers = {
            Kind.SERVICE: self.take_service,
            Kind.CHANNEL: self.take_channel,
            Kind.ORGANIZATION: self.take_organization,
        }
        self.seen[kind].add(id_of(document))
        try:
            takers[kind](document)
        except SourceDrift as drift:
            self.put_aside(kind, document, drift)
        except Exception as error:  # noqa: BLE001 - one document nobody foresaw must not cost the region its night
            self.put_aside(kind, document, SourceDrift("", f"unforeseen: {type(error).__name__}"))

    def take_service(self, document: Any) -> None:
        service = PtvService.parse(document)
        if not service.is_published:
            return
        record = service_record(service)
        if record.source_id not in self.services:
            self.told_by_services.extend(connections_of_service(service))
        self.services[record.source_id] = record
        if service.sub_type == CHURCH:
            self.church_ids.add(record.organization_id)

    def take_channel(self, document: Any) -> None:
        channel = PtvChannel.parse(document)
        if not channel.is_published:
            return
        record, place = channel_record(channel), place_record(channel)
        if record.source_id not in self.channels:
            self.told_by_channels.extend(connections_of_channel(channel))
        self.channels[record.source_id] = record
        if place:
            self.places[place.source_id] = place

    def take_organization(self, document: Any) -> None:
        organization = PtvOrganization.parse(document)
        if organization.is_published:
            # Its kind may hang on its parent; here it only has to be readable.
            organization_record(organization, kind="other")
            self.organizations[organization.id] = organization

    def put_aside(self, kind: Kind, document: Any, drift: SourceDrift) -> None:
        id_ = storable(str(document.get("id") if isinstance(document, dict) else ""))[:ID_LENGTH]
        name = QUARANTINED_KINDS[kind]
        self.quarantined[name, id_] = Quarantined(name, id_, drift.path, drift.reason, clean_json(document))
        self.keep([id_])

    def keep(self, ids: Iterable[str]) -> None:
        self.kept_ids.update(id_.lower() for id_ in ids if id_)

    def named_channels(self) -> set[str]:
        """Channels that services name, wherever they are listed."""
        return {record.channel_id for record in self.told_by_services}

    def named_organizations(self) -> set[str]:
        """Organisations that something here belongs to, and parents of the known ones."""
        owners = {record.organization_id for record in self.services.values()}
        owners |= {record.organization_id for record in self.channels.values()}
        sharers = {id_ for record in self.services.values() for id_ in record.other_organization_ids}
        parents = {organization.parent_organization_id for organization in self.organizations.values()}
        return (owners | sharers | parents) - {""}

    def connections(self) -> list[ConnectionRecord]:
        """Connections of the services that are here. A channel names others too, hundreds of them from elsewhere."""
        told = [record for record in self.told_by_channels if record.service_id in self.services]
        return union(self.told_by_services, told)

    def organization_records(self) -> list[OrganizationRecord]:
        kinds = kinds_of(self.organizations.values(), self.church_ids)
        return [organization_record(item, kinds[item.id]) for item in self.organizations.values()]

    def snapshot(self, *, is_complete: bool) -> Snapshot:
        """Everything in a fixed order. `is_complete` says that the lists were read to their end."""
        return Snapshot(
            source="ptv",
            organizations=tuple(sorted(self.organization_records(), key=source_id)),
            places=tuple(sorted(self.places.values(), key=source_id)),
            channels=tuple(sorted(self.channels.values(), key=source_id)),
            services=tuple(sorted(self.services.values(), key=source_id)),
            connections=tuple(sorted(self.connections(), key=source_id)),
            quarantined=tuple(self.quarantined[key] for key in sorted(self.quarantined)),
            kept_ids=frozenset(self.kept_ids),
            is_complete=is_complete,
        )


def source_id(record: OrganizationRecord | PlaceRecord | ChannelRecord | ServiceRecord | ConnectionRecord) -> str:
    return record.source_id
