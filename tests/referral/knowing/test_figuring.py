"""A leg as a figure: codes, a month, working days and promises; the same while it lives and after it is erased."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from catalogue.models import Service
from referral.codes import Role
from referral.knowing.figuring import figure_of, figures, kept
from referral.knowing.workdays import days_between
from referral.models import LegFigure, Match, ReferralLeg, UnitClosure
from referral.states import UNDELIVERED, State
from tests.factories import ServiceFactory
from tests.referral.factories import UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-25T09:00", "2026-11-25T15:00", 0),
        ("2026-11-25T23:50", "2026-11-26T00:10", 1),
        ("2026-11-27T09:00", "2026-11-30T09:00", 1),
        # Independence Day 2026 is a Sunday; Christmas Eve and both Christmas days are not worked.
        ("2026-12-04T09:00", "2026-12-07T09:00", 1),
        ("2026-12-23T09:00", "2026-12-28T09:00", 1),
        ("2027-03-24T09:00", "2027-03-30T09:00", 2),
    ],
)
def test_days_are_working_days_of_finland(start: str, end: str, days: int) -> None:
    assert days_between(at(start), at(end)) == days


def test_a_units_closed_days_are_not_counted_even_when_two_closures_overlap() -> None:
    closed = [(date(2026, 7, 6), date(2026, 7, 10)), (date(2026, 7, 9), date(2026, 7, 14))]
    assert days_between(at("2026-07-03T09:00"), at("2026-07-16T09:00"), closed) == 2


def test_nothing_that_has_not_happened_has_days() -> None:
    assert days_between(at("2026-07-03T09:00"), None) is None


def test_a_promise_is_kept_broken_or_not_due_yet() -> None:
    due = at("2026-11-26T16:00")
    assert kept(None, due, due) is None
    assert kept(due, due, due) is True
    assert kept(due, due + timedelta(seconds=1), due + timedelta(days=1)) is False
    assert kept(due, None, due) is None
    assert kept(due, None, due + timedelta(seconds=1)) is False


def test_a_figure_tells_codes_months_and_days_and_no_id() -> None:
    unit = UnitFactory()
    UnitClosure.objects.create(unit=unit, first_day=date(2026, 9, 2), last_day=date(2026, 9, 2))
    leg = leg_in(
        State.COMPLETED, unit=unit, at=at("2026-09-01T09:00"), referral={"age_band": "75-84", "barriers": ["maksut"]},
        received_at=at("2026-09-03T10:00"), receipt_due_at=at("2026-09-03T16:00"), reached_at=at("2026-09-09T10:00"),
        first_attempt_at=at("2026-09-08T10:00"), contact_due_at=at("2026-09-07T16:00"),
        started_at=at("2026-09-10T10:00"), ended_at=at("2026-10-10T10:00"),
    )  # fmt: skip
    Match.objects.create(
        leg=leg, service=ServiceFactory(), matched_at=timezone.now(), matched_by=member(Role.WORKER, unit=unit)
    )
    row = figure_of(leg)
    assert row is not None
    assert row.pk is None
    assert row.month == date(2026, 9, 1)
    assert (row.area, row.unit, row.sender_unit) == (unit.area, unit, leg.referral.sender_unit)
    assert (row.municipality, row.age_band, row.reasons, row.barriers) == ("564", "75-84", ["yksinaisyys"], ["maksut"])
    assert (row.state, row.closing_reason, row.sender_sector) == ("completed", "tarve_ratkesi", "municipality")
    assert (row.received, row.reached, row.started, row.matches) == (True, True, True, 1)
    assert (row.days_to_receipt, row.days_to_contact) == (1, 4)
    assert (row.receipt_kept, row.contact_kept) == (True, False)
    ids = {str(leg.pk), str(leg.referral_id)}
    assert not ids & {str(value) for value in vars(row).values()}


@pytest.mark.parametrize("state", [State.DRAFT, State.ENTERED_IN_ERROR])
def test_what_never_was_a_referral_leaves_no_count(state: State) -> None:
    leg = leg_in(state)
    assert figure_of(leg) is None
    assert not list(figures(ReferralLeg.objects.all()))


def test_a_draft_that_was_withdrawn_leaves_no_count() -> None:
    leg = leg_in(State.WITHDRAWN, submitted_at=None)
    assert figure_of(leg) is None


def test_a_refusal_in_time_keeps_the_promise_of_receipt() -> None:
    now = at("2026-09-01T09:00")
    leg = leg_in(State.DECLINED, at=now, ended_at=now + timedelta(hours=3), receipt_due_at=now + timedelta(hours=4))
    row = figure_of(leg)
    assert row is not None
    assert (row.receipt_kept, row.days_to_receipt, row.received) == (True, 0, False)


def test_a_paused_clock_judges_no_promise() -> None:
    now = at("2026-09-01T09:00")
    leg = leg_in(State.INFO_REQUESTED, at=now, receipt_due_at=now + timedelta(hours=4))
    row = figure_of(leg)
    assert row is not None
    assert row.receipt_kept is None


def test_an_ended_leg_is_the_same_figure_a_year_later() -> None:
    now = at("2026-09-01T09:00")
    leg = leg_in(State.WITHDRAWN, at=now, receipt_due_at=now + timedelta(days=1))
    with time_machine.travel(now + timedelta(hours=1)):
        first = figure_of(leg)
    with time_machine.travel(now + timedelta(days=365)):
        later = figure_of(leg)
    assert first is not None
    assert later is not None
    assert told(first) == told(later)


def told(row: LegFigure) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in LegFigure._meta.fields if field.name != "id"}


@pytest.mark.parametrize("state", sorted(UNDELIVERED))
def test_how_a_referral_was_settled_is_counted_once_of_all_its_legs(state: State) -> None:
    first = leg_in(state, at=timezone.now() - timedelta(days=9))
    first.referral.settle_reason = "no_service"
    first.referral.save()
    second = ReferralLeg.objects.get(pk=first.pk)
    second.pk, second.rerouted_from, second.ended_at = None, first, timezone.now()
    second.save(force_insert=True)
    reasons = [row.settle_reason for row in figures(ReferralLeg.objects.all())]
    assert sorted(reasons) == ["", "no_service"]
    row = figure_of(second)
    assert row is not None
    assert row.settle_reason == "no_service"


def test_all_legs_are_read_in_two_statements(django_assert_num_queries: Any) -> None:
    unit = UnitFactory()
    for _ in range(3):
        leg_in(State.COMPLETED, unit=unit)
    with django_assert_num_queries(2):
        assert len(list(figures(ReferralLeg.objects.all()))) == 3


def test_the_catalogue_is_known_by_numbers_of_matches_alone() -> None:
    assert not [field for field in LegFigure._meta.fields if field.related_model is Service]
