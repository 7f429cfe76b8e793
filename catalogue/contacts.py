"""Phones, e-mails, web pages and addresses as a reader sees them, from the rows that sources hand in.

Rows have the shapes of `catalogue.ingest.records` in JSON. The same number or address may come once per language:
such rows are one, with a note per language. What is in the reader's language comes first; nothing is hidden.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language

from catalogue.region import municipality_name
from themes.translated import SITE_LANGUAGES, Text, Translated

FINLAND = "+358"
Row = Mapping[str, Any]
NOTHING = Text("", "", False)
# Numbers whose price is in their beginning; they are dialled as they are, and come without a prefix.
SERVICE_NUMBERS = ("0800", "0600", "0606", "0700")
# How many digits of a national number stand before the first space; longer beginnings are looked at first.
# Mobile and nationwide numbers have three, area codes two or three (Traficom's numbering plan).
BEGINNINGS = (
    (("0200", "0202", "0203", "0207", "0295"), 4),
    (("010", "013", "014", "015", "016", "017", "018", "019", "020", "029", "030", "039", "04", "050", "07"), 3),
    (("02", "03", "05", "06", "08", "09"), 2),
)
# A number that came whole, as some do: +46812345678. Country codes have one to three digits; two is the common case.
INTERNATIONAL = re.compile(r"\+\d{5,17}")
# A web address as people write it without its scheme.
HOST = re.compile(r"^[\w-]+(\.[\w-]+)+([/?#].*)?$")


@dataclass(frozen=True)
class PhoneNumber:
    """A number in words, its address for a dialler (empty when it can not be dialled), and what is said of it."""

    words: str
    href: str
    kind: str = "phone"
    note: Text = NOTHING
    charge: str = ""
    charge_note: Text = NOTHING


@dataclass(frozen=True)
class EmailAddress:
    address: str
    note: Text = NOTHING


@dataclass(frozen=True)
class WebLink:
    """A link outside. `words` is the address without its scheme, `name` what its owner calls it."""

    href: str
    words: str
    name: Text
    kind: str = ""


@dataclass(frozen=True)
class PostalAddress:
    """An address in words, and how to find it."""

    words: str
    kind: str
    note: Text


def phone_numbers(rows: Iterable[Row]) -> list[PhoneNumber]:
    """The numbers that one can call or text, each once; faxes are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["number"] and row["kind"] != "fax":
            found.setdefault(row["prefix"] + row["number"], []).append(row)
    return [phone_number(same) for same in own_language_first(found.values())]


def phone_number(same: list[Row]) -> PhoneNumber:
    first = same[0]
    return PhoneNumber(
        words=phone_words(first["number"], first["prefix"]),
        href=phone_href(first["number"], first["prefix"], first["kind"]),
        kind=first["kind"],
        note=by_language(same, "note"),
        charge=first["charge"],
        charge_note=by_language(same, "charge_note"),
    )


def email_addresses(rows: Iterable[Row]) -> list[EmailAddress]:
    """The addresses, each once."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if "@" in row["address"]:
            found.setdefault(row["address"].strip().lower(), []).append(row)
    return [
        EmailAddress(same[0]["address"].strip(), by_language(same, "note"))
        for same in own_language_first(found.values())
    ]


def web_links(rows: Iterable[Row]) -> list[WebLink]:
    """The pages in the reader's language, else in the first language that has any, each marked with its language."""
    rows = [row for row in rows if web_address(row["url"])]
    language = Translated({row["language"]: "x" for row in rows}).text().language
    found: dict[str, WebLink] = {}
    for row in rows:
        if row["language"] == language:
            href = web_address(row["url"])
            name = Text(row["name"], language, language != reading_language())
            found.setdefault(href, WebLink(href, web_words(href), name, row["kind"]))
    return list(found.values())


def postal_addresses(rows: Iterable[Row]) -> list[PostalAddress]:
    """Addresses in words; one without anything to read is left out."""
    found = (
        PostalAddress(
            address_words(
                Translated(row["street"]), row["postal_code"], Translated(row["post_office"]), row["municipality"]
            ),
            row["kind"],
            abroad(Translated(row["note"]).text(), row.get("country", "")),
        )
        for row in rows
    )
    return [address for address in found if address.words or address.note]


def abroad(note: Text, country: str) -> Text:
    """An address abroad is all in its note; its country is added where that does not name it."""
    return replace(note, value=f"{note.value}, {country}") if country and note else note


def address_words(street: Translated, postal_code: str, post_office: Translated, municipality: str) -> str:
    """ "Kirkkokatu 12, 92100 Raahe"; PTV writes post offices in capitals."""
    office = str(post_office)
    town = str(municipality_name(municipality)) if municipality else ""
    if not office or office.casefold() == town.casefold():
        office = town
    elif office.isupper():
        office = office.title()
    return ", ".join(part for part in (str(street), f"{postal_code} {office}".strip()) if part)


def phone_words(number: str, prefix: str = "") -> str:
    """The number as Finns write it: 08 000 1234, 040 123 4567, 0800 000 12, 116 117, +46 812 345 678.

    What is not all digits is left as it came.
    """
    digits = bare(number)
    if INTERNATIONAL.fullmatch(digits):
        prefix, digits = digits[:3], digits[3:]
    if not digits.isdecimal():
        return f"{prefix} {number}".strip()
    if prefix and prefix != FINLAND:
        return f"{prefix} {grouped(digits)}"
    if prefix and not digits.startswith("0"):
        digits = f"0{digits}"
    size = 4 if not prefix and digits.startswith(SERVICE_NUMBERS) else beginning(digits)
    return f"{digits[:size]} {grouped(digits[size:])}".strip()


def bare(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def beginning(digits: str) -> int:
    """How many digits stand before the first space; 0 for short numbers such as 112 and 116117."""
    return next((size for starts, size in BEGINNINGS if digits.startswith(starts)), 0)


def grouped(digits: str) -> str:
    """Groups of two to four: 000 1234, 123 456, 000 12, 2525 0111."""
    if len(digits) <= 4:
        return digits
    if len(digits) == 8:
        return f"{digits[:4]} {digits[4:]}"
    return f"{digits[:3]} {grouped(digits[3:])}"


def phone_href(number: str, prefix: str = "", kind: str = "phone") -> str:
    """A tel: (or sms:) address in the international form; service numbers work only as they are."""
    digits = bare(number)
    if not (digits.isdecimal() or INTERNATIONAL.fullmatch(digits)):
        return ""
    if prefix:
        digits = prefix + (digits.removeprefix("0") if prefix == FINLAND else digits)
    return f"{'sms' if kind == 'sms' else 'tel'}:{digits}"


def web_address(url: str) -> str:
    """An http(s) address that may stand in a link; empty for anything else. A missing scheme is added."""
    url = url.strip()
    if HOST.match(url):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def web_words(href: str) -> str:
    """kansalaistalo.example/tupa: short, and still telling where the link leads."""
    return re.sub(r"^https?://(www\.)?", "", href).rstrip("/")


def by_language(rows: Iterable[Row], key: str) -> Text:
    """One text from rows that each hold it in their own language."""
    return Translated({row["language"]: row[key] for row in rows}).text()


def own_language_first(groups: Iterable[list[Row]]) -> list[list[Row]]:
    """Groups of rows that are one thing, those in the reader's language first, otherwise as they came."""
    here = reading_language()
    return sorted(groups, key=lambda rows: all(row["language"] != here for row in rows))


def reading_language() -> str:
    return (get_language() or SITE_LANGUAGES[0]).split("-")[0]
