"""A service: its own fields only, whatever its general description says."""

from collections.abc import Mapping

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.v12.bodies.areas import area
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.texts import by_language, filled, in_language, text
from ptv_sync.simulator.v12.bodies.words import CHARGES, SERVICE_TYPES, word

# Only permits and qualifications have these (v11's type of text → v12's field).
TIMES = {
    "ProcessingTime": "processingTimeAdditionalInformation",
    "DeadLine": "deadlineAdditionalInformation",
    "ValidityTime": "validityTimeAdditionalInformation",
}
PRODUCERS = {"SelfProducedServices": "selfProducedProducers", "ProcuredServices": "procuredProducers"}
OTHER_PRODUCERS = "otherProducers"


def service(entity: Entity, context: Context) -> Document:
    document = entity.document
    general = document["generalDescriptionId"]
    kind = service_type(entity, context)
    return {
        "contentId": context.ids.of(entity.id),
        "migratedAt": None,
        "organizationContentId": next(iter(context.ids.each(responsible_ids(document))), None),
        "generalDescriptionContentId": context.ids.of(general) if general else None,
        "serviceType": kind,
        "chargeType": word(CHARGES, document["serviceChargeType"]),
        "fundingType": document["fundingType"],
        "serviceLanguages": document["languages"] or [],
        **classification(document),
        "producers": producers(document, context),
        "otherResponsibleOrganizations": context.ids.each(organization_ids(document, "OtherResponsible")),
        "area": area(entity),
        "languageVersions": {
            language: language_version(document, language, with_times=kind != "Service")
            for language in entity.languages
        },
        "publishedAt": written(entity.modified),
    }


def service_type(entity: Entity, context: Context) -> str | None:
    """The service's own type, else its general description's: v12 always has one."""
    own = entity.document["type"]
    if own is None:
        general = context.dataset.get(Kind.GENERAL_DESCRIPTION, entity.document["generalDescriptionId"] or "")
        own = general.document["type"] if general else "Service"
    return word(SERVICE_TYPES, own)


def classification(document: Document) -> Document:
    """Bare codes, and addresses where there are no codes."""
    return {
        "serviceClasses": codes(document, "serviceClasses"),
        "targetGroups": codes(document, "targetGroups"),
        "lifeEvents": codes(document, "lifeEvents"),
        "industrialClasses": [address_of(row) for row in document["industrialClasses"] or []],
        "ontologyTerms": [row["uri"] for row in document["ontologyTerms"] or []],
    }


def address_of(row: Document) -> str:
    """The present address of a class, the old one where there is no other."""
    return str(row.get("newUri") or row["uri"])


def codes(document: Document, field: str) -> list[str]:
    return [row["code"] for row in document[field] or [] if row["code"]]


def language_version(document: Document, language: str, *, with_times: bool) -> Document:
    names, descriptions = document["serviceNames"], document["serviceDescriptions"]
    times = {field: text(descriptions, language, kind) for kind, field in TIMES.items()} if with_times else {}
    return {
        "name": text(names, language, "Name") or "",
        "alternativeName": filled(names, language, "AlternativeName"),
        "summary": filled(descriptions, language, "Summary"),
        "description": text(descriptions, language, "Description"),
        "userInstructions": text(descriptions, language, "UserInstruction"),
        "conditions": text(document["requirements"], language),
        "legislationLinks": legislation_links(document, language),
        "freelyAssignedKeywords": [row["value"] for row in in_language(document["keywords"], language) if row["value"]],
        "voucher": voucher(document, language),
        "chargeTypeAdditionalInformation": text(descriptions, language, "ChargeTypeAdditionalInfo"),
        **times,
    }


def legislation_links(document: Document, language: str) -> list[Document]:
    """Links to laws in the language; a page without a name has the law's."""
    return [
        {"url": page["url"] or "", "name": page["value"] or filled(law["names"], language) or ""}
        for law in document["legislation"] or []
        for page in in_language(law["webPages"], language)
    ]


def voucher(document: Document, language: str) -> Document:
    """How service vouchers are told of in the language."""
    rows = in_language(document["serviceVouchers"], language)
    links = [
        {"name": row["value"] or "", "url": row["url"], "additionalInformation": row["additionalInformation"]}
        for row in rows
        if row["url"]
    ]
    if links:
        return {"voucherType": "WithUrl", "urls": links}
    if document["serviceVouchersInUse"]:
        notes = [row["additionalInformation"] or row["value"] for row in rows]
        return {"voucherType": "WithAdditionalInformation", "additionalInformation": notes[0] if notes else None}
    return {"voucherType": "NotUsed"}


# --- Organisations --------------------------------------------------------------------------------------------
def organization_ids(document: Document, role: str) -> list[str]:
    rows = document["organizations"] or []
    return [row["organization"]["id"] for row in rows if row["roleType"] == role and row["organization"]]


def responsible_ids(document: Document) -> list[str]:
    return organization_ids(document, "Responsible")


def all_organization_ids(document: Document) -> list[str]:
    """Whoever answers for the service or produces it."""
    return [row["organization"]["id"] for row in document["organizations"] or [] if row["organization"]]


def producers(document: Document, context: Context) -> Mapping[str, Document]:
    """Producers by the way they produce; those written as free text are never the organisation itself."""
    found: dict[str, Document] = {
        "selfProducedProducers": {"organizations": []},
        "procuredProducers": {"organizations": [], "other": []},
        OTHER_PRODUCERS: {"organizations": [], "other": []},
    }
    for row in document["organizations"] or []:
        if row["roleType"] != "Producer":
            continue
        group = PRODUCERS.get(row["provisionType"], OTHER_PRODUCERS)
        if row["organization"]:
            found[group]["organizations"].append(context.ids.of(row["organization"]["id"]))
        else:
            group = OTHER_PRODUCERS if group == "selfProducedProducers" else group
            found[group]["other"].append({"name": by_language(row["additionalInformation"])})
    return found
