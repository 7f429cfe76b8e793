"""Lives of referrals by chance: everybody tries everything, clocks jump, processes die between two writes.

Whatever happens, the truths of `truths.py` hold after every step; in the end every message is delivered, once.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from referral import actions, clock
from referral.actor import resident
from referral.failpoints import struck_by
from referral.models import OutboxMessage, Referral, ReferralEvent, ReferralLeg, Unit, VoidRequest
from referral.outbox import delivery
from referral.refusals import Refusal
from referral.states import TRANSITIONS, ReferralState
from referral.sweeps.rounds import look_after_time
from tests.referral.actions.paths import consent, form
from tests.referral.workflow import truths
from tests.referral.workflow.world import NAMES, World, new_world

pytestmark = pytest.mark.django_db

START = datetime(2027, 3, 8, 8, tzinfo=UTC)
OUTCOMES = ("reached", "no_answer", "no_answer", "later", "unwilling")
PLACES = ("leg saved", "event written", "log written", "notices written")
flags = st.booleans()
names, choices = st.sampled_from(NAMES), st.integers(0, 99)


class Died(Exception):
    """The process, between two writes."""


def dies_at(place: str) -> Callable[[str], None]:
    def strike(passed: str) -> None:
        if passed == place:
            raise Died

    return strike


class Lives(RuleBasedStateMachine):
    """Steps are tried as anybody; a Refusal is an answer, any other error is a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        mail.outbox.clear()
        self.now = START
        self.world: World = new_world()
        self.last: Callable[[], Any] | None = None
        self.keys = 0

    def teardown(self) -> None:
        try:
            self.everything_is_delivered_once()
            truths.the_log_is_whole()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    def tried(self, act: Callable[[], Any]) -> None:
        """Do it now; a refusal changes nothing."""
        before = self.picture()
        try:
            with clock.standing_at(self.now):
                act()
        except Refusal:
            assert self.picture() == before
        else:
            self.last = act

    def picture(self) -> Any:
        """What may not change when something is refused, or dies."""
        legs = list(ReferralLeg.objects.order_by("pk").values_list("pk", "state", "version", "escalation"))
        wholes = list(Referral.objects.order_by("pk").values_list("pk", "state", "due_at"))
        return legs, wholes, ReferralEvent.objects.count(), OutboxMessage.objects.count()

    def leg(self, number: int) -> ReferralLeg | None:
        legs = list(ReferralLeg.objects.select_related("referral").order_by("referral__created_at", "version", "pk"))
        return legs[number % len(legs)] if legs else None

    @initialize()
    def begin(self) -> None:
        self.send(own=False, both=False, coordinator=True, any_receiver=True, chosen=True)

    @rule(own=flags, both=flags, coordinator=flags, any_receiver=flags, chosen=flags)
    @precondition(lambda self: Referral.objects.count() < 4)
    def send(self, *, own: bool, both: bool, coordinator: bool, any_receiver: bool, chosen: bool) -> None:
        receivers: list[Unit] = (self.world.units if both else self.world.units[:1]) if chosen else []
        given = consent(*receivers, coordinator=coordinator or not receivers, any_receiver=any_receiver)

        def act() -> None:
            by = resident(None) if own else self.world.actor("sender")
            unit = None if own else self.world.sender_unit
            draft = actions.create_draft(by=by, sender_unit=unit, area=self.world.area, receivers=receivers)
            me = resident(draft.pk) if own else by
            actions.submit(referral=draft, by=me, **form(consent=given), key=self.key())

        self.tried(act)
        # Done again it would be another draft; the same submit twice has a test of its own.
        self.last = None

    def step(self, name: str, who: str, number: int, leg: ReferralLeg, key: str) -> Callable[[], Any]:
        """One transition by its action, rightly asked for."""
        by, chance = self.world.actor(who, leg.referral_id), random.Random(number)
        units = self.world.units
        worker = self.world.people[chance.choice(["worker A", "worker B", "worker C"])]
        said: dict[str, dict[str, Any]] = {
            "route": {"unit": chance.choice(units)},
            "ask_info": {"question": "wish"},
            "answer": {"message": "Kävelyseuraa"},
            "waitlist": {"weeks": 4},
            "decline": {"reason": "no_capacity", "advice": "Kokeilkaa toista"},
            "log_attempt": {
                "channel": "phone", "outcome": chance.choice(OUTCOMES),
            },
            "book": {"meeting_at": self.now + timedelta(hours=chance.randint(1, 72))},
            "meet": {"met_at": self.now, "goal": "Kävellä joka päivä"},
            "close": {"reason": "tarve_ratkesi", "feedback": chance.choice([None, {"text": "Hyvin meni"}])},
            "release": {"reason": "worker_away"},
            "cancel": {"reason": "not_needed"},
            "assign": {"to": worker.pk},
        }  # fmt: skip
        about = {"leg": leg, "by": by, "key": key}
        if name == "withdraw":
            return lambda: actions.withdraw(**about, way="phone")
        return lambda: getattr(actions, name)(**about, version=leg.version, **said.get(name, {}))

    STEPS = sorted(set(TRANSITIONS) - {"submit", "match", "void", "expire", "lapse"})

    @rule(name=st.sampled_from(STEPS), who=names, number=choices)
    def act(self, name: str, who: str, number: int) -> None:
        if leg := self.leg(number):
            self.tried(self.step(name, who, number, leg, self.key()))

    @rule(name=st.sampled_from(STEPS), number=choices)
    def act_as_somebody_who_may(self, name: str, number: int) -> None:
        """Otherwise chance seldom gets far."""
        from referral.states import State

        legs = [leg for leg in ReferralLeg.objects.order_by("pk") if State(leg.state) in TRANSITIONS[name].sources]
        for leg in legs[:1]:
            for who in NAMES:
                before = leg.version
                self.tried(self.step(name, who, number, leg, self.key()))
                if ReferralLeg.objects.get(pk=leg.pk).version != before:
                    return

    @rule(name=st.sampled_from(STEPS), who=names, number=choices, place=st.sampled_from(PLACES))
    def die(self, name: str, who: str, number: int, place: str) -> None:
        """Between two writes: nothing has happened, and it can be done again."""
        leg = self.leg(number)
        if leg is None:
            return
        act, before = self.step(name, who, number, leg, self.key()), self.picture()
        try:
            with clock.standing_at(self.now), struck_by(dies_at(place)):
                act()
        except (Died, Refusal):
            assert self.picture() == before

    @rule()
    @precondition(lambda self: self.last is not None)
    def send_the_last_form_again(self) -> None:
        """The same key: nothing new, or a kind no."""
        assert self.last is not None
        events = ReferralEvent.objects.count()
        try:
            with clock.standing_at(self.now):
                self.last()
        except Refusal:
            pass
        assert ReferralEvent.objects.count() == events

    @rule(who=names, number=choices, on=st.booleans())
    def reroute(self, who: str, number: int, on: bool) -> None:
        if leg := self.leg(number):
            key, by = self.key(), self.world.actor(who, leg.referral_id)
            unit = self.world.units[number % 2] if on else None
            self.tried(lambda: actions.reroute(leg=leg, by=by, unit=unit, key=key))

    @rule(who=names, told=st.booleans())
    def settle(self, who: str, told: bool) -> None:
        if whole := Referral.objects.filter(state=ReferralState.UNDECIDED).order_by("pk").first():
            key, by = self.key(), self.world.actor(who, whole.pk)
            self.tried(lambda: actions.settle(referral=whole, by=by, reason="no_service", resident_told=told, key=key))

    @rule(who=names, number=choices)
    def stop_everything(self, who: str, number: int) -> None:
        if leg := self.leg(number):
            by = self.world.actor(who, leg.referral_id)
            self.tried(lambda: actions.withdraw_referral(referral=leg.referral, by=by, way="tracking"))
            self.last = None

    @rule(who=names, number=choices)
    def ask_to_void(self, who: str, number: int) -> None:
        if leg := self.leg(number):
            by = self.world.actor(who, leg.referral_id)
            self.tried(lambda: actions.ask_to_void(leg=leg, by=by, reason="twice"))
            self.last = None

    @rule(who=names)
    def agree_to_void(self, who: str) -> None:
        if asked := VoidRequest.objects.filter(answered_at=None).order_by("pk").first():
            by = self.world.actor(who, asked.leg.referral_id)
            self.tried(lambda: actions.agree_to_void(request=asked, by=by))
            self.last = None

    @rule(hours=st.sampled_from([1, 5, 24, 24 * 7, 24 * 95]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def time_is_looked_after(self) -> None:
        with clock.standing_at(self.now):
            look_after_time()
            delivery.deliver_due()
            look_after_time()
            truths.nothing_is_broken(self.now)

    @rule()
    def a_sender_dies_after_a_mail(self) -> None:
        try:
            with clock.standing_at(self.now), struck_by(dies_at("mail sent")):
                delivery.deliver_due()
        except Died:
            pass

    @invariant()
    def truths_hold(self) -> None:
        with clock.standing_at(self.now):
            truths.history_is_whole()
            truths.each_event_is_told()
            truths.what_is_open_has_one_owner_and_a_due_time()
            truths.wholes_are_what_their_legs_make_them()
            truths.nobody_reads_after_a_withdrawal([self.world.actor(name) for name in self.world.receivers()])
            people = [self.world.actor(name) for name in self.world.people]
            truths.who_is_something_to_an_open_leg_sees_it(people, self.now)

    def everything_is_delivered_once(self) -> None:
        """Each under one id, however often a sender died."""
        with clock.standing_at(self.now + timedelta(days=3)):
            delivery.deliver_due()
        by_mail = OutboxMessage.objects.filter(attempts__gt=0)
        assert not OutboxMessage.objects.filter(delivered_at=None, failed_at=None).exists()
        ids = {str(sent.extra_headers["Message-ID"]) for sent in mail.outbox}
        assert ids == {delivery.message_id(message) for message in by_mail.filter(failed_at=None)}


# What it tries is the same every time; a longer walk is a matter of these two numbers.
WALK = settings(
    max_examples=8, stateful_step_count=25, deadline=None, derandomize=True, database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_anybody_does_the_truths_hold() -> None:
    run_state_machine_as_test(Lives, settings=WALK)


def test_the_truths_notice_a_leg_that_was_bent() -> None:
    world = new_world()
    by = world.actor("sender")
    draft = actions.create_draft(by=by, sender_unit=world.sender_unit, area=world.area, receivers=world.units[:1])
    actions.submit(referral=draft, by=by, **form(*world.units[:1]))
    truths.history_is_whole()
    ReferralLeg.objects.update(state="waitlisted", queue_weeks=1)
    with pytest.raises(AssertionError):
        truths.history_is_whole()
    OutboxMessage.objects.all().delete()
    with pytest.raises(AssertionError):
        truths.each_event_is_told()
    Referral.objects.update(state="draft")
    with pytest.raises(AssertionError):
        truths.wholes_are_what_their_legs_make_them()
