"""Reminder, manager, coordinator, lapse: each once, each at its time, and only after the one before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from referral import actions, clock
from referral.actor import SYSTEM, staff
from referral.codes import Role
from referral.models import OutboxMessage, Referral, ReferralLeg, Unit
from referral.outbox import delivery
from referral.refusals import GuardRefused
from referral.states import ReferralState, State
from referral.sweeps.rounds import look_after_time
from referral.transitions import Step, run
from tests.referral.actions.paths import consent, leg_sent_to, new_sender
from tests.referral.factories import UnitFactory, actor, leg_in, member

pytestmark = pytest.mark.django_db

# A Monday in March, ten in the morning in Helsinki; what is sent then is due on Tuesday at 16.
MONDAY = datetime(2027, 3, 8, 8, tzinfo=UTC)
DUE = datetime(2027, 3, 9, 14, tzinfo=UTC)


def at(moment: datetime) -> Any:
    return clock.standing_at(moment)


def told(kind: str) -> list[int | None]:
    return [message.owner_user_id for message in OutboxMessage.objects.filter(kind=kind).order_by("created_at")]


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory()
    return made


@pytest.fixture
def manager(unit: Unit) -> Any:
    return member(Role.MANAGER, unit=unit)


@pytest.fixture
def coordinator(unit: Unit) -> Any:
    return member(Role.COORDINATOR, area=unit.area)


@pytest.fixture
def leg(unit: Unit, manager: Any, coordinator: Any) -> ReferralLeg:
    with at(MONDAY):
        sent = leg_sent_to(unit)
    assert sent.due_at == DUE
    return sent


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        (DUE - timedelta(hours=4, minutes=1), []),
        (DUE - timedelta(hours=4), ["reminder"]),
        (DUE - timedelta(minutes=1), ["reminder"]),
        (DUE, ["reminder", "late"]),
        (DUE + timedelta(hours=23), ["reminder", "late"]),
        (DUE + timedelta(days=1), ["reminder", "late", "late_area"]),
    ],
    ids=["too early", "four hours before", "a minute before", "due", "not a day after", "a working day after"],
)
def test_each_rung_is_told_when_its_time_has_come(leg: ReferralLeg, moment: datetime, kinds: list[str]) -> None:
    with at(moment):
        look_after_time()
    assert [kind for kind in ("reminder", "late", "late_area") if told(kind)] == kinds


def test_a_rung_is_told_once(leg: ReferralLeg, manager: Any, coordinator: Any) -> None:
    for hours in range(0, 30, 2):
        with at(DUE + timedelta(hours=hours)):
            look_after_time()
    assert told("reminder") == [manager.pk]
    assert told("late") == [manager.pk]
    assert told("late_area") == [coordinator.pk]


def test_a_new_due_time_begins_at_the_bottom_of_the_ladder(leg: ReferralLeg, unit: Unit) -> None:
    worker = actor(Role.WORKER, unit=unit)
    with at(DUE):
        look_after_time()
        actions.accept(leg=leg, by=worker, version=1)
    assert ReferralLeg.objects.get(pk=leg.pk).escalation == 0


def test_a_leg_lapses_three_working_days_after_when_the_coordinator_was_really_told(leg: ReferralLeg) -> None:
    with at(DUE + timedelta(days=1)):
        look_after_time()
    with at(DUE + timedelta(days=3)):
        # The coordinator's letter has not been sent.
        look_after_time()
        assert ReferralLeg.objects.get(pk=leg.pk).state == State.OFFERED
        delivery.deliver_due()
        look_after_time()
    again = ReferralLeg.objects.get(pk=leg.pk)
    assert again.state == State.EXPIRED
    assert again.referral.state == ReferralState.UNDECIDED
    assert again.referral.owner_user_id == again.referral.sender_id


def test_a_leg_does_not_lapse_before_its_grace_is_over(leg: ReferralLeg) -> None:
    with at(DUE + timedelta(days=1)):
        look_after_time()
        delivery.deliver_due()
    with at(DUE + timedelta(days=2, hours=23)):
        look_after_time()
    assert ReferralLeg.objects.get(pk=leg.pk).state == State.OFFERED
    with at(DUE + timedelta(days=3)):
        look_after_time()
    assert ReferralLeg.objects.get(pk=leg.pk).state == State.EXPIRED


def test_a_leg_that_somebody_works_on_never_lapses_by_time(leg: ReferralLeg, unit: Unit) -> None:
    with at(MONDAY):
        actions.accept(leg=leg, by=actor(Role.WORKER, unit=unit), version=1)
    for days in range(10, 40, 5):
        with at(MONDAY + timedelta(days=days)):
            look_after_time()
            delivery.deliver_due()
    again = ReferralLeg.objects.get(pk=leg.pk)
    assert again.state == State.ACCEPTED
    assert again.escalation == 3


@pytest.mark.parametrize("state", [State.TRIAGE, State.INFO_REQUESTED])
def test_what_waits_for_a_coordinator_or_a_sender_lapses_too(state: State, unit: Unit, coordinator: Any) -> None:
    leg = leg_in(state, unit=unit, at=timezone.now())
    due = leg.due_at
    assert due is not None
    for days in (4, 12):
        with at(due + timedelta(days=days)):
            look_after_time()
            delivery.deliver_due()
            look_after_time()
    assert ReferralLeg.objects.get(pk=leg.pk).state == State.EXPIRED


def test_the_service_itself_can_not_let_lapse_what_is_in_time(leg: ReferralLeg) -> None:
    with at(DUE), pytest.raises(GuardRefused):
        run(leg, Step("expire", SYSTEM))


def test_a_question_that_is_late_is_told_to_the_senders_manager(unit: Unit, coordinator: Any) -> None:
    sender_unit = UnitFactory(area=unit.area)
    boss = member(Role.MANAGER, unit=sender_unit)
    by = new_sender(sender_unit)
    with at(MONDAY):
        leg = leg_sent_to(unit, by=by)
        actions.ask_info(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, question="wish")
    due = ReferralLeg.objects.get(pk=leg.pk).due_at
    assert due is not None
    with at(due):
        look_after_time()
    assert told("reminder") == [by.user_id]
    assert told("late") == [boss.pk]


def test_a_referral_that_nobody_decides_about_comes_to_the_coordinator_with_a_new_due_time(
    leg: ReferralLeg, unit: Unit, coordinator: Any
) -> None:
    with at(MONDAY):
        actions.decline(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, reason="other", advice="Ei meille")
    due = Referral.objects.get(pk=leg.referral_id).due_at
    assert due == datetime(2027, 3, 10, 14, tzinfo=UTC)
    with at(due + timedelta(days=1)):
        look_after_time()
    whole = Referral.objects.get(pk=leg.referral_id)
    assert whole.owner_area_id == unit.area_id
    assert whole.due_at == datetime(2027, 3, 15, 14, tzinfo=UTC)
    assert told("late_area") == [coordinator.pk]
    with at(whole.due_at + timedelta(days=1)):
        look_after_time()
    # Again and again, until somebody decides.
    assert told("late_area") == [coordinator.pk, coordinator.pk]


def test_a_service_is_reminded_of_after_five_months_and_late_after_six(unit: Unit, manager: Any) -> None:
    worker = member(Role.WORKER, unit=unit)
    with at(MONDAY):
        leg = leg_sent_to(unit)
        actions.accept(leg=leg, by=staff(worker), version=1)
        actions.log_attempt(leg=leg, by=staff(worker), version=2, channel="phone", outcome="reached")
        actions.meet(leg=leg, by=staff(worker), version=3, met_at=clock.now(), goal="Kävellä")
    with at(datetime(2027, 8, 7, 12, tzinfo=UTC)):
        look_after_time()
        assert told("reminder") == []
    with at(datetime(2027, 8, 8, 12, tzinfo=UTC)):
        look_after_time()
        assert told("reminder") == [worker.pk]
        assert told("late") == []
    with at(datetime(2027, 9, 8, 13, tzinfo=UTC)):
        look_after_time()
    assert told("late") == [manager.pk]


def test_consent_that_runs_out_takes_an_open_leg_to_the_coordinator_and_away_from_the_receiver(
    unit: Unit, coordinator: Any
) -> None:
    worker = actor(Role.WORKER, unit=unit)
    by = new_sender(UnitFactory(area=unit.area))
    with at(MONDAY):
        leg = leg_sent_to(unit, by=by, consent=consent(unit, coordinator=True))
        actions.accept(leg=leg, by=worker, version=1)
    with at(MONDAY + timedelta(days=90)):
        assert not ReferralLeg.objects.visible_to(worker).exists()
        assert look_after_time()["lapsed"] == 1
        assert look_after_time()["lapsed"] == 0
        seen = ReferralLeg.objects.visible_to(staff(coordinator)).get()
    assert seen.state == State.EXPIRED
    assert (seen.referral.state, seen.referral.owner_area_id) == (ReferralState.UNDECIDED, unit.area_id)
    assert OutboxMessage.objects.filter(event__transition="lapse", kind="new", owner_user=coordinator).exists()


def test_what_has_started_keeps_its_consent_for_twelve_months(unit: Unit) -> None:
    worker = actor(Role.WORKER, unit=unit)
    with at(MONDAY):
        leg = leg_sent_to(unit)
        actions.accept(leg=leg, by=worker, version=1)
        actions.log_attempt(leg=leg, by=worker, version=2, channel="phone", outcome="reached")
        actions.meet(leg=leg, by=worker, version=3, met_at=clock.now(), goal="Kävellä")
    with at(MONDAY + timedelta(days=360)):
        assert look_after_time()["lapsed"] == 0
    with at(MONDAY + timedelta(days=367)):
        assert look_after_time()["lapsed"] == 1


def test_what_a_worker_has_when_she_leaves_goes_back_to_the_unit(unit: Unit, manager: Any) -> None:
    worker = member(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=staff(worker), version=1)
    assert look_after_time()["handed_back"] == 0
    worker.memberships.update(until=timezone.now() - timedelta(minutes=1))
    assert look_after_time()["handed_back"] == 1
    again = ReferralLeg.objects.visible_to(staff(manager)).get()
    assert (again.state, again.worker, again.owner_unit) == (State.ACCEPTED, None, unit)


def test_a_referral_whose_use_is_restricted_is_left_as_it_is(leg: ReferralLeg) -> None:
    Referral.objects.update(restricted_at=MONDAY)
    for days in (1, 4, 100):
        with at(DUE + timedelta(days=days)):
            assert set(look_after_time().values()) == {0}
