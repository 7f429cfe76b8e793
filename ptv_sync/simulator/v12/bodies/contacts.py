"""Phones, e-mail addresses and web pages of one language version."""

from collections.abc import Callable, Collection
from typing import Any

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.v12.bodies.texts import Rows, in_language
from ptv_sync.simulator.v12.bodies.words import PHONE_CHARGES, word

TELEPHONES = ("Phone",)
FAXES = ("Fax",)
ALL_NUMBERS = ("Phone", "Fax", "Sms")
# A field of a language version: what it is in one language of a v11 body.
Field = Callable[[Document, str], Any]


def number_row(row: Document) -> Document:
    """A number. A domestic one is dialled as it stands, an international one with its dial code before it."""
    kind = row.get("type") or "Phone"
    if kind == "Phone":
        kind = "InternationalPhone" if row["prefixNumber"] else "DomesticPhone"
    return {
        **({} if kind == "DomesticPhone" else {"dialCode": row["prefixNumber"] or ""}),
        "type": kind,
        "number": row["number"] or "",
        "additionalInformation": row["additionalInformation"],
        "chargeType": word(PHONE_CHARGES, row["serviceChargeType"]),
        "chargeDescription": row["chargeDescription"],
    }


def numbers(rows: Rows, language: str, kinds: Collection[str] = TELEPHONES) -> list[Document]:
    return [number_row(row) for row in in_language(rows, language) if (row.get("type") or "Phone") in kinds]


def emails(rows: Rows, language: str) -> list[Document]:
    return [{"email": row["value"] or ""} for row in in_language(rows, language)]


def described_emails(rows: Rows, language: str) -> list[Document]:
    """E-mail addresses of an organisation."""
    return [
        {"email": row["value"] or "", "additionalInformation": row.get("description")}
        for row in in_language(rows, language)
    ]


def web_pages(rows: Rows, language: str) -> list[Document]:
    return [{"name": row["value"] or "", "url": row["url"] or ""} for row in in_language(rows, language)]


def noted_web_pages(rows: Rows, language: str) -> list[Document]:
    """Web pages that could have a note, which v11 has none for."""
    return [{**page, "additionalInformation": None} for page in web_pages(rows, language)]


def web_address(rows: Rows, language: str) -> Document:
    """The one address there may be."""
    found = in_language(rows, language)
    return {"url": found[0]["url"], "name": found[0]["value"]} if found else {"url": None, "name": None}


def attachments(rows: Rows, language: str) -> list[Document]:
    return [
        {"name": row["name"] or "", "url": row["url"] or "", "additionalInformation": row["description"]}
        for row in in_language(rows, language)
    ]
