"""The five channel types, flat, with the fields each has in PTV's order (ptv.md §4.3)."""

from collections.abc import Iterable, Mapping

from ptv_sync.simulator.documents.areas import Coverage, nationwide
from ptv_sync.simulator.documents.codes import Term, term_rows
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
    signatures: int = 0,
    attachments: Iterable[Document] = (),
    accessibility: Iterable[Document] | None = None,
    terms: Iterable[Term] = (),
    oid: str | None = None,
    alternative_in: Iterable[str] = (),
    form_identifier: Texts | None = None,
    delivery_addresses: Iterable[Document] = (),
    files: Iterable[Document] = (),
    modified: str = "2026-04-02T11:02:45.1",
) -> Document:
    """A whole channel body. Phones of an online service, a page or a form are support phones without a type.

    `alternative_in`: the languages in which the alternative name is the one to show.
    """
    area_type, areas = coverage or nationwide()
    standards = list(accessibility) if accessibility is not None else unknown_accessibility(name)
    shared: Document = {
        "languages": list(languages),
        "webPages": list(web_pages),
        "serviceHours": list(hours),
    }
    support: Document = {"supportPhones": list(phones), "supportEmails": list(emails)}
    own: Mapping[str, Document] = {
        "EChannel": {
            "signatureQuantity": signatures,
            "requiresSignature": signatures > 0,
            "requiresAuthentication": authentication,
            "attachments": list(attachments),
            **support,
            **shared,
            "accessibilityClassification": standards,
        },
        "WebPage": {**support, **shared, "accessibilityClassification": standards},
        "PrintableForm": {
            "formIdentifier": rows(form_identifier if form_identifier is not None else {"fi": None}),
            "deliveryAddresses": list(delivery_addresses),
            "channelUrls": list(files),
            "attachments": list(attachments),
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
        **({"oid": oid} if is_location else {}),
        "serviceChannelType": type,
        "organizationId": organization,
        "serviceChannelNames": typed_rows(Name=name, AlternativeName=alternative),
        **({"displayNameType": display_names(name, alternative_in)} if is_location else {}),
        "serviceChannelDescriptions": typed_rows(Summary=summary, Description=description),
        "areaType": area_type,
        "areas": areas,
        **own[type],
        "services": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": modified,
        "responsibleSoteOrganization": None,
        "ontologyTerms": term_rows(terms),
    }


def display_names(name: Texts, alternative_in: Iterable[str] = ()) -> list[Document]:
    """Which of its names is shown in each language: its name, unless that language has the alternative one."""
    others = set(alternative_in)
    return [
        {"type": "AlternativeName" if language in others else "Name", "language": language}
        for language in by_language(name)
    ]


def unknown_accessibility(name: Texts) -> list[Document]:
    """What a page says of its accessibility when nobody has said anything."""
    return [accessibility_row("Unknown", language) for language in by_language(name)]


def accessibility_row(
    level: str, language: str, *, wcag: str | None = None, name: str | None = None, url: str | None = None
) -> Document:
    """How far a page meets the requirements, and its statement."""
    return {
        "accessibilityClassificationLevel": level,
        "wcagLevel": wcag,
        "accessibilityStatementWebPageName": name,
        "accessibilityStatementWebPage": url,
        "language": language,
    }


def attachment_rows(
    names: Texts, url: str, *, description: Texts | None = None, is_form: bool = False
) -> list[Document]:
    """A file beside a channel, one row a language."""
    notes = by_language(description)
    return [
        {
            "type": "Form" if is_form else "Attachment",
            "name": name,
            "description": notes.get(language),
            "url": url,
            "language": language,
        }
        for language, name in by_language(names).items()
    ]


def file_rows(urls: Texts) -> list[Document]:
    """Files of a printable form; the type is what the name ends in, PDF when it says nothing."""
    kinds = {"pdf": "PDF", "doc": "DOC", "docx": "DOC", "xls": "Excel", "xlsx": "Excel", "rtf": "rtf", "odt": "odt"}
    return [
        {"language": language, "value": url, "type": kinds.get((url or "").rsplit(".", 1)[-1].lower(), "PDF")}
        for language, url in by_language(urls).items()
    ]


def delivery_in_text(receiver: Texts | None, text: Texts) -> Document:
    """Where a form goes when it has no address: "to the library's desk"."""
    return {
        "subType": "NoAddress",
        "postOfficeBoxAddress": None,
        "streetAddress": None,
        "deliveryAddressInText": rows(text),
        "receiver": rows(receiver),
    }


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
