"""`Organization/…`"""

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.endpoints.owners import channels_of, of_business, services_of
from ptv_sync.simulator.endpoints.reading import Reading, Routes, restricted
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import Answer, error


def one(reading: Reading) -> Answer:
    return reading.one(Kind.ORGANIZATION, reading.renderer.organization)


def several(reading: Reading) -> Answer:
    return reading.several(Kind.ORGANIZATION, reading.renderer.organization)


def ids(reading: Reading) -> Answer:
    """Published organisations are listed only when they have something published themselves or below them."""
    items = reading.by_status(Kind.ORGANIZATION)
    return reading.ids([item for item in items if not item.is_public or has_content(reading, item)])


def has_content(reading: Reading, entity: Entity) -> bool:
    owners = {entity.id}
    return (
        any(item.is_readable for item in channels_of(reading, owners))
        or any(item.is_readable for item in services_of(reading, owners))
        or any(has_content(reading, unit) for unit in reading.renderer.units_of(entity.id))
    )


def ids_in_area(reading: Reading) -> Answer:
    return reading.ids(reading.in_area(Kind.ORGANIZATION), negative_allowed=True)


def bodies_in_area(reading: Reading) -> Answer:
    return reading.bodies(reading.in_area(Kind.ORGANIZATION), reading.renderer.organization)


def by_business_code(reading: Reading) -> Answer:
    """An array: an organisation and its units share the code."""
    items = of_business(reading, reading.parameters.values["code"])
    return Answer(value=[reading.renderer.organization(item) for item in items])


def by_oid(reading: Reading) -> Answer:
    oid = reading.parameters.values["oid"]
    items = [item for item in reading.dataset.readable(Kind.ORGANIZATION) if item.document["oid"] == oid]
    if not items:
        raise error(404, f"Organization with oid '{oid}' not found.")
    return Answer(value=reading.renderer.organization(items[0]))


def roots(reading: Reading) -> Answer:
    return reading.ids([i for i in reading.public(Kind.ORGANIZATION) if i.document["parentOrganizationId"] is None])


def hierarchy(reading: Reading) -> Answer:
    """The organisation with its parents above and its units below."""
    entity = reading.found(Kind.ORGANIZATION, reading.parameters.guid("id"))
    return Answer(value={**with_units(reading, entity), "parent": parents(reading, entity)})


def parents(reading: Reading, entity: Entity) -> Document | None:
    parent = reading.dataset.get(Kind.ORGANIZATION, entity.document["parentOrganizationId"] or "")
    return {**named(parent), "parent": parents(reading, parent)} if parent else None


def with_units(reading: Reading, entity: Entity) -> Document:
    below = [item for item in reading.renderer.units_of(entity.id) if item.is_readable]
    return {**named(entity), "subOrganizations": [with_units(reading, item) for item in below]}


def named(entity: Entity) -> Document:
    return {"id": entity.id, "organizationNames": entity.document["organizationNames"]}


ROUTES: Routes = {
    "Organization": ids,
    "Organization/saha": restricted,
    "Organization/saha/{id}": restricted,
    "Organization/list": several,
    "Organization/list/area/{area}/code/{code}": bodies_in_area,
    "Organization/area/{area}/code/{code}": ids_in_area,
    "Organization/businesscode/{code}": by_business_code,
    "Organization/oid/{oid}": by_oid,
    "Organization/Hierarchy": roots,
    "Organization/Hierarchy/{id}": hierarchy,
    "Organization/{id}": one,
}
