"""One v12 read of a data set, and what every kind of content answers alike."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from math import ceil
from typing import TypeVar

from catalogue.hours import HELSINKI
from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Connection, Entity, Kind, Status
from ptv_sync.simulator.exchange import Answer, Request
from ptv_sync.simulator.v12.bodies.context import Context
from ptv_sync.simulator.v12.ids import ContentIds
from ptv_sync.simulator.v12.parameters import LAST_PAGE, Parameters
from ptv_sync.simulator.v12.problems import not_found

MOST_ITEMS = 100
Item = TypeVar("Item")


class Reading:
    """The request with everything needed to answer it."""

    def __init__(self, dataset: Dataset, behaviour: Behaviour, request: Request) -> None:
        self.dataset = dataset
        self.behaviour = behaviour
        self.request = request
        self.parameters = Parameters(request)
        self.ids = ContentIds(are_own=behaviour.v12_own_ids)

    @cached_property
    def context(self) -> Context:
        """What bodies need to know beside their entity."""
        return Context(self.dataset, self.ids, self.dataset.clock().astimezone(HELSINKI).date())

    def page(self, items: Sequence[Item], body: Callable[[Item], Document]) -> Answer:
        """The page that is asked for, once every other parameter was read; an empty one past the end."""
        number = self.parameters.number("page", 1, LAST_PAGE)
        size = self.parameters.number("pageSize", MOST_ITEMS, MOST_ITEMS)
        self.parameters.check()
        size = min(size, self.behaviour.v12_page_size)
        value = {
            "page": number,
            "pageSize": size,
            "totalItems": len(items),
            "totalPages": ceil(len(items) / size),
            "items": [body(item) for item in items[(number - 1) * size : number * size]],
        }
        return Answer(value=value)

    def entity(self, kind: Kind, name: str = "contentId") -> Entity:
        """The readable entity whose content id is in the path."""
        found = self.any_entity(kind, self.parameters.content_id(name))
        if found is None or not found.is_readable:
            raise not_found(self.request, was_there=is_remembered(found))
        return found

    def any_entity(self, kind: Kind, content_id: str) -> Entity | None:
        id_ = self.ids.found(content_id, self.dataset.entities[kind]) if self.ids.are_own else content_id
        return self.dataset.get(kind, id_) if id_ else None

    def is_readable(self, kind: Kind, id: str) -> bool:  # noqa: A002 - PTV's word
        """Whether an end of a connection can be read, or is not known here at all: such connections dangle."""
        entity = self.dataset.get(kind, id)
        return entity is None or entity.is_readable

    def readable_connections(self) -> list[Connection]:
        return [
            item
            for item in self.dataset.connections
            if self.is_readable(Kind.SERVICE, item.service_id) and self.is_readable(Kind.CHANNEL, item.channel_id)
        ]


def is_remembered(entity: Entity | None) -> bool:
    """What was dropped from the archive too is as if it never was."""
    return entity is not None and entity.status is not Status.REMOVED


def in_milliseconds(moment: datetime) -> datetime:
    """As exact as v12 tells moments."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


Handler = Callable[[Reading], Answer]
Routes = dict[str, Handler]
