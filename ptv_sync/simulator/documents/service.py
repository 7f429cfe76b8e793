"""A service (V11VmOpenApiService), without the connections that are added when it is read."""

from collections.abc import Iterable, Mapping

from ptv_sync.simulator.documents.areas import Coverage, nationwide
from ptv_sync.simulator.documents.codes import Term, life_event_rows, service_class_rows, target_group_rows, term_rows
from ptv_sync.simulator.documents.texts import Document, Texts, by_language, rows, typed_rows

# Descriptions PTV sends with a null value when nobody wrote them.
OFTEN_NULL = ("UserInstruction", "ValidityTime", "ProcessingTime", "DeadLine", "ChargeTypeAdditionalInfo")


def service(
    id: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    organizations: Iterable[Document] = (),
    alternative: Texts | None = None,
    summary: Texts | None = "Apua arkeen.",
    description: Texts | None = "Apua arkeen lähellä kotia, maksutta ja ilman lähetettä.",
    instruction: Texts | None = None,
    charge: str | None = None,
    charge_note: Texts | None = None,
    requirements: Texts | None = None,
    details: Mapping[str, Texts | None] | None = None,
    coverage: Coverage | None = None,
    languages: Iterable[str] = ("fi",),
    classes: Iterable[str] = (),
    terms: Iterable[Term] = (),
    targets: Iterable[str] = (),
    life_events: Iterable[str] = (),
    keywords: Mapping[str, Iterable[str]] | None = None,
    industries: Iterable[Document] = (),
    laws: Iterable[Document] = (),
    vouchers: Iterable[Document] = (),
    vouchers_in_use: bool = False,
    funding: str = "PubliclyFunded",
    general_description: str | None = None,
    type: str | None = "Service",  # noqa: A002 - PTV's field
    modified: str = "2026-05-12T09:45:14.154795",
) -> Document:
    """A whole service body. `details` are further description types, such as DeadLine; vouchers mean that they are
    in use, which `vouchers_in_use` may also say alone."""
    area_type, areas = coverage or nationwide()
    described: dict[str, Texts | None] = {
        "Summary": summary,
        "Description": description,
        "UserInstruction": instruction,
        "ChargeTypeAdditionalInfo": charge_note,
        **(details or {}),
    }
    first = next(iter(by_language(name)), "fi")
    given = list(vouchers)
    for kind in OFTEN_NULL:
        described[kind] = described.get(kind) or {first: None}
    return {
        "id": id,
        "sourceId": None,
        "generalDescriptionId": general_description,
        "subType": None,
        "type": type,
        "fundingType": funding,
        "serviceNames": typed_rows(Name=name, AlternativeName=alternative),
        "serviceChargeType": charge,
        "areaType": area_type,
        "areas": areas,
        "serviceDescriptions": typed_rows(**described),
        "languages": list(languages),
        "serviceClasses": service_class_rows(classes),
        "ontologyTerms": term_rows(terms),
        "targetGroups": target_group_rows(targets),
        "lifeEvents": life_event_rows(life_events),
        "industrialClasses": list(industries),
        "legislation": list(laws),
        "keywords": [
            {"value": word, "language": language} for language, words in (keywords or {}).items() for word in words
        ],
        "requirements": rows(requirements if requirements is not None else {first: None}),
        "serviceChannels": [],
        "organizations": list(organizations),
        "serviceVouchersInUse": vouchers_in_use or bool(given),
        "serviceVouchers": given,
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": modified,
        "responsibleSoteOrganization": None,
    }


def organization_row(
    organization: str | None, role: str = "Responsible", *, provision: str | None = None, note: Texts | None = None
) -> Document:
    """One organisation of a service, by id. None with a note is a producer written as free text."""
    return {
        "organization": {"id": organization, "name": None} if organization else None,
        "roleType": role,
        "provisionType": provision,
        "additionalInformation": rows(note),
    }


def voucher_rows(names: Texts, urls: Texts | None = None, notes: Texts | None = None) -> list[Document]:
    """A service voucher, one row a language."""
    links, remarks = by_language(urls), by_language(notes)
    return [
        {
            "value": name,
            "language": language,
            "url": links.get(language),
            "additionalInformation": remarks.get(language),
        }
        for language, name in by_language(names).items()
    ]
