"""Organisations with their units: read once, walked in memory."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from catalogue.models import Organization

READ = (
    "id", "source", "source_id", "parent_id", "kind", "name", "municipality", "nationwide", "web_pages", "gone_since",
)  # fmt: skip


class Tree:
    """All current organisations by key. A parent that is gone is none."""

    def __init__(self, rows: Mapping[int, Organization]) -> None:
        self.rows = rows
        self.children: dict[int, list[int]] = defaultdict(list)
        for key, row in rows.items():
            if row.parent_id and row.parent_id in rows and row.parent_id != key:
                self.children[row.parent_id].append(key)

    @classmethod
    def read(cls) -> "Tree":
        """One statement, without the long columns."""
        return cls({row.pk: row for row in Organization.objects.current().only(*READ)})

    def below(self, key: int) -> frozenset[int]:
        """The organisation and its units, and theirs."""
        found: set[int] = set()
        waiting = [key]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self.children.get(here, [])
        return frozenset(found)

    def above(self, key: int) -> Iterator[Organization]:
        """The organisation, its parent, and so on; a circle is walked once."""
        met: set[int] = set()
        while key in self.rows and key not in met:
            met.add(key)
            yield self.rows[key]
            key = self.rows[key].parent_id or 0

    def root(self, key: int) -> int:
        """The topmost organisation; of a circle whichever is met last."""
        return [row.pk for row in self.above(key)][-1] if key in self.rows else key
