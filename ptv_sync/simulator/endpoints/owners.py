"""Organisations as a filter: exactly one of their id, business code and OID."""

import re
from collections.abc import Sequence

from ptv_sync.simulator.endpoints.reading import Reading
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import bad_request, error

BUSINESS_CODE = re.compile(r"[0-9]{7}-[0-9]")
FILTERS = ("organizationId", "code", "oid")


def owner_ids(reading: Reading) -> set[str]:
    """The organisations the query names: one, or all that share a business code."""
    parameters = reading.parameters
    given = {name: value for name in FILTERS if (value := parameters.get(name))}
    if len(given) != 1:
        raise error(400, f"Exactly one of the parameters {', '.join(FILTERS)} is required.")
    (name, value), = given.items()  # fmt: skip
    if name == "organizationId":
        return {reading.found(Kind.ORGANIZATION, parameters.checked_guid(name, value)).id}
    if name == "code":
        return {item.id for item in of_business(reading, value)}
    return {item.id for item in reading.dataset.readable(Kind.ORGANIZATION) if item.document["oid"] == value}


def of_business(reading: Reading, code: str) -> Sequence[Entity]:
    """Organisations with the business code; its units often share it."""
    if not BUSINESS_CODE.fullmatch(code):
        raise bad_request({"code": [f"The field code must match the regular expression '^{BUSINESS_CODE.pattern}$'."]})
    items = [item for item in reading.dataset.readable(Kind.ORGANIZATION) if item.document["businessCode"] == code]
    if not items:
        raise error(404, f"Organizations with business code '{code}' not found.")
    return items


def has_filter(reading: Reading) -> bool:
    return any(reading.parameters.get(name) for name in FILTERS)


def services_of(reading: Reading, owners: set[str]) -> Sequence[Entity]:
    """Services the organisations answer for or produce."""
    return [
        item
        for item in reading.public(Kind.SERVICE)
        if any(row["organization"] and row["organization"]["id"] in owners for row in item.document["organizations"])
    ]


def channels_of(reading: Reading, owners: set[str]) -> Sequence[Entity]:
    return [item for item in reading.public(Kind.CHANNEL) if item.document["organizationId"] in owners]
