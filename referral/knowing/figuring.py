"""What statistics keep of a leg: codes, a month and whole working days, and nothing that leads back to anybody.

Live legs and erased ones are counted through the same `LegFigure`, so a number stays what it was when a referral is
erased: `figure_of` makes the row that is then saved, `figures` makes the same rows of legs that still live.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from referral import clock
from referral.knowing.workdays import Closures, closures_of, days_between
from referral.models import LegFigure, Match, ReferralLeg
from referral.states import UNDELIVERED, State

# What never was a referral is no number.
UNCOUNTED = (State.DRAFT, State.ENTERED_IN_ERROR)


class LegFacts(NamedTuple):
    """The columns a figure is made of, of the leg and of its referral; `settled` is told of one leg a referral."""

    submitted_at: datetime
    state: str
    unit_id: int | None
    closing_reason: str
    decline_reason: str
    received_at: datetime | None
    first_attempt_at: datetime | None
    reached_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    receipt_due_at: datetime | None
    contact_due_at: datetime | None
    paused_at: datetime | None
    area_id: int
    municipality: str
    age_band: str
    reasons: list[str]
    barriers: list[str]
    sender_unit_id: int | None
    sender_sector: str
    match_count: int
    settled: str


def figure_of(leg: ReferralLeg) -> LegFigure | None:
    """The unsaved row of one leg; None for what leaves no count. Call before anything of its referral is erased."""
    return next(figures(ReferralLeg.objects.filter(pk=leg.pk)), None)


def figures(legs: QuerySet[Any]) -> Iterator[LegFigure]:
    """The unsaved rows of all the legs that count."""
    closures, now = closures_of(), clock.now()
    for facts in facts_of(legs):
        yield figure(facts, closures, now)


def facts_of(legs: QuerySet[Any]) -> Iterable[LegFacts]:
    """One statement, whatever their number."""
    found = legs.exclude(state__in=UNCOUNTED).filter(submitted_at__isnull=False).order_by()
    found = found.annotate(
        area_id=F("referral__area_id"), municipality=F("referral__municipality"), age_band=F("referral__age_band"),
        reasons=F("referral__reasons"), barriers=F("referral__barriers"), sender_unit_id=F("referral__sender_unit_id"),
        sender_sector=Coalesce("referral__sender_unit__sector", Value("")), match_count=match_count(),
        settled=settled(),
    )  # fmt: skip
    return (LegFacts(*row) for row in found.values_list(*LegFacts._fields).iterator(chunk_size=2_000))


def match_count() -> Coalesce:
    counted = Match.objects.filter(leg=OuterRef("pk")).order_by().values("leg").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


def settled() -> Case:
    """How the referral was settled, told of the last of its legs that ended without help, so that it counts once."""
    last = ReferralLeg.objects.filter(referral=OuterRef("referral"), state__in=UNDELIVERED, successors=None)
    newest = last.order_by("-ended_at", "-pk").values("pk")[:1]
    is_last = ~Q(referral__settle_reason="") & Q(pk=Subquery(newest))
    return Case(When(is_last, then=F("referral__settle_reason")), default=Value(""))


def figure(facts: LegFacts, closures: Closures, now: datetime) -> LegFigure:
    """Pure: what is kept of the facts. `now` judges what is due and has not happened; an ended leg does not change."""
    end = facts.ended_at or now
    answered = facts.received_at or (facts.ended_at if facts.state == State.DECLINED else None)
    contact = min(filter(None, (facts.first_attempt_at, facts.reached_at, facts.started_at)), default=None)
    days = closures.get(facts.unit_id, ())
    return LegFigure(
        month=month_of(facts.submitted_at), area_id=facts.area_id, municipality=facts.municipality,
        sender_sector=facts.sender_sector, sender_unit_id=facts.sender_unit_id, unit_id=facts.unit_id,
        age_band=facts.age_band, reasons=facts.reasons, barriers=facts.barriers, state=facts.state,
        closing_reason=facts.closing_reason, decline_reason=facts.decline_reason, settle_reason=facts.settled,
        received=bool(facts.received_at or contact), reached=bool(facts.reached_at or facts.started_at),
        started=facts.started_at is not None, matches=facts.match_count,
        days_to_receipt=days_between(facts.submitted_at, answered, days),
        days_to_contact=days_between(facts.submitted_at, contact, days),
        receipt_kept=None if facts.paused_at else kept(facts.receipt_due_at, answered, end),
        contact_kept=kept(facts.contact_due_at, contact, end),
    )  # fmt: skip


def kept(due: datetime | None, done: datetime | None, end: datetime) -> bool | None:
    """Whether a promise was kept; None when there was none, or nothing was done and it was not due yet at `end`."""
    if due is None or (done is None and end <= due):
        return None
    return done is not None and done <= due


def month_of(moment: datetime) -> date:
    """The first of its month, in Finland."""
    return timezone.localdate(moment).replace(day=1)
