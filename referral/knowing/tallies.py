"""From figures to tables that may be shown: every number in a `Table` has passed `suppression`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from referral.knowing.suppression import LEAST, chain, is_small, overlapping, partition, table
from referral.models import LegFigure

Label = str | Promise
# What a row of a table is: its code and what it is called.
Kind = tuple[object, Label]
# Of one figure: how far it came. Each counts some of those before it.
STEPS: Sequence[tuple[Label, Callable[[LegFigure], bool]]] = (
    (pgettext_lazy("how far", "Sent"), lambda row: True),
    (pgettext_lazy("how far", "Received"), lambda row: row.received),
    (pgettext_lazy("how far", "Reached"), lambda row: row.received and row.reached),
    (pgettext_lazy("how far", "Started"), lambda row: row.received and row.reached and row.started),
    (
        pgettext_lazy("how far", "Found an activity"),
        lambda row: row.received and row.reached and row.started and row.matches > 0,
    ),
)


@dataclass(frozen=True)
class Row:
    """`cells`: a number, or None where it is kept back."""

    label: Label
    cells: list[int | None]


@dataclass(frozen=True)
class Table:
    """Ready to be shown, as it is and as CSV."""

    name: str
    title: Label
    head: list[Label]
    rows: list[Row]
    note: Label = ""

    @property
    def most(self) -> int:
        """The largest number of the first column, for the bars."""
        return max((row.cells[0] or 0 for row in self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        return all(cell == 0 for row in self.rows for cell in row.cells)


def steps(rows: Iterable[LegFigure]) -> list[int]:
    """How many came how far."""
    found = list(rows)
    return [sum(is_there(row) for row in found) for _label, is_there in STEPS]


def by_kind(
    name: str,
    title: Label,
    rows: Sequence[LegFigure],
    kinds: Sequence[Kind],
    of: Callable[[LegFigure], object],
    others: Label = "",
) -> Table:
    """How far those of each kind came; `of` gives a row's kind.

    Every kind has its row, the others too (when `others` names them), so that none tells anything by missing.
    """  # fmt: skip
    known = [code for code, _label in kinds]
    counts = [steps(row for row in rows if of(row) == code) for code in known]
    labels = [label for _code, label in kinds]
    if others:
        labels.append(others)
        counts.append(steps(row for row in rows if of(row) not in known))
    shown = table(counts, chain(steps(rows)))
    return Table(name, title, head(), [Row(label, cells) for label, cells in zip(labels, shown, strict=True)])


def by_each(
    name: str,
    title: Label,
    rows: Sequence[LegFigure],
    kinds: Sequence[Kind],
    of: Callable[[LegFigure], Iterable[object]],
) -> Table:
    """The same of kinds of which one may have several."""
    counts = [steps(row for row in rows if code in of(row)) for code, _label in kinds]
    shown = overlapping(counts, chain(steps(rows)), all_have_one=all(of(row) for row in rows))
    note = _("One referral may have several.")
    return Table(
        name, title, head(), [Row(label, cells) for (_code, label), cells in zip(kinds, shown, strict=True)], note
    )


def kinds_of(name: str, title: Label, values: Sequence[object], kinds: Sequence[Kind], *, total: int | None) -> Table:
    """How many of each of kinds that exclude each other, under a total as it was shown (None: hidden)."""
    counts = [sum(value == code for value in values) for code, _label in kinds]
    shown = partition(counts, total)
    return Table(name, title, [_("Number")], [
        Row(name, [value]) for (_code, name), value in zip(kinds, shown, strict=True)
    ])  # fmt: skip


def each_of(name: str, title: Label, values: Sequence[Iterable[object]], kinds: Sequence[Kind]) -> Table:
    """How many have each of kinds of which one may have several."""
    counts = [[sum(code in value for value in values)] for code, _label in kinds]
    shown = overlapping(counts, chain([len(values)]), all_have_one=all(values))
    return Table(name, title, [_("Number")], [
        Row(name, cells) for (_code, name), cells in zip(kinds, shown, strict=True)
    ])  # fmt: skip


def open_total(count: int) -> int | None:
    return None if is_small(count) else count


def head() -> list[Label]:
    return [label for label, _is_there in STEPS]


def middle(days: Iterable[int | None]) -> float | None:
    """The median of at least five, or None."""
    known = [value for value in days if value is not None]
    return median(known) if len(known) >= LEAST else None


@dataclass(frozen=True)
class Share:
    """A per cent. `side`: "" as it is; "at least" or "at most" where the others, or these, are fewer than five."""

    percent: int
    side: str = ""


def share(values: Iterable[bool | None]) -> Share | None:
    """How many of at least five are so. Where a few are not, only that they are a few."""
    known = [value for value in values if value is not None]
    count, yes = len(known), sum(known)
    if count < LEAST:
        return None
    few = LEAST - 1
    if is_small(count - yes):
        return Share(100 * (count - min(few, count)) // count, "at least")
    if is_small(yes):
        return Share(-(-100 * few // count), "at most")
    return Share(round(100 * yes / count))
