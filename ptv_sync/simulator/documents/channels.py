"""The five channel types, flat, with the fields each has in PTV's order (ptv.md §4.3)."""

from collections.abc import Iterable, Mapping

from ptv_sync.simulator.documents.areas import Coverage, nationwide
from ptv_sync.simulator.documents.texts import Document, Texts, by_language, rows, typed_rows

TYPES = ("EChannel", "WebPage", "PrintableForm", "Phone", "ServiceLocation")


def channel(
    id: str,  # noqa: A002 - PTV's field
    type: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    organization: str,
    alternative: Texts | None = None,
    summary: Texts | None = "Yhteys palveluun.",
    description: Texts | None = None,
    coverage: Coverage | None = None,
    languages: Iterable[str] = ("fi",),
    phones: Iterable[Document] = (),
    emails: Iterable[Document] = (),
    web_pages: Iterable[Document] = (),
    addresses: Iterable[Document] = (),
    hours: Iterable[Document] = (),
    authentication: bool = False,
    form_identifier: Texts | None = None,
    delivery_addresses: Iterable[Document] = (),
    files: Iterable[Document] = (),
    modified: str = "2026-04-02T11:02:45.1",
) -> Document:
    """A whole channel body. Phones of an online service, a page or a form are support phones without a type."""
    area_type, areas = coverage or nationwide()
    shared: Document = {
        "languages": list(languages),
        "webPages": list(web_pages),
        "serviceHours": list(hours),
    }
    support: Document = {"supportPhones": list(phones), "supportEmails": list(emails)}
    own: Mapping[str, Document] = {
        "EChannel": {
            "signatureQuantity": 0,
            "requiresSignature": False,
            "requiresAuthentication": authentication,
            "attachments": [],
            **support,
            **shared,
            "accessibilityClassification": accessibility(name),
        },
        "WebPage": {**support, **shared, "accessibilityClassification": accessibility(name)},
        "PrintableForm": {
            "formIdentifier": rows(form_identifier if form_identifier is not None else {"fi": None}),
            "deliveryAddresses": list(delivery_addresses),
            "channelUrls": list(files),
            "attachments": [],
            **support,
            **shared,
        },
        "Phone": {"phoneNumbers": list(phones), "supportEmails": list(emails), **shared},
        "ServiceLocation": {
            "phoneNumbers": list(phones),
            "emails": list(emails),
            "languages": shared["languages"],
            "webPages": shared["webPages"],
            "addresses": list(addresses),
            "serviceHours": shared["serviceHours"],
        },
    }
    is_location = type == "ServiceLocation"
    return {
        "id": id,
        "sourceId": None,
        **({"oid": None} if is_location else {}),
        "serviceChannelType": type,
        "organizationId": organization,
        "serviceChannelNames": typed_rows(Name=name, AlternativeName=alternative),
        **({"displayNameType": display_names(name)} if is_location else {}),
        "serviceChannelDescriptions": typed_rows(Summary=summary, Description=description),
        "areaType": area_type,
        "areas": areas,
        **own[type],
        "services": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": modified,
        "responsibleSoteOrganization": None,
        "ontologyTerms": [],
    }


def display_names(name: Texts) -> list[Document]:
    return [{"type": "Name", "language": language} for language in by_language(name)]


def accessibility(name: Texts) -> list[Document]:
    return [
        {
            "accessibilityClassificationLevel": "Unknown",
            "wcagLevel": None,
            "accessibilityStatementWebPageName": None,
            "accessibilityStatementWebPage": None,
            "language": language,
        }
        for language in by_language(name)
    ]


def file_rows(urls: Texts) -> list[Document]:
    """Files of a printable form; the type is what the name ends in, PDF when it says nothing."""
    kinds = {"pdf": "PDF", "doc": "DOC", "docx": "DOC", "xls": "Excel", "xlsx": "Excel", "rtf": "rtf", "odt": "odt"}
    return [
        {"language": language, "value": url, "type": kinds.get((url or "").rsplit(".", 1)[-1].lower(), "PDF")}
        for language, url in by_language(urls).items()
    ]


def delivery_address(receiver: Texts, street: Document) -> Document:
    """Where to bring or post a form: a street address without its point."""
    return {
        "subType": "Street",
        "postOfficeBoxAddress": None,
        "streetAddress": {
            key: value
            for key, value in street["streetAddress"].items()
            if key not in ("latitude", "longitude", "coordinateState")
        },
        "deliveryAddressInText": None,
        "receiver": rows(receiver),
    }
