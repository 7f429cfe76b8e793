"""A general description, for whoever merges it into services by themselves."""

from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.service import TIMES, classification, legislation_links
from ptv_sync.simulator.v12.bodies.texts import text
from ptv_sync.simulator.v12.bodies.words import CHARGES, GENERAL_DESCRIPTION_TYPES, SERVICE_TYPES, word

# Who writes them all. v11 does not say; the organisation itself is not among the published ones.
OWNER = str(uuid5(NAMESPACE_URL, "https://ptv.example/owner-of-general-descriptions"))


def general_description(entity: Entity, context: Context) -> Document:
    document = entity.document
    kind = word(SERVICE_TYPES, document["type"])
    return {
        "contentId": context.ids.of(entity.id),
        "migratedAt": None,
        "organizationContentId": context.ids.of(OWNER),
        "generalDescriptionTypes": general_description_types(entity),
        "serviceType": kind,
        "chargeType": word(CHARGES, document["serviceChargeType"]),
        **classification(document),
        "languageVersions": {
            language: language_version(document, language, with_times=kind != "Service")
            for language in entity.languages
        },
        "publishedAt": written(entity.modified),
    }


def general_description_types(entity: Entity) -> list[str]:
    kind = word(GENERAL_DESCRIPTION_TYPES, entity.document["generalDescriptionType"])
    return [kind] if kind else []


def language_version(document: Document, language: str, *, with_times: bool) -> Document:
    descriptions = document["descriptions"]
    times = {field: text(descriptions, language, kind) for kind, field in TIMES.items()} if with_times else {}
    return {
        "name": text(document["names"], language, "Name") or "",
        "description": text(descriptions, language, "Description"),
        "backgroundDescription": text(descriptions, language, "BackgroundDescription"),
        "userInstructions": text(descriptions, language, "UserInstruction"),
        "conditions": text(document["requirements"], language),
        "chargeTypeAdditionalInformation": text(descriptions, language, "ChargeTypeAdditionalInfo"),
        "legislationLinks": legislation_links(document, language),
        "freelyAssignedKeywords": [],
        **times,
    }
