"""`organization/hierarchy/…`: the whole tree an organisation belongs to, as pairs of child and parent."""

from collections.abc import Iterator

from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import Answer, Refused
from ptv_sync.simulator.v12.problems import problem
from ptv_sync.simulator.v12.reading import Reading, Routes


def hierarchy(reading: Reading) -> Answer:
    """Published organisations only; an organisation alone has no edges."""
    content_id = reading.parameters.content_id("contentId")
    reading.parameters.check()
    entity = reading.any_entity(Kind.ORGANIZATION, content_id)
    if entity is None or not entity.is_readable:
        raise Refused(problem(reading.request, 404, "The organization was not found."))
    root = root_of(reading.dataset, entity)
    return Answer(value={"edges": [edge(child, reading) for child in below(reading.dataset, root)]})


def edge(child: Entity, reading: Reading) -> Document:
    return {
        "childContentId": reading.ids.of(child.id),
        "parentContentId": reading.ids.of(child.document["parentOrganizationId"]),
    }


def root_of(dataset: Dataset, entity: Entity) -> Entity:
    parent = dataset.get(Kind.ORGANIZATION, entity.document["parentOrganizationId"] or "")
    return root_of(dataset, parent) if parent and parent.is_readable else entity


def below(dataset: Dataset, entity: Entity) -> Iterator[Entity]:
    for child in dataset.readable(Kind.ORGANIZATION):
        if child.document["parentOrganizationId"] == entity.id:
            yield child
            yield from below(dataset, child)


ROUTES: Routes = {"organization/hierarchy/{contentId}": hierarchy}
