"""Scores of all organisations, for the admin and the command line: the whole catalogue judged in one go."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.core.cache import cache
from django.utils import timezone

from catalogue.quality.findings import Kind
from catalogue.quality.judged import Judged
from catalogue.quality.judging import Surroundings, judged
from catalogue.quality.scoring import score_of
from catalogue.quality.tree import Tree
from catalogue.views.sources import last_read
from themes.translated import Translated

# A report that is opened again and again is made once an hour, and anew after a sync.
KEPT_SECONDS = 60 * 60


@dataclass
class Tally:
    """What is added up of one organisation's own rows."""

    services: int = 0
    faulty: int = 0
    hidden: int = 0
    findings: int = 0
    lost: list[int] = field(default_factory=list)

    def add(self, item: Judged) -> None:
        if item.kind == Kind.SERVICE:
            self.services += 1
            self.faulty += item.has_faults
            self.hidden += item.is_hidden
        self.findings += sum(not weighed.rule.is_hint for weighed in item.findings)
        if item.points:
            self.lost.append(item.points)

    def include(self, other: "Tally") -> None:
        self.services += other.services
        self.faulty += other.faulty
        self.hidden += other.hidden
        self.findings += other.findings
        self.lost += other.lost


@dataclass(frozen=True)
class Summary:
    """An organisation with its units: its score and what there is to mend. Rows are whatever the page shows of them."""

    pk: int
    source_id: str
    name: Translated
    parent: Translated | None
    services: int
    faulty: int
    hidden: int
    findings: int
    score: int


def summaries(today: date | None = None) -> list[Summary]:
    """Every organisation that has services, itself or in its units, the worst first."""
    tree = Tree.read()
    own: dict[int, Tally] = defaultdict(Tally)
    for item in judged(None, Surroundings(tree, None, today or timezone.localdate()), {}):
        if item.organization in tree.rows:
            own[item.organization or 0].add(item)
    found = [summary(tree, key, own) for key in tree.rows]
    return sorted((item for item in found if item.services), key=lambda item: (item.score, -item.findings, item.pk))


def summary(tree: Tree, key: int, own: dict[int, Tally]) -> Summary:
    row, whole = tree.rows[key], Tally()
    for unit in tree.below(key):
        if unit in own:
            whole.include(own[unit])
    parent = tree.rows.get(row.parent_id or 0)
    return Summary(
        pk=key,
        source_id=row.source_id,
        name=row.name,
        parent=parent.name if parent else None,
        services=whole.services,
        faulty=whole.faulty,
        hidden=whole.hidden,
        findings=whole.findings,
        score=score_of(whole.lost, whole.services),
    )


def recent_summaries() -> list[Summary]:
    """The same, at most an hour old."""
    key = f"quality:{timezone.localdate():%Y%m%d}:{last_read('ptv')}".replace(" ", "T")
    found: list[Summary] | None = cache.get(key)
    if found is None:
        found = summaries()
        cache.set(key, found, KEPT_SECONDS)
    return found
