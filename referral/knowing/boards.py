"""The page of numbers of one scope and year: what is counted, in the order in which it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.learning.report import Searched, searched
from catalogue.region import get_region
from referral import clock
from referral.codes import AgeBand, Barrier, ClosingReason, DeclineReason, Reason, Sector, SettleReason
from referral.knowing import anonymous
from referral.knowing.figuring import figures, month_of
from referral.knowing.periods import Year, told_months
from referral.knowing.scopes import Scope
from referral.knowing.suppression import chain
from referral.knowing.tallies import (
    Kind,
    Label,
    Row,
    Share,
    Table,
    by_each,
    by_kind,
    each_of,
    head,
    kinds_of,
    middle,
    open_total,
    share,
    steps,
)
from referral.models import LegFigure, ReferralLeg
from referral.states import OPEN, State

# Searches without a hit that are shown.
MOST_SEARCHES = 20
# Where they stand now; every leg is in one of these.
STANDINGS: Sequence[tuple[frozenset[State], object]] = (
    (OPEN, gettext_lazy("Under way")),
    (frozenset({State.COMPLETED}), gettext_lazy("Ended")),
    (frozenset({State.DECLINED}), gettext_lazy("Not taken")),
    (frozenset({State.UNREACHABLE}), gettext_lazy("Not reached")),
    (frozenset({State.WITHDRAWN}), gettext_lazy("Withdrawn by the resident")),
    (frozenset({State.CANCELLED, State.EXPIRED}), gettext_lazy("Cancelled or lapsed")),
)


@dataclass(frozen=True)
class Waits:
    """Median working days (None: too few to tell) and how often promises were kept."""

    to_receipt: float | None
    to_contact: float | None
    receipt_kept: Share | None
    contact_kept: Share | None


@dataclass(frozen=True)
class Board:
    """Everything that may be shown of the scope's year; `until` is its last month told, None when there is none."""

    scope: Scope
    year: Year
    until: date | None
    overall: Row
    head: list[Label]
    waits: Waits
    by_month: Table
    breakdowns: list[Table]
    ends: list[Table]
    barriers: Table
    guidance: anonymous.Guided
    contentment: anonymous.Contentment
    changes: list[anonymous.Change]
    searches: list[Searched] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """All of them, for the file."""
        return [
            self.by_month, *self.breakdowns, *self.ends, self.barriers, *self.guidance.tables, self.contentment.scores,
        ]  # fmt: skip


def board_of(scope: Scope, year: Year) -> Board:
    rows = gathered(scope, year)
    told = told_months(year, {month: sum(row.month == month for row in rows) for month in year.months})
    rows = [row for row in rows if row.month in told]
    return Board(
        scope=scope,
        year=year,
        until=told[-1] if told else None,
        overall=Row(_("All"), chain(steps(rows))),
        head=head(),
        waits=waits_of(rows),
        by_month=by_kind("month", _("By month of sending"), rows, months(told), lambda row: row.month),
        breakdowns=breakdowns(rows, scope),
        ends=ends(rows),
        barriers=each_of("barriers", _("What makes it hard to come along"), [r.barriers for r in rows], kinds(Barrier)),
        guidance=anonymous.guided(scope, year),
        contentment=anonymous.contentment(scope, year),
        changes=anonymous.changes(scope, year),
        searches=unfound() if scope.is_region and is_newest(year) else [],
    )


def gathered(scope: Scope, year: Year) -> list[LegFigure]:
    """The figures of the year's ended months: of living legs, and of those that are erased."""
    legs = ReferralLeg.objects.filter(scope.legs, submitted_at__gte=year.start, submitted_at__lt=year.end)
    until = month_of(year.end)
    erased = LegFigure.objects.filter(scope.figures, month__gte=date(year.number, 1, 1), month__lt=until)
    return [*figures(legs), *erased.order_by().iterator()]


def waits_of(rows: Sequence[LegFigure]) -> Waits:
    return Waits(
        middle(row.days_to_receipt for row in rows),
        middle(row.days_to_contact for row in rows),
        share(row.receipt_kept for row in rows),
        share(row.contact_kept for row in rows),
    )


def breakdowns(rows: Sequence[LegFigure], scope: Scope) -> list[Table]:
    from referral.models import Unit

    sectors = dict(Unit.objects.order_by().values_list("pk", "sector"))
    region = get_region().municipalities
    places: list[Kind] = [(code, str(region[code].name) if code in region else code) for code in scope.municipalities]
    senders: list[Kind] = [*kinds(Sector), ("", _("The resident"))]
    receivers: list[Kind] = [*kinds(Sector), ("", _("Not chosen yet"))]
    return [
        by_kind(
            "municipality", _("By municipality"), rows, places, lambda r: r.municipality, _("Elsewhere, or not told")
        ),
        by_each("reason", _("By reason"), rows, kinds(Reason), lambda row: row.reasons),
        by_kind("age", _("By age"), rows, kinds(AgeBand), lambda row: row.age_band),
        by_kind("receiver", _("By who received"), rows, receivers, lambda row: sectors.get(row.unit_id or 0, "")),
        by_kind("sender", _("By who sent"), rows, senders, lambda row: row.sender_sector),
    ]


def ends(rows: Sequence[LegFigure]) -> list[Table]:
    """Where they stand, and why they ended. The reasons of an end are told under that end's number, as it is shown."""
    standing = [next(place for place, (states, _l) in enumerate(STANDINGS) if row.state in states) for row in rows]
    places: list[Kind] = [(place, str(label)) for place, (_states, label) in enumerate(STANDINGS)]
    stands = kinds_of("standing", _("Where they stand"), standing, places, total=open_total(len(rows)))
    _open, completed, declined = (row.cells[0] for row in stands.rows[:3])
    closed = [row.closing_reason for row in rows if row.state == State.COMPLETED]
    refused = [row.decline_reason for row in rows if row.state == State.DECLINED]
    settled = [row.settle_reason for row in rows if row.settle_reason]
    return [
        stands,
        kinds_of("closed", _("Why they ended"), closed, kinds(ClosingReason), total=completed),
        kinds_of("declined", _("Why they were not taken"), refused, kinds(DeclineReason), total=declined),
        kinds_of("settled", _("How it ended when nobody took it"), settled, kinds(SettleReason),
                 total=open_total(len(settled))),
    ]  # fmt: skip


def kinds(choices: type) -> list[Kind]:
    return list(choices.choices)  # type: ignore[attr-defined]


def months(told: Sequence[date]) -> list[Kind]:
    return [(month, str(MONTHS[month.month]).capitalize()) for month in told]


def is_newest(year: Year) -> bool:
    today = timezone.localdate(clock.now())
    return year.number == today.year or (today.month == 1 and year.number == today.year - 1)


def unfound() -> list[Searched]:
    """What residents searched in vain in the last thirty days or so, five times or more."""
    from catalogue.learning.report import last_month

    return searched(last_month(), only_in_vain=True)[:MOST_SEARCHES]
