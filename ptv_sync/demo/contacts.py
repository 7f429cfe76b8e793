"""Phones, addresses and areas of the content in PTV's form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.region import get_region
from ptv_sync.demo.content import Content, Item
from ptv_sync.demo.identity import chance
from ptv_sync.demo.places import in_metres, locate
from ptv_sync.simulator.documents import Coverage, Document, limited_to, nationwide, within
from ptv_sync.simulator.documents.contacts import entrance, phone, street_address

Phones = Sequence[str | Mapping[str, Any]]


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


def location_address(item: Item) -> Document:
    """The address of a place, with its point and what is said about its entrance."""
    address = item["address"]
    point = in_metres(locate(address, of=item))
    row = street_address(
        address["street"],
        postal_code=address["postal_code"],
        municipality=address["municipality"],
        note=address.get("note"),
        point=point,
        state="EnteredByUser" if chance(f"state {item.key}", 5) == 0 else "Ok",
    )
    sentences = [{item.languages[0]: text} for text in item.get("accessible", ())]
    return {**row, "entrances": [entrance(sentences, point)] if sentences else []}


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
