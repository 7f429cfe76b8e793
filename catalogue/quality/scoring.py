"""From findings to points. Every lost point has its finding.

Each service brings a hundred points. A finding in it takes its rule's weight, never more than the service still has. A
finding in a channel takes its weight too, once, however many services use the channel. What is left, divided by the
number of services, is the score; it does not go below zero. Sports places are no part of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.quality.book import BOOK, Rule
from catalogue.quality.findings import Finding

FULL = 100


@dataclass(frozen=True)
class Weighed:
    """A finding, and the points it takes."""

    finding: Finding
    points: int

    @property
    def rule(self) -> Rule:
        return BOOK[self.finding.code]


def weighed(findings: Iterable[Finding]) -> tuple[Weighed, ...]:
    """A row's findings, the heaviest first; together they take no more than a hundred."""
    left = FULL
    taken = []
    for finding in sorted(findings, key=lambda item: -BOOK[item.code].weight):
        points = min(BOOK[finding.code].weight, left)
        left -= points
        taken.append(Weighed(finding, points))
    return tuple(taken)


def score_of(points: Sequence[int], services: int) -> int:
    """0–100 from the points that rows have lost. Without any service there is nothing but channels to share by."""
    lost = sum(points) / (services or len(points) or 1)
    return max(0, round(FULL - lost))


def priority(points: int, views: int) -> int:
    """What to mend first: the more residents saw it and the more is wrong. `views` under five count as none."""
    return points * (views + 1)
