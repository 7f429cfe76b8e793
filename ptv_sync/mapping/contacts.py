"""Phones, e-mails and web pages as records. They stay as written; only their form is made one."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from catalogue.ingest import Email, Phone, WebPage
from ptv_sync.mapping.charges import phone_charge
from ptv_sync.mapping.texts import language_of, language_order
from ptv_sync.text import clean_name
from ptv_sync.types.contacts import EmailAddress, FormFile, Page, PhoneNumber

PHONE_KINDS = {"Phone": "phone", "Sms": "sms", "Fax": "fax"}
NOT_DIGITS = re.compile(r"[^0-9]")


def phones(items: Iterable[PhoneNumber]) -> tuple[Phone, ...]:
    """Numbers in a fixed order; the same number in several languages stays a row each, for its note."""
    return ordered(phone for item in items if (phone := phone_of(item)))


def phone_of(item: PhoneNumber) -> Phone | None:
    """A number as dialled; None when there is no digit in it."""
    written = item.number.strip()
    prefix = "" if item.is_finnish_service_number else prefix_of(item.prefix_number)
    digits = NOT_DIGITS.sub("", written)
    if written.startswith("+358"):
        prefix, digits = "+358", digits[3:]
    elif written.startswith("+"):
        prefix, digits = "", f"+{digits}"
    if prefix:
        digits = digits.lstrip("0")
    if not NOT_DIGITS.sub("", digits):
        return None
    return Phone(
        number=digits,
        prefix=prefix,
        kind=PHONE_KINDS.get(item.type, "phone"),
        language=language_of(item.language),
        note=clean_name(item.additional_information),
        charge=phone_charge(item.service_charge_type),
        charge_note=clean_name(item.charge_description),
    )


def prefix_of(text: str) -> str:
    """A country's prefix as "+358", however it was typed."""
    digits = NOT_DIGITS.sub("", text).lstrip("0")
    return f"+{digits}" if digits else ""


def emails(items: Iterable[EmailAddress]) -> tuple[Email, ...]:
    return ordered(
        Email(address=address, language=language_of(item.language), note=clean_name(item.description))
        for item in items
        if (address := clean_name(item.value))
    )


def web_pages(items: Iterable[Page]) -> tuple[WebPage, ...]:
    return ordered(
        WebPage(url=url, name=clean_name(item.value), language=language_of(item.language))
        for item in items
        if (url := web_address(item.url))
    )


def form_files(items: Iterable[FormFile]) -> tuple[WebPage, ...]:
    """The files of a printable form: their kind beside them."""
    return ordered(
        WebPage(url, clean_name(item.name), language_of(item.language), kind=clean_name(item.type))
        for item in items
        if (url := web_address(item.value))
    )


def web_address(text: str) -> str:
    """An address of the web; empty for anything a link must not do, such as running a script."""
    text = clean_name(text)
    if text.lower().startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc and " " not in text else ""


def ordered(items: Iterable[Any]) -> tuple[Any, ...]:
    """Each once, by language and then by everything else: PTV does not promise an order."""
    found = list(dict.fromkeys(items))
    if len({item.language for item in found}) == len(found):
        return tuple(sorted(found, key=lambda item: language_order(item.language)))
    return tuple(sorted(found, key=lambda item: (language_order(item.language), repr(item))))
