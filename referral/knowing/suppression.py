"""Small numbers kept back, so that nobody is told by a table: neither by a cell nor by what is left of a total.

A number from one to four is hidden. So is what would give a hidden one away: a total less the cells that are shown, or
two numbers of which one is part of the other ("sent 12, received 10" tells of two). After hiding, we stand where a
reader stands, who knows the totals and that each column counts some of the one before it, and reckon what every hidden
cell could be (`bounds`). While one of them could be fewer than five values, another is hidden. Zero is shown as it is.

Docs: docs/statistics.md.
"""

from collections.abc import Sequence
from itertools import pairwise

LEAST = 5
Counts = Sequence[int]
Shown = list[int | None]
# Of a cell, the least and the most it may be.
Bounds = list[list[int]]


def is_small(count: int) -> bool:
    return 0 < count < LEAST


def chain(counts: Counts) -> Shown:
    """Numbers of which each counts some of those before it (sent, received, reached …), as they may be shown."""
    shown: Shown = []
    last: int | None = None
    for count in counts:
        is_safe = not is_small(count) and (last is None or not is_small(last - count))
        shown.append(count if is_safe else None)
        last = count if is_safe else last
    return shown


def partition(counts: Counts, total: int | None) -> Shown:
    """Counts of kinds that exclude each other, under the total as it was shown (None: hidden, and so are they all)."""
    return [row[0] for row in table([[count] for count in counts], [total])]


def overlapping(rows: Sequence[Counts], total: Shown, *, all_have_one: bool = False) -> list[Shown]:
    """Rows that may count the same one twice (reasons, barriers). `all_have_one`: nobody is in no row."""
    shown = [prefix(chain(row)) for row in rows]
    for column, whole in enumerate(total):
        for row in shown:
            value = row[column]
            if whole is None or (value is not None and is_small(whole - value)):
                cut(row, column)
        left = [row for row in shown if row[column] is None]
        visible = [row for row in shown if row[column]]
        if all_have_one and whole and len(left) == 1 and visible and sum(known(visible, column)) < whole:
            cut(min(visible, key=lambda row: row[column] or 0), column)
    return shown


def table(rows: Sequence[Counts], total: Shown) -> list[Shown]:
    """Rows that exclude each other and add up to `total`, column by column; columns are a chain."""
    shown = [prefix(chain(row)) for row in rows]
    for column, whole in enumerate(total):
        if whole is None:
            for row in shown:
                row[column] = None
    while (found := exposed(shown, total)) is not None:
        if not hide_one_more(shown, rows, found):
            break
    return shown


def prefix(shown: Shown) -> Shown:
    """From the first hidden number on, only zeros are shown: a part of it would tell how large it is at least."""
    hidden = False
    found: Shown = []
    for value in shown:
        hidden = hidden or value is None
        found.append(value if not hidden or value == 0 else None)
    return found


def cut(row: Shown, column: int) -> None:
    """Hide a number, and its parts."""
    row[column] = None
    for later in range(column + 1, len(row)):
        row[later] = row[later] if row[later] == 0 else None


def known(rows: Sequence[Shown], column: int) -> list[int]:
    return [value for row in rows if (value := row[column]) is not None]


def exposed(shown: Sequence[Shown], total: Shown) -> int | None:
    """The widest column in which a hidden number could be told, or None."""
    if len(shown) < 2:
        return None
    found = bounds(shown, total)
    for column, whole in enumerate(total):
        for row, value in enumerate(shown):
            low, high = found[row][column]
            if whole is not None and value[column] is None and high - low < LEAST - 1:
                return column
    return None


def hide_one_more(shown: Sequence[Shown], rows: Sequence[Counts], column: int) -> bool:
    """Hide the smallest number shown in the column, then its zeros; else in a column before it. False: none is left."""
    for place in range(column, -1, -1):
        visible = [(rows[at][place], at) for at, row in enumerate(shown) if row[place] is not None]
        if positive := [found for found in visible if found[0]]:
            cut(shown[min(positive)[1]], place)
            return True
        if visible:
            for row in shown:
                row[place] = None
            return True
    return False


def bounds(shown: Sequence[Shown], total: Shown) -> list[Bounds]:
    """What a reader can reckon of every cell: [row][column] = [least, most].

    The reader knows that zeros are hidden only where the whole column is.
    """
    most = max((value for value in total if value is not None), default=0)
    least = [int(any(row[column] is not None for row in shown)) for column in range(len(total))]
    found = [
        [[value, value] if value is not None else [least[column], most] for column, value in enumerate(row)]
        for row in shown
    ]
    while narrow_chains(found) or narrow_columns(found, total):
        pass
    return found


def narrow_chains(found: list[Bounds]) -> bool:
    """Each column counts some of the one before it."""
    changed = False
    for row in found:
        for wide, part in pairwise(row):
            changed |= narrow(part, wide[1], most=True) | narrow(wide, part[0], most=False)
    return changed


def narrow_columns(found: list[Bounds], total: Shown) -> bool:
    """A column adds up to its total."""
    changed = False
    for column, whole in enumerate(total):
        if whole is None:
            continue
        least, most = (sum(row[column][end] for row in found) for end in (0, 1))
        for row in found:
            low, high = row[column]
            changed |= narrow(row[column], whole - (least - low), most=True)
            changed |= narrow(row[column], whole - (most - high), most=False)
    return changed


def narrow(cell: list[int], value: int, *, most: bool) -> bool:
    if most and value < cell[1]:
        cell[1] = value
        return True
    if not most and value > cell[0]:
        cell[0] = value
        return True
    return False
