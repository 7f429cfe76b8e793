"""Phones, e-mails and links of one language version as v11's rows, which each say their language."""

from collections.abc import Iterable

from ptv_sync.v12.translate.texts import Row, linked
from ptv_sync.v12.wire.contacts import Email, FormFile, Link, Phone

PHONES = {"Fax": "Fax", "Sms": "Sms"}
DOMESTIC = "DomesticPhone"
FILES = {"pdf": "PDF", "doc": "DOC", "excel": "Excel"}


def phone(item: Phone, language: str) -> Row:
    return {
        "type": PHONES.get(item.type, "Phone"),
        "number": item.number,
        "prefixNumber": item.dial_code,
        # A domestic number is dialled as it stands, as v11's service numbers are.
        "isFinnishServiceNumber": item.type == DOMESTIC,
        "serviceChargeType": item.charge_type,
        "chargeDescription": item.charge_description,
        "additionalInformation": item.additional_information,
        "language": language,
    }


def phones(items: Iterable[Phone], language: str) -> list[Row]:
    return [phone(item, language) for item in items]


def emails(items: Iterable[Email], language: str) -> list[Row]:
    return [{"value": item.email, "description": item.additional_information, "language": language} for item in items]


def web_pages(items: Iterable[Link], language: str) -> list[Row]:
    """Links; v11 has no notes for them, so a note follows the name."""
    return [
        {"url": item.url, "value": noted(item.name, item.additional_information), "language": language}
        for item in items
        if item.url
    ]


def attachments(items: Iterable[Link], language: str) -> list[Row]:
    return [
        {"url": item.url, "name": item.name, "description": item.additional_information, "language": language}
        for item in items
    ]


def form_files(items: Iterable[FormFile], language: str) -> list[Row]:
    """v11 keeps the address in `value`. A name that only repeats it is none."""
    return [
        {
            "value": item.url,
            "name": item.name if item.name != item.url else "",
            "type": FILES.get(item.type.casefold(), item.type),
            "language": language,
        }
        for item in items
    ]


def noted(name: str, note: str) -> str:
    return linked(name, note) if name and note else name or note
