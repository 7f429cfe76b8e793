"""Addresses, points and entrances."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from catalogue.ingest import Address, Entrance, Location, SentenceGroup, Texts
from catalogue.region import get_region, municipality_names
from ptv_sync.coordinates import Degrees, to_wgs84
from ptv_sync.mapping.areas import municipality_code
from ptv_sync.mapping.contacts import web_address
from ptv_sync.mapping.texts import in_order, texts
from ptv_sync.text import clean_name, clean_text
from ptv_sync.types.contacts import (
    AddressDocument,
    DeliveryAddress,
    EntranceDocument,
    OtherAddress,
    Postal,
    StreetAddress,
)
from ptv_sync.types.texts import LanguageItem

KINDS = {"Location": "location", "Visiting": "visiting", "Postal": "postal"}
FIVE_DIGITS = re.compile(r"\d{5}")
TWO_LETTERS = re.compile(r"[A-Z]{2}")
HOME = "FI"


def addresses(items: Iterable[AddressDocument]) -> tuple[Address, ...]:
    """Addresses in a fixed order; empty ones are left out."""
    found = {repr(address): address for item in items if (address := address_of(item))}
    return tuple(found[key] for key in sorted(found))


def address_of(item: AddressDocument) -> Address | None:
    """An address of any kind; None when it says nothing."""
    kind = KINDS.get(item.type, "postal")
    if found := domestic_address(item, kind):
        return found
    if item.other_address is not None:
        return said(postal_address(item.other_address, kind, {}))
    abroad = texts([*item.location_abroad, *item.foreign_address], clean_text)
    return Address(kind=kind, note=abroad, country=country_of(item.country)) if abroad else None


def country_of(text: str) -> str:
    """The code of another country; empty for Finland and for what is no code."""
    code = text.strip().upper()
    return code if TWO_LETTERS.fullmatch(code) and code != HOME else ""


def domestic_address(item: AddressDocument | DeliveryAddress, kind: str) -> Address | None:
    """A street address of this kind, or a post office box."""
    if item.street_address is not None:
        return said(postal_address(item.street_address, kind, street_of(item.street_address)))
    if item.post_office_box_address is not None:
        box = item.post_office_box_address
        return said(postal_address(box, "box", texts(box.post_office_box)))
    return None


def said(address: Address) -> Address | None:
    """The address, unless it is empty."""
    return address if address.street or address.postal_code or address.post_office or address.note else None


def postal_address(item: Postal, kind: str, street: Texts) -> Address:
    return Address(
        kind=kind,
        street=street,
        postal_code=postal_code_of(item.postal_code),
        post_office=texts(item.post_office),
        municipality=municipality_of(item),
        note=texts(item.additional_information, clean_text),
    )


def street_of(item: StreetAddress) -> Texts:
    """The street with its number, in each language."""
    number = texts([LanguageItem(value=item.street_number, language="fi")]).get("fi", "")
    return in_order({language: f"{street} {number}".strip() for language, street in texts(item.street).items()})


def postal_code_of(text: str) -> str:
    """Five digits; a code of another country stays in the note only."""
    return text.strip() if FIVE_DIGITS.fullmatch(text.strip()) else ""


def municipality_of(item: Postal) -> str:
    """The municipality's code: what PTV says; else by main postal code, post office, or point (ptv.md §4.5)."""
    return (
        municipality_code(item.municipality.code)
        or municipality_by_postal_code(postal_code_of(item.postal_code))
        or municipality_by_post_office(item.post_office)
        or municipality_by_point(point_of(item))
    )


def municipality_by_postal_code(code: str) -> str:
    """Only a municipality's main code is known; most others belong to villages."""
    return next((row.code for row in get_region().municipalities.values() if code and row.postal_code == code), "")


def municipality_by_post_office(items: Sequence[LanguageItem]) -> str:
    """Post offices are written in capitals, and many bear the municipality's name."""
    written = {text.casefold() for text in texts(items).values()}
    if not written:
        return ""
    found = (
        code
        for code, name in municipality_names().items()
        if written & {text.casefold() for text in name.values()}
    )  # fmt: skip
    return next(found, "")


def municipality_by_point(point: Degrees | None) -> str:
    """Of the municipalities whose box holds the point, the one with the nearest centre."""
    if point is None:
        return ""
    latitude, longitude = point
    holding = [
        row
        for row in get_region().municipalities.values()
        if row.bbox[0] <= latitude <= row.bbox[2] and row.bbox[1] <= longitude <= row.bbox[3]
    ]

    def distance(row: Any) -> float:
        # A degree of longitude is about 0.42 of a degree of latitude up here.
        north, east = row.centre
        return float((north - latitude) ** 2 + ((east - longitude) * 0.42) ** 2)

    return min(holding, key=distance).code if holding else ""


def point_of(item: Postal | None) -> Degrees | None:
    """The point of an address that can have one."""
    return to_wgs84(item.latitude, item.longitude) if isinstance(item, StreetAddress | OtherAddress) else None


def place_point(item: AddressDocument) -> Degrees | None:
    """Where a place is: its address's point, else its main entrance's."""
    by_importance = sorted(item.entrances, key=lambda entrance: not entrance.is_main_entrance)
    doors = (to_wgs84(door.coordinates.latitude, door.coordinates.longitude) for door in by_importance)
    return point_of(item.street_address) or point_of(item.other_address) or next(filter(None, doors), None)


def location_of(item: AddressDocument) -> Location | None:
    """An address that one can go to, with its point and doors; None when it says nothing."""
    address = address_of(item)
    if address is None:
        return None
    latitude, longitude = place_point(item) or (None, None)
    return Location(address, latitude, longitude, entrances(item.entrances))


def entrances(items: Iterable[EntranceDocument]) -> tuple[Entrance, ...]:
    """Entrances with what the accessibility register says, the main one first; sentences keep the register's order."""
    found = [entrance for item in items if (entrance := entrance_of(item))]
    return tuple(sorted(found, key=lambda entrance: (not entrance.is_main, repr(entrance))))


def entrance_of(item: EntranceDocument) -> Entrance | None:
    """One entrance; None when there is nothing to read of it."""
    name, groups = texts(item.name), tuple(sentence_groups(item))
    phone, email = clean_name(item.contact_info.phone), clean_name(item.contact_info.email)
    url = web_address(item.contact_info.url)
    if not (name or groups or phone or email or url):
        return None
    latitude, longitude = to_wgs84(item.coordinates.latitude, item.coordinates.longitude) or (None, None)
    return Entrance(name, item.is_main_entrance, groups, phone, email, url, latitude, longitude)


def sentence_groups(item: EntranceDocument) -> Iterator[SentenceGroup]:
    """The register's groups that have a sentence."""
    for group in item.accessibility_sentences:
        sentences = tuple(sentence for row in group.sentences if (sentence := texts(row.sentence)))
        if sentences:
            yield SentenceGroup(texts(group.sentence_group), sentences)
