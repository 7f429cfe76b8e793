"""A connection between a service and a channel, a thing of its own with its own date."""

from datetime import datetime

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Connection, parse_time
from ptv_sync.simulator.v12.bodies.addresses import contact_addresses
from ptv_sync.simulator.v12.bodies.contacts import FAXES, emails, noted_web_pages, numbers
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.hours import service_hours
from ptv_sync.simulator.v12.bodies.texts import text
from ptv_sync.simulator.v12.bodies.words import CHARGES, word

CONTACTS = ("emails", "phoneNumbers", "webPages")


def connection(item: Connection, context: Context) -> Document:
    document = item.document
    contacts = document["contactDetails"] or {}
    return {
        "serviceContentId": context.ids.of(item.service_id),
        "channelContentId": context.ids.of(item.channel_id),
        "migratedAt": None,
        "chargeType": word(CHARGES, document["serviceChargeType"]),
        "contactAddresses": contact_addresses(contacts.get("addresses")),
        "serviceHours": service_hours(document["serviceHours"], context.today),
        "languageVersions": {
            language: language_version(document, contacts, language) for language in languages(document, contacts)
        },
        "publishedAt": written(published_at(item)),
    }


def published_at(item: Connection) -> datetime:
    return parse_time(item.document["modified"])


def languages(document: Document, contacts: Document) -> list[str]:
    """Languages in which anything is said of the connection."""
    rows = [*(document["description"] or []), *(row for field in CONTACTS for row in contacts.get(field) or [])]
    return list(dict.fromkeys(row["language"] for row in rows))


def language_version(document: Document, contacts: Document, language: str) -> Document:
    descriptions = document["description"]
    return {
        "description": text(descriptions, language, "Description"),
        "chargeTypeAdditionalInformation": text(descriptions, language, "ChargeTypeAdditionalInfo"),
        "contactPhoneNumbers": numbers(contacts.get("phoneNumbers"), language),
        "contactFaxNumbers": numbers(contacts.get("phoneNumbers"), language, FAXES),
        "contactEmails": emails(contacts.get("emails"), language),
        "contactWebPages": noted_web_pages(contacts.get("webPages"), language),
    }
