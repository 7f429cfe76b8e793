"""Addresses as v11's rows: where something is, where it can be written to, where a form is brought."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ptv_sync.coordinates import to_wgs84
from ptv_sync.v12.translate.texts import Row, rows
from ptv_sync.v12.wire.base import Texts
from ptv_sync.v12.wire.contacts import (
    Addresses,
    Coordinate,
    DeliveryAddress,
    ForeignAddress,
    OtherAddress,
    PostOfficeBox,
    StreetAddress,
)

# Whose point is trusted first: who stands there, who measured the door, who computed it from the address.
SOURCES = ("User", "AccessibilityRegister", "NLS")
PostOffices = Mapping[str, Texts]
HOME = "FI"


def addresses(found: Addresses, kind: str, post_offices: PostOffices) -> list[Row]:
    """Rows of a type of v11: Location, Visiting or Postal."""
    return [
        *({"streetAddress": street(item, post_offices)} | base(kind) for item in found.street_addresses),
        *({"otherAddress": other(item, post_offices)} | base(kind) for item in found.other_addresses),
        *({"postOfficeBoxAddress": box(item, post_offices)} | base(kind) for item in found.post_office_box_addresses),
        *(foreign(item, kind) for item in found.foreign_addresses),
    ]


def base(kind: str) -> Row:
    return {"type": kind, "country": HOME}


def foreign(item: ForeignAddress, kind: str) -> Row:
    return {"type": kind, "country": item.country_code, "locationAbroad": rows(item.address)}


def street(item: StreetAddress, post_offices: PostOffices) -> Row:
    return {
        "street": rows(item.street_name),
        "streetNumber": item.address_detail,
        **postal(item.postal_code, item.additional_information, post_offices),
        **point(item.coordinates),
    }


def other(item: OtherAddress, post_offices: PostOffices) -> Row:
    return {**postal(item.postal_code, item.additional_information, post_offices), **point(item.coordinates)}


def box(item: PostOfficeBox | DeliveryAddress, post_offices: PostOffices) -> Row:
    return {
        "postOfficeBox": rows(item.post_office_box),
        **postal(item.postal_code, item.additional_information, post_offices),
    }


def postal(code: str, note: Texts, post_offices: PostOffices) -> Row:
    return {
        "postalCode": code,
        "postOffice": rows(post_offices.get(code, {})),
        "additionalInformation": rows(note),
    }


def point(coordinates: Sequence[Coordinate]) -> Row:
    """v11's point: its latitude is the northing. The first that lies in Finland, by who gave it."""
    by_trust = sorted(coordinates, key=lambda item: SOURCES.index(item.source) if item.source in SOURCES else 99)
    chosen = next((item for item in by_trust if to_wgs84(item.northing, item.easting)), None)
    return {"latitude": chosen.northing, "longitude": chosen.easting} if chosen else {}


def deliveries(items: Iterable[DeliveryAddress], post_offices: PostOffices) -> list[Row]:
    """Where a filled form goes, by kind."""
    return [{"receiver": rows(item.recipient), **delivery(item, post_offices)} for item in items]


def delivery(item: DeliveryAddress, post_offices: PostOffices) -> dict[str, Any]:
    if item.delivery_address_type == "StreetAddress":
        return {"subType": "Street", "streetAddress": street(item, post_offices)}
    if item.delivery_address_type == "PostOfficeBox":
        return {"subType": "PostOfficeBox", "postOfficeBoxAddress": box(item, post_offices)}
    return {"subType": "NoAddress", "deliveryAddressInText": rows(item.delivery_information)}
