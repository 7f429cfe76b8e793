"""An organisation, its parent by id."""

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity
from ptv_sync.simulator.v12.bodies.addresses import contact_addresses, location
from ptv_sync.simulator.v12.bodies.areas import area
from ptv_sync.simulator.v12.bodies.contacts import described_emails, numbers, web_pages
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.texts import by_language, filled, is_alternative_shown, text


def organization(entity: Entity, context: Context) -> Document:
    document = entity.document
    parent = document["parentOrganizationId"]
    return {
        "contentId": context.ids.of(entity.id),
        "migratedAt": None,
        "parentOrganizationContentId": context.ids.of(parent) if parent else None,
        "businessId": document["businessCode"] or "",
        "oid": document["oid"] or None,
        "organizationType": document["organizationType"],
        "area": area(entity),
        "eInvoiceAddresses": [
            {
                "address": row["electronicInvoicingAddress"] or "",
                "intermediatorCode": row["operatorCode"],
                "additionalInformation": by_language(row["additionalInformation"]),
            }
            for row in document["electronicInvoicings"] or []
        ],
        "contactAddresses": contact_addresses(document["addresses"]),
        "location": location(document["addresses"], with_register=False),
        "languageVersions": {language: language_version(document, language) for language in entity.languages},
        "publishedAt": written(entity.modified),
    }


def language_version(document: Document, language: str) -> Document:
    names, descriptions = document["organizationNames"], document["organizationDescriptions"]
    return {
        "name": text(names, language, "Name") or "",
        "alternativeName": filled(names, language, "AlternativeName"),
        "isAlternativeNamePrimary": is_alternative_shown(document, language),
        "summary": filled(descriptions, language, "Summary"),
        "description": text(descriptions, language, "Description"),
        "contactEmails": described_emails(document["emails"], language),
        "contactWebPages": web_pages(document["webPages"], language),
        "contactPhoneNumbers": numbers(document["phoneNumbers"], language),
    }
