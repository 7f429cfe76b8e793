"""The numbers as lines of a file. What is kept back on the page is kept back here."""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from referral.knowing.boards import Board
from referral.knowing.tallies import Share, Table

HEAD = (
    gettext_lazy("Of what"), gettext_lazy("Row"), gettext_lazy("What is counted"), gettext_lazy("Number"),
)  # fmt: skip
# A dash would be read as the beginning of a formula.
KEPT_BACK = gettext_lazy("kept back")
Line = tuple[object, object, object, object]


def lines_of(board: Board) -> Iterator[Line]:
    """(table, row, column, number)."""
    for label, value in zip(board.head, board.overall.cells, strict=True):
        yield (_("All"), board.scope.label, label, told(value))
    yield from waits(board)
    for table in board.tables:
        yield from lines(table)
    yield (_("Guidance without a name"), "", _("Number"), told(board.guidance.count))
    yield (_("The co-operation was smooth"), "", _("Mean, from 1 to 5"), told(board.contentment.mean))
    for change in board.changes:
        yield (change.instrument, "", _("Change from start to end"), told(change.change))
    for search in board.searches:
        yield (_("Searched in vain"), search.text, _("times"), search.in_vain)


def lines(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for label, value in zip(table.head, row.cells, strict=True):
            yield (table.title, row.label, label, told(value))


def waits(board: Board) -> Iterator[Line]:
    found = board.waits
    yield (_("Waiting"), "", _("Working days to receipt, median"), told(found.to_receipt))
    yield (_("Waiting"), "", _("Working days to contact, median"), told(found.to_contact))
    yield (_("Waiting"), "", _("Promises of receipt kept, per cent"), percent(found.receipt_kept))
    yield (_("Waiting"), "", _("Promises of contact kept, per cent"), percent(found.contact_kept))


def told(value: float | int | None) -> object:
    """A number as the reader's language writes it."""
    if value is None:
        return KEPT_BACK
    return value if isinstance(value, int) else number_format(value, 1)


def percent(share: Share | None) -> object:
    if share is None:
        return KEPT_BACK
    signs = {"": "", "at least": "≥ ", "at most": "≤ "}
    return f"{signs[share.side]}{share.percent}"
