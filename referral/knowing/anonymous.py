"""What is counted without any person: guidance, contentment, and the change from a measure's start to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mean

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from referral.codes import Reason
from referral.knowing.periods import Year
from referral.knowing.scopes import Scope
from referral.knowing.suppression import LEAST
from referral.knowing.tallies import Kind, Table, each_of, kinds_of, open_total
from referral.models import Guidance, MeasureResult, Satisfaction
from referral.models.matching import Instrument, Moment


@dataclass(frozen=True)
class Guided:
    """`count` is None where it is kept back."""

    count: int | None
    tables: list[Table]


@dataclass(frozen=True)
class Contentment:
    """`mean` of 1 to 5, of at least five answers."""

    count: int | None
    mean: float | None
    scores: Table


@dataclass(frozen=True)
class Change:
    """One instrument: means at the start and at the end of those who answered both, at least five of them."""

    instrument: str
    pairs: int
    start: float
    end: float

    @property
    def change(self) -> float:
        return round(self.end - self.start, 1)


def within(year: Year, column: str) -> Q:
    return Q(**{f"{column}__gte": date(year.number, 1, 1), f"{column}__lt": timezone.localdate(year.end)})


def guided(scope: Scope, year: Year) -> Guided:
    rows = list(Guidance.objects.filter(scope.guidance, within(year, "on")).order_by())
    total = open_total(len(rows))

    def split(name: str, title: str, choices: Sequence[Kind]) -> Table:
        return kinds_of(f"guidance-{name}", title, [getattr(row, name) for row in rows], choices, total=total)

    return Guided(total, [
        each_of("guidance-reasons", _("Guidance: why"), [row.reasons for row in rows], Reason.choices),
        split("outcome", _("Guidance: where it led"), Guidance.Outcome.choices),
        split("duration", _("Guidance: how long"), Guidance.Duration.choices),
        split("asker", _("Guidance: who asked"), Guidance.Asker.choices),
        split("way", _("Guidance: how"), Guidance.Way.choices),
    ])  # fmt: skip


def contentment(scope: Scope, year: Year) -> Contentment:
    """Of the statement "the co-operation of professionals seemed smooth to me"."""
    rows = Satisfaction.objects.filter(scope.satisfaction, within(year, "month")).order_by()
    scores = list(rows.values_list("score", flat=True))
    labels = [(5, _("5, fully agrees")), (4, "4"), (3, "3"), (2, "2"), (1, _("1, fully disagrees"))]
    total = open_total(len(scores))
    table = kinds_of("contentment", _("The co-operation was smooth"), scores, labels, total=total)
    return Contentment(total, round(mean(scores), 1) if len(scores) >= LEAST else None, table)


def changes(scope: Scope, year: Year) -> list[Change]:
    rows = MeasureResult.objects.filter(
        scope.measures, within(year, "month"), moment=Moment.END, start_score__isnull=False
    )
    pairs = [(row.instrument, row.start_score or Decimal(0), row.score) for row in rows.order_by()]
    found = (change_of(instrument, [(s, e) for name, s, e in pairs if name == instrument]) for instrument in Instrument)
    return [change for change in found if change]


def change_of(instrument: Instrument, pairs: Sequence[tuple[Decimal, Decimal]]) -> Change | None:
    if len(pairs) < LEAST:
        return None
    start, end = (round(float(mean(side)), 1) for side in zip(*pairs, strict=True))
    return Change(str(instrument.label), len(pairs), start, end)
