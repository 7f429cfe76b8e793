"""`GeneralDescription/…`, `ServiceCollection/…`, `Common/…` and `Connection`"""

from typing import Any

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.endpoints.owners import channels_of, owner_ids, services_of
from ptv_sync.simulator.endpoints.reading import Reading, Routes, restricted
from ptv_sync.simulator.entities import Entity, Kind, Status
from ptv_sync.simulator.exchange import Answer, Refused
from ptv_sync.simulator.pages import page_of
from ptv_sync.simulator.rendering import in_languages, without_headings


def general_description(entity: Entity) -> Document:
    return in_languages(entity.document, entity)


def general_description_body(reading: Reading) -> Any:
    if reading.parameters.flag("showHeader"):
        return general_description
    return lambda entity: {
        **general_description(entity),
        "descriptions": without_headings(general_description(entity)["descriptions"]),
    }


def general_descriptions(reading: Reading) -> Answer:
    return reading.ids(reading.public(Kind.GENERAL_DESCRIPTION))


def one_general_description(reading: Reading) -> Answer:
    return reading.one(Kind.GENERAL_DESCRIPTION, general_description_body(reading))


def several_general_descriptions(reading: Reading) -> Answer:
    return reading.several(Kind.GENERAL_DESCRIPTION, general_description_body(reading))


def collections(reading: Reading) -> Answer:
    """Ids of collections; `archived=true` instead of a status."""
    wants_archived = reading.parameters.flag("archived")
    reading.parameters.check()
    archived = [item for item in reading.dataset.every(Kind.COLLECTION) if item.status is Status.ARCHIVED]
    return reading.ids(archived if wants_archived else reading.public(Kind.COLLECTION))


def one_collection(reading: Reading) -> Answer:
    return reading.one(Kind.COLLECTION, reading.renderer.collection)


def collections_of_organization(reading: Reading) -> Answer:
    owners = owner_ids(reading)
    items = [item for item in reading.public(Kind.COLLECTION) if item.document["organizationId"] in owners]
    return reading.bodies(items, reading.renderer.collection)


def entities_of_organization(reading: Reading) -> Answer:
    """Everything one organisation has published: ids, types and dates."""
    owner = reading.found(Kind.ORGANIZATION, reading.parameters.guid("organizationId"))
    window, number = reading.parameters.window(), reading.parameters.page()
    reading.parameters.check()
    items = [*services_of(reading, {owner.id}), *channels_of(reading, {owner.id})]
    inside = [item for item in items if reading.is_inside(item, window)]
    return page_of(inside, number, reading.behaviour.id_page_size, item_row)


def item_row(entity: Entity) -> Document:
    kind = "Service" if entity.kind is Kind.SERVICE else entity.document["serviceChannelType"]
    return {"id": entity.id, "type": kind, "modified": entity.document["modified"]}


def write_only(reading: Reading) -> Answer:
    """Connections can not be read by themselves."""
    raise Refused(Answer(405, text=""))


ROUTES: Routes = {
    "GeneralDescription": general_descriptions,
    "GeneralDescription/list": several_general_descriptions,
    "GeneralDescription/newGdList": restricted,
    "GeneralDescription/{id}": one_general_description,
    "ServiceCollection": collections,
    "ServiceCollection/organization": collections_of_organization,
    "ServiceCollection/{id}": one_collection,
    "Common/EntitiesByOrganization/{organizationId}": entities_of_organization,
    "Connection": write_only,
}
