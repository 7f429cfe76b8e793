"""For which times there are numbers: whole calendar years, of months that have ended.

Years do not overlap, so that none can be taken from another. In the year that runs, a month is told only together with
enough people since the last one told: else the year of today less the year as it stood a month ago would be those few.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from referral.knowing.scopes import Scope
from referral.knowing.suppression import LEAST
from referral.models import LegFigure, ReferralLeg


@dataclass(frozen=True)
class Year:
    """A calendar year, as far as it has ended at `today`."""

    number: int
    today: date

    @property
    def months(self) -> list[date]:
        """The first days of its ended months."""
        firsts = [date(self.number, month, 1) for month in range(1, 13)]
        return [first for first in firsts if first < self.today.replace(day=1)]

    @property
    def is_over(self) -> bool:
        return self.number < self.today.year

    @property
    def start(self) -> datetime:
        return timezone.make_aware(datetime(self.number, 1, 1))  # noqa: DTZ001  # made aware at once

    @property
    def end(self) -> datetime:
        """The first moment that is not in it, or not ended."""
        until = date(self.number + 1, 1, 1) if self.is_over else self.today.replace(day=1)
        return timezone.make_aware(datetime(until.year, until.month, 1))  # noqa: DTZ001


def years_of(scope: Scope, today: date) -> list[Year]:
    """Years with ended months, from the first referral on, the newest first; at least one."""
    living = ReferralLeg.objects.filter(scope.legs).aggregate(first=Min("submitted_at"))["first"]
    kept = LegFigure.objects.filter(scope.figures).aggregate(first=Min("month"))["first"]
    starts = [timezone.localdate(living).year] if living else []
    starts += [kept.year] if kept else []
    newest = today.year if today.month > 1 else today.year - 1
    return [Year(number, today) for number in range(newest, min([*starts, newest]) - 1, -1)]


def told_months(year: Year, sent: Mapping[date, int]) -> list[date]:
    """Months of the year that are told, by how many were sent in each."""
    return year.months if year.is_over else up_to_enough(year.months, lambda month: sent.get(month, 0))


def up_to_enough(months: list[date], count: Callable[[date], int]) -> list[date]:
    """As far as each step forward brings nobody, or at least `LEAST`."""
    told, waiting = 0, 0
    for place, month in enumerate(months, start=1):
        waiting += count(month)
        if waiting == 0 or waiting >= LEAST:
            told, waiting = place, 0
    return months[:told]
