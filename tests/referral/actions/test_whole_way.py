"""The whole way through every action, as pages call them."""

from datetime import timedelta

import pytest

from catalogue.models import Service
from referral import actions, clock
from referral.actor import resident, staff
from referral.codes import Role
from referral.models import Referral, ReferralLeg, Unit
from referral.states import ReferralState, State
from tests.factories import ServiceFactory
from tests.referral.actions.paths import consent, form, leg_sent_to, new_sender, sent_to
from tests.referral.factories import UnitFactory, actor, leg_in, member

pytestmark = pytest.mark.django_db


def again(leg: ReferralLeg) -> ReferralLeg:
    return ReferralLeg.objects.get(pk=leg.pk)


def test_a_referral_goes_from_a_draft_to_its_end_with_feedback() -> None:
    unit = UnitFactory()
    worker = actor(Role.WORKER, unit=unit)
    service: Service = ServiceFactory()
    sent = sent_to(unit)
    leg = sent.referral.legs.get()
    assert len(sent.code) == 26
    assert leg.state == State.OFFERED

    actions.accept(leg=leg, by=worker, version=1)
    actions.log_attempt(leg=leg, by=worker, version=2, channel="phone", outcome="no_answer", note="Ei vastannut")
    actions.book(leg=leg, by=worker, version=3, meeting_at=clock.now() + timedelta(days=1))
    with clock.standing_at(clock.now() + timedelta(days=2)):
        actions.no_show(leg=leg, by=worker, version=4)
        actions.meet(leg=leg, by=worker, version=5, met_at=clock.now(), goal="Kävelen joka päivä")
        actions.match(leg=leg, by=worker, version=6, to=service, accompanied=True)
        actions.follow(leg=leg, by=worker, version=7)
        feedback = {"outcome": "helped", "text": "Kävelee"}
        actions.close(leg=leg, by=worker, version=8, reason="ohjautunut_toimintaan", feedback=feedback)

    leg = again(leg)
    assert leg.state == State.COMPLETED
    assert leg.referral.state == ReferralState.CLOSED
    assert leg.unsealed("sealed_notes") == {"goal": "Kävelen joka päivä"}
    assert leg.unsealed("sealed_feedback") == feedback
    assert leg.matches.get().service == service
    assert leg.unanswered == 2
    assert [event.transition for event in leg.events.all()] == [
        "submit", "accept", "log_attempt", "book", "no_show", "meet", "match", "follow", "close",
    ]  # fmt: skip


def test_a_coordinator_asks_is_answered_and_routes() -> None:
    sender_unit, unit = UnitFactory(), None
    by = new_sender(sender_unit)
    unit = UnitFactory(area=sender_unit.area)
    coordinator = actor(Role.COORDINATOR, area=unit.area)
    draft = actions.create_draft(by=by, sender_unit=sender_unit, area=unit.area)
    asked = form(consent=consent(coordinator=True, any_receiver=True))
    leg = actions.submit(referral=draft, by=by, **asked).referral.legs.get()
    assert (leg.state, leg.owner_area) == (State.TRIAGE, unit.area)

    actions.ask_info(leg=leg, by=coordinator, version=1, question="wish")
    assert again(leg).owner_user_id == by.user_id
    actions.answer(leg=leg, by=by, version=2, message="Kävelyseuraa")
    actions.route(leg=leg, by=coordinator, version=3, unit=unit)
    assert (again(leg).state, again(leg).owner_unit) == (State.OFFERED, unit)


def test_a_declined_referral_is_rerouted_within_the_consent_and_settled_when_declined_again() -> None:
    first, second = (UnitFactory(),) * 1 + (None,)
    second = UnitFactory(area=first.area)
    by = new_sender(UnitFactory(area=first.area))
    leg = leg_sent_to(first, by=by, consent=consent(first, second))
    actions.decline(
        leg=leg, by=actor(Role.WORKER, unit=first), version=1, reason="no_capacity", advice="Kokeilkaa toista"
    )
    assert again(leg).referral.state == ReferralState.UNDECIDED

    new = actions.reroute(leg=leg, by=by, unit=second)
    assert (new.state, new.unit, new.rerouted_from_id) == (State.OFFERED, second, leg.pk)
    assert again(leg).referral.state == ReferralState.OPEN

    actions.decline(leg=new, by=actor(Role.WORKER, unit=second), version=1, reason="wrong_group", advice="Ei meille")
    actions.settle(referral=leg.referral, by=by, reason="no_service", resident_told=True)
    assert again(leg).referral.state == ReferralState.CLOSED


def test_a_resident_sends_for_themself_and_stops_it() -> None:
    unit = UnitFactory()
    draft = actions.create_draft(by=resident(None), sender_unit=None, area=unit.area, receivers=[unit])
    me = resident(draft.pk)
    actions.save_draft(referral=draft, by=me, typed={"first_name": "T"})
    sent = actions.submit(referral=draft, by=me, **form(unit))
    assert sent.referral.is_own

    actions.withdraw_referral(referral=sent.referral, by=me, way="tracking")
    assert Referral.objects.get(pk=draft.pk).state == ReferralState.WITHDRAWN
    assert sent.referral.consents.get().withdrawn_by_way == "tracking"


def test_a_worker_releases_a_manager_assigns_and_nobody_is_reached() -> None:
    unit: Unit = UnitFactory()
    worker, manager, other = (
        actor(Role.WORKER, unit=unit),
        actor(Role.MANAGER, unit=unit),
        member(Role.WORKER, unit=unit),
    )
    leg = leg_sent_to(unit)
    actions.waitlist(leg=leg, by=worker, version=1, weeks=3)
    actions.accept(leg=leg, by=worker, version=2)
    actions.release(leg=leg, by=worker, version=3, reason="worker_away")
    actions.assign(leg=leg, by=manager, version=4, to=other.pk)
    actions.accept(leg=leg, by=staff(other), version=5)
    for day in range(3):
        with clock.standing_at(clock.now() + timedelta(days=day)):
            actions.log_attempt(leg=leg, by=staff(other), version=6 + day, channel="phone", outcome="no_answer")
    actions.give_up(leg=leg, by=staff(other), version=9)
    assert again(leg).state == State.UNREACHABLE


def test_sender_and_coordinator_declare_an_error_together() -> None:
    unit = UnitFactory()
    by = new_sender(UnitFactory(area=unit.area))
    leg = leg_sent_to(unit, by=by)
    asked = actions.ask_to_void(leg=leg, by=by, reason="wrong_person")
    actions.agree_to_void(request=asked, by=actor(Role.COORDINATOR, area=unit.area))
    assert again(leg).state == State.ENTERED_IN_ERROR
    assert again(leg).referral.state == ReferralState.ENTERED_IN_ERROR


def test_a_sender_cancels_what_nobody_has_received() -> None:
    leg = leg_in(State.OFFERED)
    actions.cancel(leg=leg, by=staff(leg.referral.sender), version=0, reason="by_mistake")
    assert again(leg).state == State.CANCELLED
