"""What the five kinds of content answer alike: one of them, a search, and what is archived."""

from collections.abc import Callable
from typing import NamedTuple

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind, Status
from ptv_sync.simulator.exchange import Answer
from ptv_sync.simulator.v12.bodies.channel import channel
from ptv_sync.simulator.v12.bodies.collection import collection, listed_collection
from ptv_sync.simulator.v12.bodies.context import Context, written
from ptv_sync.simulator.v12.bodies.general_description import general_description
from ptv_sync.simulator.v12.bodies.organization import organization
from ptv_sync.simulator.v12.bodies.service import service
from ptv_sync.simulator.v12.filters import FILTERS
from ptv_sync.simulator.v12.reading import Handler, Reading, Routes, in_milliseconds

Body = Callable[[Entity, Context], Document]
REASONS = {Status.ARCHIVED: "Archived", Status.WITHDRAWN: "Withdrawn"}


class Resource(NamedTuple):
    """A kind of content under its path, with its body when read alone and when listed."""

    path: str
    kind: Kind
    body: Body
    listed: Body


RESOURCES = (
    Resource("service", Kind.SERVICE, service, service),
    Resource("service-channel", Kind.CHANNEL, channel, channel),
    Resource("organization", Kind.ORGANIZATION, organization, organization),
    Resource("general-description", Kind.GENERAL_DESCRIPTION, general_description, general_description),
    Resource("service-collection", Kind.COLLECTION, collection, listed_collection),
)


def one(resource: Resource) -> Handler:
    def handle(reading: Reading) -> Answer:
        reading.parameters.check()
        return Answer(value=resource.body(reading.entity(resource.kind), reading.context))

    return handle


def search(resource: Resource) -> Handler:
    """Whatever is published and passes every filter."""

    def handle(reading: Reading) -> Answer:
        tests = [test for one in FILTERS[resource.kind] if (test := one(reading))]
        found = [item for item in reading.dataset.readable(resource.kind) if all(test(item) for test in tests)]
        return reading.page(found, lambda item: resource.listed(item, reading.context))

    return handle


def archived(resource: Resource) -> Handler:
    """What was archived or withdrawn since a moment, and has not come back."""

    def handle(reading: Reading) -> Answer:
        since = reading.parameters.moment("archivedAtOrAfter", required=True)
        found = [
            item
            for item in reading.dataset.every(resource.kind)
            if item.status in REASONS and since and in_milliseconds(item.modified) >= since
        ]
        return reading.page(found, lambda item: archived_row(item, reading))

    return handle


def archived_row(item: Entity, reading: Reading) -> Document:
    """PTV's document promises the id alone; the rest is what the beta may add."""
    row = {"contentId": reading.ids.of(item.id)}
    if reading.behaviour.v12_bare_archive:
        return row
    return row | {"archivedAt": written(item.modified), "reason": REASONS[item.status]}


ROUTES: Routes = {}
for _resource in RESOURCES:
    ROUTES[f"{_resource.path}/search"] = search(_resource)
    ROUTES[f"{_resource.path}/archived"] = archived(_resource)
    ROUTES[f"{_resource.path}/{{contentId}}"] = one(_resource)
