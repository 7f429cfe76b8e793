"""Phones, addresses and areas of the content in PTV's form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.region import get_region
from ptv_sync.demo.content import Content, Item
from ptv_sync.demo.identity import chance
from ptv_sync.demo.lists import sentence_groups
from ptv_sync.demo.places import in_metres, locate
from ptv_sync.simulator.documents import Coverage, Document, limited_to, nationwide, within
from ptv_sync.simulator.documents.contacts import box_address, email_rows, entrance, phone, street_address

Phones = Sequence[str | Mapping[str, Any]]
# Degrees of latitude between two doors of a house: about fifteen metres.
DOOR_APART = 0.00014


def phone_rows(numbers: Phones, languages: Iterable[str], *, kind: str | None = "Phone") -> list[Document]:
    """A number is repeated in every language, with the note that language has."""
    return [phone_row(entry, language, kind) for entry in numbers for language in languages]


def phone_row(entry: str | Mapping[str, Any], language: str, kind: str | None) -> Document:
    table: Mapping[str, Any] = {"number": entry} if isinstance(entry, str) else entry
    number = str(table["number"])
    return phone(
        number,
        language=language,
        note=table.get("info", {}).get(language),
        charge=table.get("charge") or ("FreeOfCharge" if number.startswith("0800") else "Chargeable"),
        charge_note=table.get("charge_note", {}).get(language),
        kind=kind,
    )


def email_documents(entries: Iterable[str | Mapping[str, Any]], languages: Iterable[str]) -> list[Document]:
    """Addresses in every language; an organisation may say what one is for: {address = …, note = { fi = … }}."""
    found = []
    for entry in entries:
        table: Mapping[str, Any] = {"address": entry} if isinstance(entry, str) else entry
        for row in email_rows([table["address"]], languages):
            found.append({**row, "description": table.get("note", {}).get(row["language"])})
    return found


def place_addresses(item: Item) -> list[Document]:
    """Every address of a place: its own first, then further ones to go to, then its post office box."""
    named = {"key": item.key, "name": item["name"]}
    further = [
        location_address(Item(item.file, item.section, {**named, **row})) for row in item.get("more_addresses", ())
    ]
    return [location_address(item), *further, *boxes(item)]


def boxes(item: Item) -> list[Document]:
    """The post office box of a place or an organisation: {box = "PL 27", postal_code = …, municipality = …}."""
    return [box_address(**item["box"])] if item.get("box") else []


def location_address(item: Item) -> Document:
    """The address of a place, with its point and what is said about its entrances."""
    address = item["address"]
    spot = locate(address, of=item)
    point = in_metres(spot)
    row = street_address(
        address["street"],
        postal_code=address["postal_code"],
        municipality=address["municipality"],
        note=address.get("note"),
        point=point,
        state="EnteredByUser" if chance(f"state {item.key}", 5) == 0 else "Ok",
    )
    sentences = [{item.languages[0]: text} for text in item.get("accessible", ())]
    doors = [door(table, place, spot, item) for place, table in enumerate(item.get("entrances", ()))]
    if sentences and not doors:
        doors = [entrance(sentences, point)]
    return {**row, "entrances": doors}


def door(table: Mapping[str, Any], place: int, spot: tuple[float, float], item: Item) -> Document:
    """One entrance of the accessibility register, some metres from the one before. The first is the main one."""
    return entrance(
        (),
        in_metres((spot[0] + place * DOOR_APART, spot[1])),
        more_groups=sentence_groups(table["says"], item),
        name=table.get("name"),
        is_main=place == 0,
        phone=table.get("phone"),
        email=table.get("email"),
        url=table.get("url"),
    )


def visiting_address(item: Item) -> Document:
    """The address of an organisation."""
    address = item["address"]
    return street_address(
        address["street"],
        postal_code=address["postal_code"],
        municipality=address["municipality"],
        note=address.get("note"),
        point=in_metres(locate(address, of=item)),
        kind="Visiting",
        sub_type="Street",
    )


def coverage(item: Item, content: Content) -> Coverage:
    """Whom the item serves. The county serves its own area, others who serve all of it the region."""
    area = item["area"]
    if area == "nationwide":
        return nationwide()
    if area != "region":
        return limited_to(area)
    region = get_region()
    if is_county(item, content):
        return within("WellbeingServiceCounties", region.county_code)
    return within("Province", region.region_code)


def is_county(item: Item, content: Content) -> bool:
    owner = item if item.section == "organization" else content.organization(item["organization"], of=item)
    return bool(owner.get("sector") == "county")
