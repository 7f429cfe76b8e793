"""`ServiceChannel/…`: bodies are flat and lists mix the types, whatever the swagger says."""

from collections.abc import Sequence

from ptv_sync.simulator.documents.channels import TYPES
from ptv_sync.simulator.endpoints.archives import archived_list
from ptv_sync.simulator.endpoints.owners import channels_of, has_filter, owner_ids
from ptv_sync.simulator.endpoints.reading import Reading, Routes, restricted
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import Answer, bad_request


def one(reading: Reading) -> Answer:
    return reading.one(Kind.CHANNEL, reading.renderer.channel)


def several(reading: Reading) -> Answer:
    return reading.several(Kind.CHANNEL, reading.renderer.channel)


def ids(reading: Reading) -> Answer:
    items = reading.by_status(Kind.CHANNEL)
    if has_filter(reading):
        owners = owner_ids(reading)
        items = [item for item in items if item.document["organizationId"] in owners]
    return reading.ids(items)


def ids_in_area(reading: Reading) -> Answer:
    return reading.ids(reading.in_area(Kind.CHANNEL), negative_allowed=True)


def bodies_in_area(reading: Reading) -> Answer:
    return reading.bodies(reading.in_area(Kind.CHANNEL), reading.renderer.channel)


def bodies_of_organization(reading: Reading) -> Answer:
    return reading.bodies(channels_of(reading, owner_ids(reading)), reading.renderer.channel)


def ids_of_type(reading: Reading) -> Answer:
    return reading.ids(of_type(reading, reading.public(Kind.CHANNEL)))


def ids_of_organization(reading: Reading) -> Answer:
    return reading.ids(of_path_organization(reading))


def ids_of_organization_and_type(reading: Reading) -> Answer:
    return reading.ids(of_type(reading, of_path_organization(reading)))


def of_path_organization(reading: Reading) -> Sequence[Entity]:
    organization = reading.found(Kind.ORGANIZATION, reading.parameters.guid("organizationId"))
    return channels_of(reading, {organization.id})


def of_type(reading: Reading, items: Sequence[Entity]) -> Sequence[Entity]:
    wanted = reading.parameters.values["type"]
    if wanted not in TYPES:
        raise bad_request({"type": [f"The field is invalid. Please use one of these: '{', '.join(TYPES)}'."]})
    return [item for item in items if item.document["serviceChannelType"] == wanted]


ROUTES: Routes = {
    "ServiceChannel": ids,
    "ServiceChannel/active": restricted,
    "ServiceChannel/active/{id}": restricted,
    "ServiceChannel/list": several,
    "ServiceChannel/list/organization": bodies_of_organization,
    "ServiceChannel/list/area/{area}/code/{code}": bodies_in_area,
    "ServiceChannel/area/{area}/code/{code}": ids_in_area,
    "ServiceChannel/type/{type}": ids_of_type,
    "ServiceChannel/organization/{organizationId}": ids_of_organization,
    "ServiceChannel/organization/{organizationId}/type/{type}": ids_of_organization_and_type,
    "ServiceChannel/archived/list": archived_list(Kind.CHANNEL),
    "ServiceChannel/{id}": one,
}
