"""Numbers as pictures: pure geometry, drawn as SVG by a template. Beside each picture stands its table.

Lengths are text, since a template would write 1.5 as 1,5 in Finnish.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from referral.knowing.tallies import Row, Table

WIDTH, HEIGHT = 640, 200
TOP, BOTTOM = 28, 168
# A year's twelve places, however many months there are yet.
PLACES = 12
# The bar beside a number, and the least of it that is seen.
BAR_WIDTH = 100
LEAST_SEEN = 2


@dataclass(frozen=True)
class Column:
    """One row of a table as a column; without a number it has a sign instead."""

    x: str
    y: str
    width: str
    height: str
    middle: str
    label: str
    # The number over it, or a dash, and where it stands.
    value: str
    value_y: str


@dataclass(frozen=True)
class Chart:
    """`description` says in words what the picture shows."""

    name: str
    title: str
    description: str
    columns: list[Column]


def columns_of(table: Table) -> Chart:
    """The first numbers of a table's rows, side by side."""
    columns = [column(place, row, table.most) for place, row in enumerate(table.rows)]
    return Chart(table.name, f"{table.title}: {table.head[0]}", described(table.rows), columns)


def column(place: int, row: Row, most: int) -> Column:
    step = WIDTH / PLACES
    value = row.cells[0]
    height = (BOTTOM - TOP) * (value or 0) / most if most else 0
    height = max(height, LEAST_SEEN) if value else 0
    return Column(
        x=f"{(place + 0.15) * step:.1f}",
        y=f"{BOTTOM - height:.1f}",
        width=f"{step * 0.7:.1f}",
        height=f"{height:.1f}",
        middle=f"{(place + 0.5) * step:.1f}",
        label=str(row.label)[:3].casefold(),
        value="–" if value is None else number_format(value, force_grouping=True),
        value_y=f"{BOTTOM - height - 8:.1f}",
    )


def described(rows: Sequence[Row]) -> str:
    """The most and the latest, in words."""
    seen = [(row.cells[0], row.label) for row in rows if row.cells[0] is not None]
    if not seen:
        return _("There is nothing that can be shown.")
    most, label = max(seen, key=lambda pair: pair[0])
    return _("Most: %(most)s in %(label)s. Latest: %(latest)s in %(last)s.") % {
        "most": most, "label": label, "latest": seen[-1][0], "last": seen[-1][1],
    }  # fmt: skip


def bar(value: int | None, most: int) -> str:
    """How long the bar beside a number is, of `BAR_WIDTH`."""
    length = BAR_WIDTH * value / most if value and most else 0
    return f"{max(length, LEAST_SEEN) if value else 0:.1f}"
