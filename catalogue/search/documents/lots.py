"""Rows lot by lot."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def in_lots(rows: QuerySet[Row], size: int) -> Iterator[Row]:
    """The rows in the order of their keys, with what is prefetched, so many read at a time.

    No statement stays open between two lots, as `iterator()` would leave one: on SQLite a connection that still reads
    what was there before somebody else wrote may not write itself ("database is locked", at once), and whoever reads
    documents writes them into the index meanwhile.
    """
    rows = rows.order_by("pk")
    last = None
    while lot := list((rows if last is None else rows.filter(pk__gt=last))[:size]):
        yield from lot
        last = lot[-1].pk
