"""What judging comes to: a row with its findings, an organisation with its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.models import Channel, Organization, Place, Service
from catalogue.quality.findings import Kind
from catalogue.quality.scoring import Weighed, priority, score_of
from catalogue.quality.tree import Tree

Row = Service | Channel | Organization | Place


@dataclass(frozen=True)
class Judged:
    """A row with its findings, the heaviest first. `views`: what its services were seen last month, 0 under five."""

    kind: Kind
    row: Row
    findings: tuple[Weighed, ...]
    views: int = 0

    @property
    def points(self) -> int:
        return sum(item.points for item in self.findings)

    @property
    def priority(self) -> int:
        return priority(self.points, self.views)

    @property
    def has_faults(self) -> bool:
        """Whether anything is wrong beyond hints."""
        return any(not item.rule.is_hint for item in self.findings)

    @property
    def is_hidden(self) -> bool:
        """Whether residents hardly find it."""
        return any(item.rule.hides for item in self.findings)

    @property
    def organization(self) -> int | None:
        """Key of the organisation or unit that it belongs to; an organisation is its own."""
        return self.row.pk if isinstance(self.row, Organization) else self.row.organization_id


@dataclass(frozen=True)
class Quality:
    """An organisation with its units, judged. `subjects` are all but sports places, what to mend first before."""

    organization: Organization
    tree: Tree
    subjects: Sequence[Judged]
    sports_places: Sequence[Judged]

    @property
    def services(self) -> list[Judged]:
        return [item for item in self.subjects if item.kind == Kind.SERVICE]

    @property
    def score(self) -> int:
        return score_of([item.points for item in self.subjects if item.points], len(self.services))

    @property
    def faulty(self) -> list[Judged]:
        """What has something to mend, in the order of mending."""
        return [item for item in self.subjects if item.has_faults]
