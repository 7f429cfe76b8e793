"""What may be shown of the counts: sums of five and more, never fewer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.utils import timezone

from catalogue.learning.keeping import MONTH, SHOWN_FROM
from catalogue.learning.opened import SHOWN
from catalogue.models import OpenedCount, SearchCount

MOST_ROWS = 2_000


@dataclass(frozen=True)
class Searched:
    """A text with how many times it was searched; `in_vain` says how many of those found nothing."""

    text: str
    language: str
    times: int
    in_vain: int

    @property
    def pk(self) -> str:
        return f"{self.language}:{self.text}"


@dataclass(frozen=True)
class Opened:
    """Of the lists about a matter: how many were shown, and how many results were opened by their place."""

    meaning: str
    shown: int
    by_rank: dict[int, int]

    def times(self, first: int, last: int) -> int:
        """How many were opened at these places; 0 for fewer than five, which might be one person's."""
        found = sum(count for rank, count in self.by_rank.items() if first <= rank <= last)
        return found if found >= SHOWN_FROM else 0


def last_month() -> date:
    return timezone.localdate() - MONTH


def searched(since: date, *, only_in_vain: bool = False) -> list[Searched]:
    """What was searched since a day, the most frequent first."""
    rows = SearchCount.objects.filter(day__gte=since).order_by().values("language", "text")
    sums = rows.annotate(times=Sum("count"), vain=Sum("count", filter=Q(is_zero=True), default=0))
    sums = sums.filter(times__gte=SHOWN_FROM)
    if only_in_vain:
        sums = sums.filter(vain__gte=SHOWN_FROM)
    return [
        Searched(row["text"], row["language"], row["times"], row["vain"] if row["vain"] >= SHOWN_FROM else 0)
        for row in sums.order_by("-vain" if only_in_vain else "-times", "text", "language")[:MOST_ROWS]
    ]


def times_searched(text: str, language: str, since: date) -> int:
    """How many times; 0 when fewer than five, which nobody is to know."""
    rows = SearchCount.objects.filter(day__gte=since, language=language, text=text)
    times = rows.aggregate(times=Sum("count", default=0))["times"]
    return int(times) if times >= SHOWN_FROM else 0


def opened_by_meaning(since: date) -> list[Opened]:
    """Matters whose lists were shown five times and more, the most frequent first."""
    rows = OpenedCount.objects.filter(day__gte=since).order_by().values("meaning", "rank").annotate(times=Sum("count"))
    found: dict[str, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row["meaning"], {})[row["rank"]] = row["times"]
    shown = [
        Opened(meaning, counts.get(SHOWN, 0), {rank: count for rank, count in counts.items() if rank != SHOWN})
        for meaning, counts in found.items()
    ]
    return sorted((item for item in shown if item.shown >= SHOWN_FROM), key=lambda item: (-item.shown, item.meaning))
