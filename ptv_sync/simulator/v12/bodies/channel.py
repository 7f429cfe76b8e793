"""The five types of channels: shared fields, and a table of what each type has beside them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity
from ptv_sync.simulator.v12.bodies.addresses import contact_addresses, delivery, location
from ptv_sync.simulator.v12.bodies.areas import area
from ptv_sync.simulator.v12.bodies.contacts import (
    ALL_NUMBERS,
    FAXES,
    Field,
    attachments,
    emails,
    numbers,
    web_address,
    web_pages,
)
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.hours import service_hours
from ptv_sync.simulator.v12.bodies.texts import filled, in_language, is_alternative_shown, text
from ptv_sync.simulator.v12.bodies.words import CHANNEL_TYPES, FILE_TYPES, word


def channel(entity: Entity, context: Context) -> Document:
    document = entity.document
    kind = document["serviceChannelType"]
    return {
        "contentId": context.ids.of(entity.id),
        "migratedAt": None,
        "organizationContentId": context.ids.of(document["organizationId"]),
        "serviceChannelType": word(CHANNEL_TYPES, kind),
        "allowedConnectionType": "AllOrganizations",
        "serviceLanguages": document["languages"] or [],
        "area": area(entity),
        **{name: field(document, context) for name, field in OWN.get(kind, {}).items()},
        "languageVersions": {language: language_version(document, language) for language in entity.languages},
        "publishedAt": written(entity.modified),
    }


def language_version(document: Document, language: str) -> Document:
    names, descriptions = document["serviceChannelNames"], document["serviceChannelDescriptions"]
    own = IN_LANGUAGE.get(document["serviceChannelType"], {})
    return {
        "name": text(names, language, "Name") or "",
        "summary": filled(descriptions, language, "Summary"),
        "description": text(descriptions, language, "Description"),
        **{name: field(document, language) for name, field in own.items()},
    }


# --- Fields ---------------------------------------------------------------------------------------------------
def rows_of(field: str, of_rows: Callable[..., Any], **options: Any) -> Field:
    """A field of a language version made of one list of the v11 body."""
    return lambda document, language: of_rows(document[field], language, **options)


def alternative_name(document: Document, language: str) -> str | None:
    return filled(document["serviceChannelNames"], language, "AlternativeName")


def accessibility_level(document: Document, language: str) -> str:
    rows = in_language(document["accessibilityClassification"], language)
    return str(rows[0]["accessibilityClassificationLevel"]) if rows else "Unknown"


def form_identifier(document: Document, language: str) -> str | None:
    return text(document["formIdentifier"], language)


def form_files(document: Document, language: str) -> list[Document]:
    return [
        {"name": row["value"] or "", "url": row["value"] or "", "type": word(FILE_TYPES, row["type"])}
        for row in in_language(document["channelUrls"], language)
    ]


def signature(document: Document, context: Context) -> Document:
    if document["requiresSignature"]:
        return {"type": "Required", "numberOfRequiredSignatures": document["signatureQuantity"] or 1}
    return {"type": "NotRequired"}


def identification(document: Document, context: Context) -> str:
    return "Required" if document["requiresAuthentication"] else "NotRequired"


def hours(document: Document, context: Context) -> Document:
    return service_hours(document["serviceHours"], context.today)


def delivery_addresses(document: Document, context: Context) -> list[Document]:
    return [delivery(row) for row in document["deliveryAddresses"] or []]


def place(document: Document, context: Context) -> Document:
    return location(document["addresses"], with_register=True)


def written_to(document: Document, context: Context) -> Document:
    return contact_addresses(document["addresses"])


SUPPORT: Mapping[str, Field] = {
    "supportEmails": rows_of("supportEmails", emails),
    "supportPhoneNumbers": rows_of("supportPhones", numbers),
}
WEB_ADDRESS: Mapping[str, Field] = {"webAddress": rows_of("webPages", web_address)}
ACCESSIBILITY: Mapping[str, Field] = {"accessibilityClassificationLevel": accessibility_level}
ATTACHMENTS: Mapping[str, Field] = {"attachmentLinks": rows_of("attachments", attachments)}
# Fields of a language version, by v11's type.
IN_LANGUAGE: Mapping[str, Mapping[str, Field]] = {
    "EChannel": {**ACCESSIBILITY, **WEB_ADDRESS, **ATTACHMENTS, **SUPPORT},
    "WebPage": {**ACCESSIBILITY, **WEB_ADDRESS, **SUPPORT},
    "PrintableForm": {**ATTACHMENTS, **SUPPORT, "formIdentifier": form_identifier, "formFiles": form_files},
    "Phone": {
        **WEB_ADDRESS,
        "supportEmails": SUPPORT["supportEmails"],
        "phoneNumbers": rows_of("phoneNumbers", partial(numbers, kinds=ALL_NUMBERS)),
    },
    "ServiceLocation": {
        "alternativeName": alternative_name,
        "isAlternativeNamePrimary": is_alternative_shown,
        "contactEmails": rows_of("emails", emails),
        "contactFaxNumbers": rows_of("phoneNumbers", partial(numbers, kinds=FAXES)),
        "contactWebPages": rows_of("webPages", web_pages),
        "contactPhoneNumbers": rows_of("phoneNumbers", numbers),
    },
}
# Fields of the whole channel, by v11's type.
OWN: Mapping[str, Mapping[str, Callable[[Document, Context], Any]]] = {
    "EChannel": {"electronicSignature": signature, "electronicIdentification": identification, "serviceHours": hours},
    "PrintableForm": {"deliveryAddresses": delivery_addresses},
    "Phone": {"serviceHours": hours},
    "ServiceLocation": {"location": place, "contactAddresses": written_to, "serviceHours": hours},
}
