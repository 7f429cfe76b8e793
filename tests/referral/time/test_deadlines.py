"""Each transition sets the due time of its line in the table, and the promise that the resident was told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from referral import actions, clock
from referral.actor import Actor
from referral.codes import Role
from referral.deadlines import promise_when_sent, red_at
from referral.models import ReferralLeg, Unit
from referral.states import State
from referral.working_time import CALENDAR_VERSION
from tests.referral.actions.paths import consent, form, leg_sent_to, new_sender
from tests.referral.factories import UnitFactory, actor

pytestmark = pytest.mark.django_db

# A Monday in March 2027, ten in Helsinki; no holiday until Good Friday, 26 March.
MONDAY = datetime(2027, 3, 8, 8, tzinfo=UTC)


def march(day: int) -> datetime:
    """Four o'clock in Helsinki, before the clocks change."""
    return datetime(2027, 3, day, 14, tzinfo=UTC)


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory()
    return made


@pytest.fixture
def worker(unit: Unit) -> Actor:
    return actor(Role.WORKER, unit=unit)


@pytest.fixture
def leg(unit: Unit) -> ReferralLeg:
    with clock.standing_at(MONDAY):
        return leg_sent_to(unit)


def act(name: str, leg: ReferralLeg, by: Actor, after: timedelta = timedelta(), **said: Any) -> ReferralLeg:
    """The leg after one act, some time after Monday morning."""
    with clock.standing_at(MONDAY + after):
        now = ReferralLeg.objects.get(pk=leg.pk)
        getattr(actions, name)(leg=now, by=by, version=now.version, **said)
        return ReferralLeg.objects.get(pk=leg.pk)


def test_receipt_is_due_by_the_end_of_the_next_working_day_and_contact_promised_three_after(leg: ReferralLeg) -> None:
    assert leg.due_at == leg.receipt_due_at == march(9)
    assert leg.promised_on == date(2027, 3, 12)
    assert leg.calendar == CALENDAR_VERSION


def test_what_is_shown_before_sending_is_what_is_promised(unit: Unit, leg: ReferralLeg) -> None:
    assert promise_when_sent(unit, MONDAY).astimezone(UTC) == march(12)


@pytest.mark.parametrize(("own", "promised"), [(1, 10), (3, 12), (5, 12), (0, 9)])
def test_a_unit_promises_less_than_three_working_days_never_more(own: int, promised: int) -> None:
    with clock.standing_at(MONDAY):
        leg = leg_sent_to(UnitFactory(promise_days=own))
    assert leg.promised_on == date(2027, 3, promised)


def test_acceptance_counts_the_promise_anew_and_turns_red_after_ten_working_days(
    leg: ReferralLeg, worker: Actor
) -> None:
    leg = act("accept", leg, worker)
    assert leg.due_at == leg.contact_due_at == march(11)
    assert leg.promised_on == date(2027, 3, 11)
    assert leg.receipt_due_at == march(9)
    assert red_at(leg) == march(22)
    leg = act("log_attempt", leg, worker, channel="phone", outcome="no_answer")
    assert red_at(leg) is None


def test_the_next_attempt_is_due_in_two_working_days(leg: ReferralLeg, worker: Actor) -> None:
    act("accept", leg, worker)
    leg = act("log_attempt", leg, worker, channel="phone", outcome="no_answer")
    assert leg.due_at == march(10)
    assert leg.contact_due_at == march(11)
    assert (leg.first_attempt_at, leg.reached_at, leg.unanswered) == (MONDAY, None, 1)
    leg = act("log_attempt", leg, worker, channel="phone", outcome="later")
    assert (leg.reached_at, leg.unanswered) == (MONDAY, 1)


def test_a_queue_is_reviewed_in_ten_working_days_and_promises_its_estimate_alone(
    leg: ReferralLeg, worker: Actor
) -> None:
    leg = act("waitlist", leg, worker, weeks=6)
    assert leg.due_at == march(22)
    assert (leg.promised_on, leg.queue_weeks, leg.worker) == (None, 6, None)


def test_a_question_waits_three_working_days_and_stops_the_receipt_clock(leg: ReferralLeg, worker: Actor) -> None:
    leg = act("ask_info", leg, worker, question="wish")
    assert leg.due_at == march(11)
    assert (leg.paused_at, leg.returns_to) == (MONDAY, State.OFFERED)
    # From ten on Monday to four on Tuesday.
    assert leg.paused_left == (6 + 8) * 60


def test_an_answer_lets_the_clock_go_on_with_what_it_had_left(unit: Unit, worker: Actor) -> None:
    by = new_sender(UnitFactory(area=unit.area))
    with clock.standing_at(MONDAY):
        leg = leg_sent_to(unit, by=by)
    act("ask_info", leg, worker, question="wish")
    leg = act("answer", leg, by, after=timedelta(days=2), message="Kävelyseuraa")
    assert leg.due_at == leg.receipt_due_at == march(11)
    assert leg.promised_on == date(2027, 3, 16)
    assert (leg.state, leg.paused_at, leg.paused_left, leg.returns_to) == (State.OFFERED, None, None, "")


def test_a_question_after_acceptance_stops_the_clock_of_first_contact(unit: Unit, worker: Actor) -> None:
    by = new_sender(UnitFactory(area=unit.area))
    with clock.standing_at(MONDAY):
        leg = leg_sent_to(unit, by=by)
    act("accept", leg, worker)
    leg = act("ask_info", leg, worker, question="contact")
    assert leg.paused_left == (6 + 3 * 8) * 60
    leg = act("answer", leg, by, after=timedelta(days=7), message="040 000 0001")
    assert leg.due_at == leg.contact_due_at == march(18)
    assert (leg.state, leg.owner_user_id) == (State.ACCEPTED, worker.user_id)


def test_a_decision_is_due_in_two_working_days(leg: ReferralLeg, worker: Actor) -> None:
    leg = act("decline", leg, worker, reason="no_capacity", advice="Kokeilkaa toista")
    assert leg.due_at is None
    assert leg.referral.due_at == march(10)


def test_a_meeting_is_checked_on_the_working_day_after(leg: ReferralLeg, worker: Actor) -> None:
    act("accept", leg, worker)
    leg = act("book", leg, worker, meeting_at=datetime(2027, 3, 12, 8, tzinfo=UTC))
    assert leg.due_at == march(15)
    leg = act("book", leg, worker, meeting_at=datetime(2027, 3, 15, 8, tzinfo=UTC))
    assert leg.due_at == march(16)
    leg = act("no_show", leg, worker, after=timedelta(days=7, hours=1))
    assert (leg.due_at, leg.unanswered) == (march(17), 1)


def started(leg: ReferralLeg, worker: Actor) -> ReferralLeg:
    act("accept", leg, worker)
    act("log_attempt", leg, worker, channel="phone", outcome="reached")
    return act("meet", leg, worker, met_at=MONDAY, goal="Kävellä joka päivä")


def test_a_service_lasts_six_months_at_most_and_its_consent_a_year(leg: ReferralLeg, worker: Actor) -> None:
    assert leg.consent is not None
    assert leg.consent.valid_until == MONDAY + timedelta(days=90)
    leg = started(leg, worker)
    assert leg.due_at == datetime(2027, 9, 8, 13, tzinfo=UTC)
    assert leg.consent is not None
    assert leg.consent.valid_until == datetime(2028, 3, 8, 14, tzinfo=UTC)


def test_a_match_leaves_the_due_time_as_it_was(leg: ReferralLeg, worker: Actor) -> None:
    from tests.factories import ServiceFactory

    due = started(leg, worker).due_at
    assert act("match", leg, worker, after=timedelta(days=3), to=ServiceFactory()).due_at == due


def test_a_follow_up_is_due_in_three_months_and_fourteen_days(leg: ReferralLeg, worker: Actor) -> None:
    started(leg, worker)
    # 8 June and fourteen days: Tuesday 22 June.
    assert act("follow", leg, worker).due_at == datetime(2027, 6, 22, 13, tzinfo=UTC)


def test_what_is_released_is_received_anew(leg: ReferralLeg, worker: Actor) -> None:
    act("accept", leg, worker)
    leg = act("release", leg, worker, after=timedelta(days=1), reason="worker_away")
    assert leg.due_at == leg.receipt_due_at == march(10)
    assert (leg.worker, leg.contact_due_at, leg.received_at) == (None, None, MONDAY)


def test_a_coordinators_choice_gives_the_receiver_a_due_time_of_its_own() -> None:
    sender_unit = UnitFactory()
    unit, by = UnitFactory(area=sender_unit.area), new_sender(sender_unit)
    with clock.standing_at(MONDAY):
        draft = actions.create_draft(by=by, sender_unit=sender_unit, area=unit.area)
        assert draft.legs.get().due_at == MONDAY + timedelta(days=14)
        asked = form(consent=consent(coordinator=True, any_receiver=True))
        leg = actions.submit(referral=draft, by=by, **asked).referral.legs.get()
    assert leg.due_at == march(9)
    leg = act("route", leg, actor(Role.COORDINATOR, area=unit.area), after=timedelta(days=1), unit=unit)
    assert leg.due_at == leg.receipt_due_at == march(10)


def test_assigning_leaves_the_due_time_as_it_was(unit: Unit, leg: ReferralLeg, worker: Actor) -> None:
    assert worker.user_id is not None
    assigned = act("assign", leg, actor(Role.MANAGER, unit=unit), after=timedelta(hours=20), to=worker.user_id)
    assert (assigned.due_at, assigned.worker_id, assigned.owner_user_id) == (march(9), worker.user_id, worker.user_id)
