"""Pages of a fixed size: only their number can be asked for (ptv.md §2.1)."""

from collections.abc import Callable, Sequence
from math import ceil

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.exchange import Answer

Body = Callable[[Entity], Document]


def page_of(items: Sequence[Entity], number: int, size: int, body: Body) -> Answer:
    """One page. Nothing to show is a null list; page 0 is there, and empty."""
    shown = items[(number - 1) * size : number * size] if number > 0 else []
    return Answer(
        value={
            "pageNumber": number,
            "pageSize": size,
            "pageCount": ceil(len(items) / size) if number else 0,
            "itemList": [body(item) for item in shown] or None,
        }
    )


def id_row(entity: Entity) -> Document:
    """An id and its name, null when no language of it is published. Organisations add their parent."""
    row: Document = {"id": entity.id, "name": entity.name}
    if entity.kind is Kind.ORGANIZATION:
        row["parentOrganizationId"] = entity.document["parentOrganizationId"]
    return row
