"""Addresses by kind: where something is, and where it can be written to."""

from collections.abc import Callable, Iterable, Sequence
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.v12.bodies.texts import by_language

SOURCES = {"enteredbyuser": "User", "enteredbyar": "AccessibilityRegister"}
LOCATIONS = ("Location", "Visiting")


def location(addresses: Sequence[Document] | None, *, with_register: bool) -> Document:
    """Where something is; places also say whether the accessibility register knows them."""
    rows = [row for row in addresses or () if row["type"] in LOCATIONS]
    streets = [street_of(row, with_register=with_register) for row in rows if row["streetAddress"]]
    return {
        "streetAddresses": streets,
        "otherAddresses": [other(row["otherAddress"]) for row in rows if row["otherAddress"]],
        "foreignAddresses": foreign_addresses(rows),
    }


def contact_addresses(addresses: Sequence[Document] | None) -> Document:
    """Where it can be written to."""
    rows = [row for row in addresses or () if row["type"] not in LOCATIONS]
    return {
        "streetAddresses": [street(row["streetAddress"]) for row in rows if row["streetAddress"]],
        "postOfficeBoxAddresses": [box(row["postOfficeBoxAddress"]) for row in rows if row["postOfficeBoxAddress"]],
        "foreignAddresses": foreign_addresses(rows),
    }


def street_of(row: Document, *, with_register: bool) -> Document:
    body = street(row["streetAddress"])
    return body | {"accessibilityRegisterServicePointId": service_point(row)} if with_register else body


def service_point(row: Document) -> str | None:
    """The register's id of a place with entrances, made of its address; v12 says nothing more of them."""
    if not row.get("entrances"):
        return None
    address = row["streetAddress"]
    return str(uuid5(NAMESPACE_URL, f"{address['street']} {address['streetNumber']} {address['postalCode']}"))


def street(address: Document) -> Document:
    """A street address, without its post office and municipality. `coordinates` is empty when there is no number."""
    return {
        "addressSource": {"source": "Posti" if address.get("municipality") else "UserEntered"},
        "streetName": by_language(address["street"]),
        "addressDetail": address["streetNumber"] or "",
        "postalCode": address["postalCode"] or "",
        "coordinates": coordinates(address),
        "additionalInformation": by_language(address["additionalInformation"]),
    }


def other(address: Document) -> Document:
    return {
        "postalCode": address["postalCode"],
        "coordinates": coordinates(address),
        "additionalInformation": by_language(address["additionalInformation"]),
    }


def box(address: Document) -> Document:
    return {
        "postalCode": address["postalCode"] or "",
        "postOfficeBox": by_language(address["postOfficeBox"]),
        "additionalInformation": by_language(address["additionalInformation"]),
    }


def foreign_addresses(rows: Iterable[Document]) -> list[Document]:
    found = [(row, row.get("locationAbroad") or row.get("foreignAddress")) for row in rows]
    return [{"address": by_language(texts), "countryCode": row["country"]} for row, texts in found if texts]


def coordinates(address: Document) -> list[Document]:
    """One point, its axes under their right names."""
    northing, easting = number(address.get("latitude")), number(address.get("longitude"))
    if northing is None or easting is None:
        return []
    source = SOURCES.get((address.get("coordinateState") or "").lower(), "NLS")
    return [{"system": "EPSG:3067", "source": source, "easting": easting, "northing": northing}]


def number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


# --- Delivery -------------------------------------------------------------------------------------------------
def delivery(row: Document) -> Document:
    """Where to bring or post a form."""
    kind, part, body = next((case for case in DELIVERIES if row[case[1]]), DELIVERIES[-1])
    return {**body(row[part]), "recipient": by_language(row["receiver"]), "deliveryAddressType": kind}


def told(texts: list[Document] | None) -> Document:
    return {"deliveryInformation": by_language(texts)}


DELIVERIES: Sequence[tuple[str, str, Callable[..., Document]]] = (
    ("StreetAddress", "streetAddress", street),
    ("PostOfficeBox", "postOfficeBoxAddress", box),
    ("DeliveryInformation", "deliveryAddressInText", told),
)
