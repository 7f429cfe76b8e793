"""`connection/…`: connections as things of their own."""

from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Connection, Ended, Kind
from ptv_sync.simulator.exchange import Answer
from ptv_sync.simulator.v12.bodies.connection import connection, published_at
from ptv_sync.simulator.v12.bodies.context import written
from ptv_sync.simulator.v12.problems import not_found
from ptv_sync.simulator.v12.reading import Reading, Routes, in_milliseconds, is_remembered


def one(reading: Reading) -> Answer:
    parameters = reading.parameters
    service, channel = parameters.content_id("serviceContentId"), parameters.content_id("channelContentId")
    parameters.check()
    for item in reading.readable_connections():
        if ends(item, reading) == (service, channel):
            return Answer(value=connection(item, reading.context))
    raise not_found(reading.request, was_there=was_there(reading, service, channel))


def was_there(reading: Reading, service: str, channel: str) -> bool:
    """Whether the pair is known: hidden with one of its ends, or ended."""
    pairs: list[Connection | Ended] = [*reading.dataset.connections, *reading.dataset.ended]
    known = any(ends(item, reading) == (service, channel) for item in pairs)
    found = (reading.any_entity(Kind.SERVICE, service), reading.any_entity(Kind.CHANNEL, channel))
    return known and all(is_remembered(entity) for entity in found)


def search(reading: Reading) -> Answer:
    parameters = reading.parameters
    since = parameters.moment("publishedAtOrAfter")
    services, channels = set(parameters.ids("serviceContentIds")), set(parameters.ids("channelContentIds"))
    found = [
        item
        for item in reading.readable_connections()
        if (not services or reading.ids.of(item.service_id) in services)
        and (not channels or reading.ids.of(item.channel_id) in channels)
        and (since is None or in_milliseconds(published_at(item)) >= since)
    ]
    return reading.page(found, lambda item: connection(item, reading.context))


def archived(reading: Reading) -> Answer:
    """Connections that ended since a moment and are not there again."""
    since = reading.parameters.moment("archivedAtOrAfter", required=True)
    living = {(item.service_id, item.channel_id) for item in reading.dataset.connections}
    found = [
        item
        for item in reading.dataset.ended
        if since and in_milliseconds(item.at) >= since and (item.service_id, item.channel_id) not in living
    ]
    return reading.page(found, lambda item: archived_row(item, reading))


def archived_row(item: Ended, reading: Reading) -> Document:
    """PTV's document promises an id, though connections show none; the rest is what the beta may add."""
    service, channel = ends(item, reading)
    row = {"contentId": str(uuid5(NAMESPACE_URL, f"{service}/{channel}"))}
    if reading.behaviour.v12_bare_archive:
        return row
    return row | {
        "serviceContentId": service,
        "channelContentId": channel,
        "archivedAt": written(item.at),
        "reason": "Archived",
    }


def ends(item: Connection | Ended, reading: Reading) -> tuple[str, str]:
    return reading.ids.of(item.service_id), reading.ids.of(item.channel_id)


ROUTES: Routes = {
    "connection/search": search,
    "connection/archived": archived,
    "connection/{serviceContentId}/{channelContentId}": one,
}
