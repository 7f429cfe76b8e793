"""Connections, as told by the service and by the channel, made one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from catalogue.ingest import ConnectionRecord, Extra
from ptv_sync.mapping.charges import charge_of
from ptv_sync.mapping.codes import classified
from ptv_sync.mapping.contacts import emails, phones, web_pages
from ptv_sync.mapping.hours import hours
from ptv_sync.mapping.places import addresses
from ptv_sync.mapping.texts import texts, typed
from ptv_sync.text import clean_text
from ptv_sync.types import ConnectionDocument, PtvChannel, PtvService
from ptv_sync.types.connection import ExtraType

# What a connection says of itself; the rest is who and in which place.
OWN_FIELDS = (
    "description", "charge", "charge_note", "hours", "phones", "emails", "web_pages", "addresses", "extras",
    "authorizations",
)  # fmt: skip
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# Larger than the catalogue's column is never meant.
MOST_CHANNELS = 32_000

Pair = tuple[str, str]


def connections_of_service(service: PtvService) -> tuple[ConnectionRecord, ...]:
    """A service's connections, in the order its maintainer chose."""
    return tuple(
        record_of(item, service.id, item.service_channel.id, order=min(order, MOST_CHANNELS))
        for order, item in enumerate(service.service_channels)
        if item.service_channel.id
    )


def connections_of_channel(channel: PtvChannel) -> tuple[ConnectionRecord, ...]:
    """The same connections as the channel tells them; their order within a service is not known here."""
    return tuple(
        record_of(item, item.service.id, channel.id, order=MOST_CHANNELS)
        for item in channel.services
        if item.service.id
    )  # fmt: skip


def record_of(item: ConnectionDocument, service_id: str, channel_id: str, *, order: int) -> ConnectionRecord:
    contacts = item.contact_details
    return ConnectionRecord(
        service_id=service_id,
        channel_id=channel_id,
        order=order,
        description=typed(item.description, "Description"),
        charge=charge_of(item.service_charge_type),
        charge_note=typed(item.description, "ChargeTypeAdditionalInfo"),
        hours=hours(item.service_hours),
        phones=phones(contacts.phone_numbers),
        emails=emails(contacts.emails),
        web_pages=web_pages(contacts.web_pages),
        addresses=addresses(contacts.addresses),
        extras=extras(item.extra_types),
        authorizations=classified(item.digital_authorizations),
        modified=item.modified,
    )


def extras(items: Iterable[ExtraType]) -> tuple[Extra, ...]:
    """What one is helped with at the counter, in a fixed order; a row that says nothing is none."""
    found = [Extra(item.code.strip(), texts(item.name), texts(item.description, clean_text)) for item in items]
    said = {repr(extra): extra for extra in found if extra.code or extra.name or extra.description}
    return tuple(said[key] for key in sorted(said))


def union(of_services: Iterable[ConnectionRecord], of_channels: Iterable[ConnectionRecord]) -> list[ConnectionRecord]:
    """Every pair once. Services and channels are read at different times and can disagree: the later edit counts;
    told as of the same time, what one leaves out the other fills in."""
    found: dict[Pair, ConnectionRecord] = {pair_of(record): record for record in of_services}
    for record in of_channels:
        known = found.get(pair_of(record))
        found[pair_of(record)] = merged(known, record) if known else record
    return numbered(found)


def merged(by_service: ConnectionRecord, by_channel: ConnectionRecord) -> ConnectionRecord:
    service_time, channel_time = by_service.modified or LONG_AGO, by_channel.modified or LONG_AGO
    if channel_time > service_time:
        return replace(by_channel, order=by_service.order)
    if channel_time < service_time:
        return by_service
    gaps = {name: getattr(by_channel, name) for name in OWN_FIELDS if not getattr(by_service, name)}
    return replace(by_service, **gaps)


def numbered(found: Mapping[Pair, ConnectionRecord]) -> list[ConnectionRecord]:
    """Orders counted again from 0 within each service; what only a channel told comes last, by channel."""
    records = sorted(found.values(), key=lambda record: (record.service_id, record.order, record.channel_id))
    result: list[ConnectionRecord] = []
    for record in records:
        is_first = not result or result[-1].service_id != record.service_id
        result.append(replace(record, order=0 if is_first else min(result[-1].order + 1, MOST_CHANNELS)))
    return result


def pair_of(record: ConnectionRecord) -> Pair:
    return record.service_id, record.channel_id
