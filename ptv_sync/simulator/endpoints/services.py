"""`Service/…`"""

from collections.abc import Callable

from ptv_sync.codes import service_classes
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.endpoints.archives import archived_list
from ptv_sync.simulator.endpoints.owners import owner_ids, services_of
from ptv_sync.simulator.endpoints.reading import Handler, Reading, Routes, restricted
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import Answer, error
from ptv_sync.simulator.pages import Body

TYPES = ("Service", "PermitOrObligation", "ProfessionalQualification")


def body(reading: Reading, *, with_general: bool) -> Body:
    show_header = reading.parameters.flag("showHeader")
    return lambda entity: reading.renderer.service(entity, with_general=with_general, show_header=show_header)


def one(*, with_general: bool) -> Handler:
    return lambda reading: reading.one(Kind.SERVICE, body(reading, with_general=with_general))


def several(*, with_general: bool) -> Handler:
    return lambda reading: reading.several(Kind.SERVICE, body(reading, with_general=with_general))


def ids(reading: Reading) -> Answer:
    return reading.ids(reading.by_status(Kind.SERVICE))


def ids_in_area(reading: Reading) -> Answer:
    return reading.ids(reading.in_area(Kind.SERVICE), negative_allowed=True)


def bodies_in_area(reading: Reading) -> Answer:
    with_general = reading.parameters.flag("serviceWithGD")
    return reading.bodies(reading.in_area(Kind.SERVICE), body(reading, with_general=with_general))


def bodies_of_organization(reading: Reading) -> Answer:
    with_general = reading.parameters.flag("serviceWithGD")
    return reading.bodies(services_of(reading, owner_ids(reading)), body(reading, with_general=with_general))


def ids_of_channel(reading: Reading) -> Answer:
    channel = reading.parameters.guid("channelId")
    connected = {item.service_id for item in reading.dataset.connections_of(channel)}
    return reading.ids([item for item in reading.public(Kind.SERVICE) if item.id in connected])


def ids_of_type(reading: Reading) -> Answer:
    wanted = reading.parameters.values["type"]
    if wanted not in TYPES:
        raise error(400, f"The field is invalid. Please use one of these: '{', '.join(TYPES)}'.")
    return reading.ids([item for item in reading.public(Kind.SERVICE) if item.document["type"] == wanted])


def ids_by_uri(matches: Callable[[Document, str], bool]) -> Handler:
    """Ids of services with a code, by its old or new address."""

    def handle(reading: Reading) -> Answer:
        uri = reading.parameters.get("uri")
        if not uri:
            raise error(400, "Query string parameter uri is mandatory.")

        def has_it(entity: Entity) -> bool:
            return entity.is_readable and matches(reading.renderer.service(entity), uri)

        return reading.ids([item for item in reading.public(Kind.SERVICE) if has_it(item)])

    return handle


def has_class(document: Document, uri: str) -> bool:
    """The class itself, given by the general description or not, or one under it."""
    known = service_classes()
    roots = {code.code for code in known.values() if uri in (code.uri, code.old_uri)}
    wanted = roots | {code.code for code in known.values() if code.parent in roots}
    return any(row["code"] in wanted for row in document["serviceClasses"])


def has_target_group(document: Document, uri: str) -> bool:
    return any(uri in (row["uri"], row["newUri"]) for row in document["targetGroups"])


def has_industrial_class(document: Document, uri: str) -> bool:
    return any(uri in (row["uri"], row["newUri"]) for row in document["industrialClasses"])


ROUTES: Routes = {
    "Service": ids,
    "Service/active": restricted,
    "Service/active/{id}": restricted,
    "Service/list": several(with_general=False),
    "Service/serviceWithGD/list": several(with_general=True),
    "Service/list/organization": bodies_of_organization,
    "Service/list/area/{area}/code/{code}": bodies_in_area,
    "Service/area/{area}/code/{code}": ids_in_area,
    "Service/serviceChannel/{channelId}": ids_of_channel,
    "Service/serviceClass": ids_by_uri(has_class),
    "Service/targetGroup": ids_by_uri(has_target_group),
    "Service/industrialClass": ids_by_uri(has_industrial_class),
    "Service/type/{type}": ids_of_type,
    "Service/archived/list": archived_list(Kind.SERVICE),
    "Service/serviceWithGD/{id}": one(with_general=True),
    "Service/{id}": one(with_general=False),
}
