"""Ends and what comes after them: stopping, sending on, settling, declaring an error."""

from datetime import timedelta

import pytest

from referral import actions, clock
from referral.actor import Actor, resident, staff
from referral.codes import Role
from referral.models import OutboxMessage, Referral, ReferralEvent, ReferralLeg
from referral.refusals import GuardRefused, NotAllowed, Stale, WrongState
from referral.states import ReferralState, State
from referral.whole import LegPart, state_of
from tests.referral.actions.paths import consent, leg_sent_to, new_sender, sent_to
from tests.referral.factories import UnitFactory, actor, join, leg_in, member

pytestmark = pytest.mark.django_db


def again(leg: ReferralLeg) -> ReferralLeg:
    return ReferralLeg.objects.get(pk=leg.pk)


def declined() -> tuple[ReferralLeg, Actor]:
    """A leg that its only receiver did not take, and its sender."""
    unit = UnitFactory()
    by = new_sender(UnitFactory(area=unit.area))
    leg = leg_sent_to(unit, by=by)
    actions.decline(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, reason="no_capacity", advice="Kokeilkaa")
    return again(leg), by


def test_who_does_not_want_to_go_on_has_withdrawn_in_the_same_breath() -> None:
    unit = UnitFactory()
    worker = actor(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=worker, version=1)
    actions.log_attempt(leg=leg, by=worker, version=2, channel="phone", outcome="unwilling", note="Ei halua")
    seen = again(leg)
    assert seen.state == State.WITHDRAWN
    assert [event.transition for event in leg.events.all()] == ["submit", "accept", "log_attempt", "withdraw"]
    assert seen.consent is not None
    assert (seen.consent.withdrawn_by_way, seen.consent.withdrawn_noted_by_id) == ("phone", worker.user_id)
    assert not ReferralLeg.objects.visible_to(worker).exists()
    assert not leg.events.last().sealed_note


@pytest.mark.parametrize(
    ("channel", "way"), [("in_person", "in_person"), ("sms", "message"), ("resident_called", "phone")]
)
def test_how_somebody_said_no_is_noted_by_the_channel(channel: str, way: str) -> None:
    unit = UnitFactory()
    worker = actor(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=worker, version=1)
    actions.log_attempt(leg=leg, by=worker, version=2, channel=channel, outcome="unwilling")
    assert leg.events.get(transition="withdraw").details == {"way": way}


def test_stopping_one_leg_leaves_the_other_to_its_receiver() -> None:
    first = UnitFactory()
    second = UnitFactory(area=first.area)
    sent = sent_to(first, second)
    one = sent.referral.legs.get(unit=first)
    actions.withdraw(leg=one, by=resident(sent.referral.pk), way="tracking")
    assert not ReferralLeg.objects.visible_to(actor(Role.WORKER, unit=first)).exists()
    assert ReferralLeg.objects.visible_to(actor(Role.WORKER, unit=second)).exists()
    assert Referral.objects.get().state == ReferralState.OPEN


def test_stopping_all_of_it_again_changes_nothing() -> None:
    sent = sent_to(UnitFactory())
    me = resident(sent.referral.pk)
    assert len(actions.withdraw_referral(referral=sent.referral, by=me, way="tracking")) == 1
    assert actions.withdraw_referral(referral=sent.referral, by=me, way="tracking") == []
    assert ReferralEvent.objects.count() == 2


def test_a_resident_stops_what_nobody_took() -> None:
    leg, by = declined()
    events = actions.withdraw_referral(referral=leg.referral, by=resident(leg.referral_id), way="tracking")
    assert [(event.transition, event.to_state) for event in events] == [("withdraw", State.DECLINED)]
    whole = Referral.objects.get()
    assert (whole.state, whole.owner_user_id, whole.due_at) == (ReferralState.WITHDRAWN, None, None)
    with pytest.raises(WrongState):
        actions.reroute(leg=leg, by=by, consent=consent(coordinator=True))


def test_a_stranger_stops_nothing() -> None:
    sent = sent_to(UnitFactory())
    for by in (resident(leg_in(State.OFFERED).referral_id), actor(Role.MANAGER, unit=UnitFactory())):
        with pytest.raises(NotAllowed):
            actions.withdraw_referral(referral=sent.referral, by=by, way="phone")


def test_sending_on_needs_consent_that_reaches_so_far() -> None:
    leg, by = declined()
    other = UnitFactory(area=leg.referral.area)
    for unit in (None, other):
        with pytest.raises(GuardRefused) as caught:
            actions.reroute(leg=leg, by=by, unit=unit)
        assert caught.value.field == "consent"
    new = actions.reroute(leg=leg, by=by, unit=other, consent=consent(other))
    assert new.state == State.OFFERED


def test_sending_on_to_a_unit_that_takes_nobody_is_refused() -> None:
    leg, by = declined()
    paused = UnitFactory(area=leg.referral.area, capacity="paused")
    with pytest.raises(GuardRefused) as caught:
        actions.reroute(leg=leg, by=by, unit=paused, consent=consent(paused))
    assert caught.value.field == "unit"


def test_nothing_that_the_receiver_wrote_travels_to_the_next() -> None:
    unit = UnitFactory()
    second, by = UnitFactory(area=unit.area), new_sender(UnitFactory(area=unit.area))
    worker = actor(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit, by=by, consent=consent(unit, second))
    actions.accept(leg=leg, by=worker, version=1)
    for version, day in enumerate((0, 1, 2), start=2):
        with clock.standing_at(clock.now() + timedelta(days=day)):
            said = {"channel": "phone", "outcome": "no_answer", "note": "Salaisuus"}
            actions.log_attempt(leg=leg, by=worker, version=version, **said)
    actions.give_up(leg=leg, by=worker, version=5)
    new = actions.reroute(leg=leg, by=by, unit=second)
    assert (new.unanswered, new.worker, new.received_at, new.sealed_notes) == (0, None, None, None)
    next_worker = actor(Role.WORKER, unit=second)
    assert list(ReferralLeg.objects.visible_to(next_worker)) == [new]
    assert [event.transition for event in new.events.all()] == ["reroute"]


def test_sending_on_twice_makes_one_new_leg() -> None:
    leg, by = declined()
    other = UnitFactory(area=leg.referral.area)
    new = actions.reroute(leg=leg, by=by, unit=other, consent=consent(other), key="once")
    assert actions.reroute(leg=leg, by=by, unit=other, consent=consent(other), key="once") == new
    with pytest.raises(WrongState):
        actions.reroute(leg=leg, by=by, unit=other, consent=consent(other), key="twice")


def test_only_the_sender_and_the_coordinator_decide() -> None:
    leg, _sender = declined()
    for other in (actor(Role.WORKER, unit=leg.unit), actor(Role.COORDINATOR, area=UnitFactory().area)):
        with pytest.raises(NotAllowed):
            actions.settle(referral=leg.referral, by=other, reason="no_service", resident_told=True)
        with pytest.raises(NotAllowed):
            actions.reroute(leg=leg, by=other, consent=consent(coordinator=True))
    with pytest.raises(NotAllowed):
        actions.settle(referral=leg.referral, by=resident(leg.referral_id), reason="no_service", resident_told=True)
    actions.settle(
        referral=leg.referral, by=actor(Role.COORDINATOR, area=leg.referral.area), reason="no_service",
        resident_told=True,
    )  # fmt: skip
    assert Referral.objects.get(pk=leg.referral_id).settle_reason == "no_service"


def test_a_referral_ends_when_the_resident_was_told() -> None:
    leg, by = declined()
    for reason, told, field in (("no_service", False, "resident_told"), ("tired", True, "reason")):
        with pytest.raises(GuardRefused) as caught:
            actions.settle(referral=leg.referral, by=by, reason=reason, resident_told=told)
        assert caught.value.field == field
    actions.settle(referral=leg.referral, by=by, reason="not_reached", resident_told=False, key="once")
    actions.settle(referral=leg.referral, by=by, reason="not_reached", resident_told=False, key="once")
    assert leg.events.filter(transition="settle").count() == 1
    with pytest.raises(WrongState):
        actions.settle(referral=leg.referral, by=by, reason="not_reached", resident_told=True)


def test_two_persons_of_two_sides_declare_an_error() -> None:
    unit = UnitFactory()
    sender_unit = UnitFactory(area=unit.area)
    by, boss = new_sender(sender_unit), actor(Role.MANAGER, unit=sender_unit)
    coordinator = actor(Role.COORDINATOR, area=unit.area)
    leg = leg_sent_to(unit, by=by)
    with pytest.raises(NotAllowed):
        actions.ask_to_void(leg=leg, by=actor(Role.WORKER, unit=unit), reason="twice")
    with pytest.raises(GuardRefused):
        actions.ask_to_void(leg=leg, by=by, reason="tired")
    asked = actions.ask_to_void(leg=leg, by=by, reason="twice")
    with pytest.raises(GuardRefused):
        actions.ask_to_void(leg=leg, by=coordinator, reason="twice")
    for who in (by, boss, actor(Role.WORKER, unit=unit)):
        with pytest.raises(NotAllowed):
            actions.agree_to_void(request=asked, by=who)
    actions.refuse_to_void(request=asked, by=coordinator)
    assert again(leg).state == State.OFFERED
    with pytest.raises(WrongState):
        actions.agree_to_void(request=asked, by=coordinator)
    actions.agree_to_void(request=actions.ask_to_void(leg=leg, by=coordinator, reason="twice"), by=boss)
    assert again(leg).state == State.ENTERED_IN_ERROR
    with pytest.raises(WrongState):
        actions.ask_to_void(leg=leg, by=by, reason="twice")


def test_a_residents_own_is_declared_an_error_by_two_coordinators() -> None:
    leg = leg_in(State.OFFERED, own=True)
    one, two = (actor(Role.COORDINATOR, area=leg.referral.area) for _person in range(2))
    asked = actions.ask_to_void(leg=leg, by=one, reason="twice")
    with pytest.raises(NotAllowed):
        actions.agree_to_void(request=asked, by=one)
    actions.agree_to_void(request=asked, by=two)
    assert again(leg).state == State.ENTERED_IN_ERROR


def test_a_key_of_one_act_is_no_key_of_another() -> None:
    unit = UnitFactory()
    worker = actor(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=worker, version=1, key="one")
    with pytest.raises(Stale):
        actions.release(leg=leg, by=worker, version=2, reason="other", key="one")


def test_a_question_to_a_sender_who_has_left_comes_to_her_unit() -> None:
    unit = UnitFactory()
    sender_unit = UnitFactory(area=unit.area)
    sender = member(Role.SENDER, unit=sender_unit)
    leg = leg_sent_to(unit, by=staff(sender))
    boss = member(Role.MANAGER, unit=sender_unit)
    sender.memberships.update(until=clock.now())
    actions.ask_info(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, question="wish")
    assert again(leg).owner_unit == sender_unit
    assert OutboxMessage.objects.filter(kind="new", owner_user=boss).exists()
    actions.answer(leg=leg, by=staff(boss), version=2, message="Kävelyseuraa")
    assert again(leg).state == State.OFFERED


def test_a_referral_whose_sender_has_left_is_decided_about_by_the_coordinator() -> None:
    unit = UnitFactory()
    sender = member(Role.SENDER, unit=UnitFactory(area=unit.area))
    leg = leg_sent_to(unit, by=staff(sender))
    sender.memberships.update(until=clock.now())
    actions.decline(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, reason="other", advice="Ei meille")
    assert again(leg).referral.owner_area == unit.area


def test_a_stopped_draft_is_seen_by_its_writer_alone() -> None:
    unit = UnitFactory()
    sender = member(Role.SENDER, unit=unit)
    draft = actions.create_draft(by=staff(sender), sender_unit=unit, area=unit.area, receivers=[unit])
    coordinator, boss = actor(Role.COORDINATOR, area=unit.area), actor(Role.MANAGER, unit=unit)
    for leg in draft.legs.all():
        with pytest.raises(NotAllowed):
            actions.withdraw(leg=leg, by=coordinator, way="phone")
        actions.withdraw(leg=leg, by=staff(sender), way="phone")
    for other in (coordinator, boss):
        assert not Referral.objects.visible_to(other).exists()
    assert Referral.objects.visible_to(staff(sender)).get().state == ReferralState.WITHDRAWN


def test_who_holds_two_roles_acts_as_the_first_that_may() -> None:
    unit = UnitFactory()
    person = member(Role.SENDER, unit=unit)
    join(person, Role.COORDINATOR, area=unit.area)
    leg = leg_sent_to(unit, by=staff(person))
    assert actions.cancel(leg=leg, by=staff(person), version=1, reason="by_mistake").party == "sender"


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["draft"], "draft"),
        (["draft", "withdrawn"], "draft"),
        (["offered", "completed"], "open"),
        (["declined", "withdrawn"], "undecided"),
        (["declined", "completed"], "closed"),
        (["withdrawn", "cancelled"], "withdrawn"),
        (["cancelled"], "closed"),
        (["entered_in_error"], "entered_in_error"),
        (["entered_in_error", "expired"], "undecided"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else value,
)
def test_the_whole_follows_from_its_legs(states: list[str], whole: str) -> None:
    assert state_of([LegPart(State(state)) for state in states], settled=False) == whole


def test_who_has_a_leg_can_be_changed_while_its_sender_is_asked() -> None:
    unit = UnitFactory()
    by, worker, other = (
        new_sender(UnitFactory(area=unit.area)),
        actor(Role.WORKER, unit=unit),
        member(Role.WORKER, unit=unit),
    )
    leg = leg_sent_to(unit, by=by)
    actions.accept(leg=leg, by=worker, version=1)
    actions.ask_info(leg=leg, by=worker, version=2, question="wish")
    asked = again(leg)
    actions.assign(leg=leg, by=actor(Role.MANAGER, unit=unit), version=3, to=other.pk)
    seen = again(leg)
    assert (seen.state, seen.returns_to, seen.owner_user_id) == (State.INFO_REQUESTED, State.ACCEPTED, by.user_id)
    assert (seen.due_at, seen.paused_left, seen.worker) == (asked.due_at, asked.paused_left, other)
    actions.answer(leg=leg, by=by, version=4, message="Kävelyseuraa")
    assert again(leg).owner_user == other
