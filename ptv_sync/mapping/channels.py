"""A channel as a record, and the place behind a service location."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.ingest import ChannelRecord, Location, PlaceRecord, Texts
from ptv_sync.mapping.areas import is_nationwide, municipalities_served
from ptv_sync.mapping.codes import ontology_terms
from ptv_sync.mapping.contacts import emails, form_files, phones, web_address, web_pages
from ptv_sync.mapping.hours import hours
from ptv_sync.mapping.places import (
    address_of,
    addresses,
    domestic_address,
    entrances,
    location_of,
    place_point,
    postal_address,
    street_of,
)
from ptv_sync.mapping.texts import language_of, language_order, listed_languages, names, texts, typed
from ptv_sync.text import clean_name, clean_text
from ptv_sync.types import ChannelType, PtvChannel, SourceDrift
from ptv_sync.types.contacts import AddressDocument, DeliveryAddress


def channel_record(channel: PtvChannel) -> ChannelRecord:
    """A record of a channel of any type. Raises SourceDrift when it has no name."""
    name, other_name = names_of(channel)
    location, _ = locations_of(channel)
    return ChannelRecord(
        source_id=channel.id,
        type=channel.service_channel_type.value,
        name=name,
        organization_id=channel.organization_id,
        place_id=channel.id if location else "",
        summary=typed(channel.service_channel_descriptions, "Summary"),
        description=typed(channel.service_channel_descriptions, "Description"),
        nationwide=is_nationwide(channel),
        municipalities=municipalities_served(channel),
        languages=listed_languages(channel.languages),
        hours=hours(channel.service_hours),
        phones=phones([*channel.phone_numbers, *channel.support_phones]),
        emails=emails([*channel.emails, *channel.support_emails]),
        web_pages=web_pages(channel.web_pages),
        addresses=addresses(item for item in channel.addresses if item is not location),
        requires_authentication=channel.requires_authentication,
        details=details_of(channel, other_name),
        modified=channel.modified,
    )


def place_record(channel: PtvChannel, record: ChannelRecord | None = None) -> PlaceRecord | None:
    """The place of a service location, under the channel's id; None when it has no address to go to.

    What it shares with the channel's record is taken from that, when it is at hand.
    """
    location, further = locations_of(channel)
    if location is None:
        return None
    record = record or channel_record(channel)
    street = location.street_address
    lying = street or location.other_address
    address = postal_address(lying, "location", street_of(street) if street else {}) if lying else None
    point = place_point(location)
    return PlaceRecord(
        source_id=channel.id,
        name=record.name,
        organization_id=channel.organization_id,
        alternative_name=record.details.get("alternative_name", {}),
        summary=record.summary,
        description=record.description,
        street=address.street if address else {},
        postal_code=address.postal_code if address else "",
        post_office=address.post_office if address else {},
        municipality=address.municipality if address else "",
        address_note=address.note if address else texts(location.location_abroad, clean_text),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        entrances=entrances(location.entrances),
        locations=further,
        phones=record.phones,
        emails=record.emails,
        web_pages=record.web_pages,
        modified=channel.modified,
    )


def names_of(channel: PtvChannel) -> tuple[Texts, Texts]:
    name, other_name = names(channel.service_channel_names, channel.display_name_type)
    if not name:
        raise SourceDrift("serviceChannelNames", "no name in any language")
    return name, other_name


def locations_of(channel: PtvChannel) -> tuple[AddressDocument | None, tuple[Location, ...]]:
    """(the address of the place itself, further ones). The first one with a street, as its maintainer ordered them."""
    if channel.service_channel_type is not ChannelType.SERVICE_LOCATION:
        return None, ()
    found = [item for item in channel.addresses if item.type == "Location" and address_of(item)]
    main = next((item for item in found if item.street_address), found[0] if found else None)
    return main, further_locations(item for item in found if item is not main)


def further_locations(items: Iterable[AddressDocument]) -> tuple[Location, ...]:
    """Other addresses of a place, each once, in a fixed order."""
    found = {repr(location): location for item in items if (location := location_of(item))}
    return tuple(found[key] for key in sorted(found))


def details_of(channel: PtvChannel, other_name: Texts) -> Mapping[str, Any]:
    """What only some types have: names as the catalogue's `Channel.details` says them. Empty parts are left out."""
    found = {
        "oid": channel.oid.strip(),
        "alternative_name": other_name,
        "terms": ontology_terms(channel.ontology_terms),
        "identifier": texts(channel.form_identifier),
        "files": form_files(channel.channel_urls),
        "delivery": deliveries(channel.delivery_addresses),
        "attachments": attachments(channel),
        "accessibility": accessibility(channel),
        "signatures": max(channel.signature_quantity, 1) if channel.requires_signature else 0,
    }
    return {name: value for name, value in found.items() if value}


def deliveries(items: Sequence[DeliveryAddress]) -> list[dict[str, Any]]:
    """Where a form is sent: {"receiver": texts, "address": Address or None, "text": texts}."""
    found = [
        {
            "receiver": texts(item.receiver),
            "address": domestic_address(item, "postal"),
            "text": texts(item.delivery_address_in_text, clean_text),
        }
        for item in items
    ]
    return sorted((row for row in found if any(row.values())), key=repr)


def attachments(channel: PtvChannel) -> list[dict[str, str]]:
    """Forms and other files beside a channel."""
    found = [
        {
            "url": url,
            "name": clean_name(item.name),
            "description": clean_name(item.description),
            "kind": "form" if item.type == "Form" else "",
            "language": language_of(item.language),
        }
        for item in channel.attachments
        if (url := web_address(item.url))
    ]
    return sorted(found, key=lambda row: (language_order(row["language"]), repr(row)))


def accessibility(channel: PtvChannel) -> list[dict[str, str]]:
    """What an online service says of its accessibility; "Unknown" says nothing."""
    found = [
        {
            "level": item.level,
            "wcag": item.wcag_level,
            "name": clean_name(item.statement_name),
            "url": web_address(item.statement_url),
            "language": language_of(item.language),
        }
        for item in channel.accessibility_classification
        if item.level not in ("", "Unknown") or web_address(item.statement_url)
    ]
    return sorted(found, key=lambda row: (language_order(row["language"]), repr(row)))
