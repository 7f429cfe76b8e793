"""Each guard of the table says no in kind words, and names the field of the form that it speaks of."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from referral import actions, clock
from referral.actor import Actor, staff
from referral.codes import Channel, Role, Safety
from referral.guards import may_give_up
from referral.models import AuditEvent, ReferralEvent, ReferralLeg
from referral.refusals import GuardRefused, NotAllowed, Stale
from referral.states import State
from tests.factories import ServiceFactory
from tests.referral.factories import RESIDENT, UnitFactory, actor, leg_in, member

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def received(state: State, **columns: Any) -> tuple[ReferralLeg, Actor]:
    """A leg in the state, and the worker who has it."""
    unit = UnitFactory()
    worker = member(Role.WORKER, unit=unit)
    return leg_in(state, unit=unit, worker=worker, **columns), staff(worker)


def refused(call: Callable[[], Any]) -> str:
    """The field that the refusal names; nothing has changed."""
    before = ReferralEvent.objects.count()
    with pytest.raises(GuardRefused) as caught:
        call()
    assert str(caught.value)
    assert ReferralEvent.objects.count() == before
    return caught.value.field


@pytest.mark.parametrize(
    ("state", "name", "said", "field"),
    [
        (State.OFFERED, "ask_info", {"question": "why"}, "question"),
        (State.OFFERED, "ask_info", {"question": "other"}, "message"),
        (State.OFFERED, "ask_info", {"question": "wish", "message": "x" * 1001}, "message"),
        (State.OFFERED, "waitlist", {"weeks": 0}, "weeks"),
        (State.OFFERED, "waitlist", {"weeks": 105}, "weeks"),
        (State.OFFERED, "decline", {"reason": "tired", "advice": "Ei"}, "reason"),
        (State.OFFERED, "decline", {"reason": "other", "advice": " "}, "advice"),
        (State.OFFERED, "decline", {"reason": "other", "advice": "x" * 1001}, "advice"),
        (State.ACCEPTED, "log_attempt", {"channel": "letter", "outcome": "reached"}, "channel"),
        (State.ACCEPTED, "log_attempt", {"channel": "phone", "outcome": "maybe"}, "outcome"),
        (State.ACCEPTED, "log_attempt", {"channel": "phone", "outcome": "reached", "note": "x" * 1001}, "note"),
        (State.ACCEPTED, "book", {"meeting_at": None}, "meeting_at"),
        (State.ACCEPTED, "book", {"meeting_at": timezone.now() - HOUR}, "meeting_at"),
        (State.ACCEPTED, "book", {"meeting_at": timezone.now() + 500 * DAY}, "meeting_at"),
        (State.ACCEPTED, "book", {"meeting_at": timezone.now() + DAY, "note": "x" * 1001}, "note"),
        (State.CONTACTING, "meet", {"met_at": timezone.now() + DAY, "goal": "Kävellä"}, "met_at"),
        (State.CONTACTING, "meet", {"met_at": timezone.now() - 2 * DAY, "goal": "Kävellä"}, "met_at"),
        (State.CONTACTING, "meet", {"met_at": None, "goal": "Kävellä"}, "met_at"),
        (State.CONTACTING, "give_up", {}, ""),
        (State.MEETING_BOOKED, "no_show", {}, ""),
        (State.ACCEPTED, "release", {"reason": "tired"}, "reason"),
        (State.ACCEPTED, "close", {"reason": "tired", "feedback": None}, "reason"),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {}}, "feedback"),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {"outcome": "", "text": " "}}, "feedback"),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {"text": "x" * 401}}, "feedback"),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {"outcome": "<b>"}}, "feedback"),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str | State) else "",
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named(state: State, name: str, said: dict[str, Any], field: str) -> None:
    leg, worker = received(state)
    assert refused(lambda: getattr(actions, name)(leg=leg, by=worker, version=0, **said)) == field


@pytest.mark.parametrize(
    ("state", "name", "said"),
    [
        (State.OFFERED, "ask_info", {"question": "other", "message": "x" * 1000}),
        (State.OFFERED, "waitlist", {"weeks": 1}),
        (State.OFFERED, "waitlist", {"weeks": 104}),
        (State.OFFERED, "decline", {"reason": "other", "advice": "x" * 1000}),
        (State.ACCEPTED, "log_attempt", {"channel": "phone", "outcome": "reached", "note": "x" * 1000}),
        (State.ACCEPTED, "book", {"meeting_at": timezone.now() + 365 * DAY, "note": "x" * 1000}),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {"text": "x" * 400}}),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": {"outcome": "helped"}}),
        (State.ACCEPTED, "close", {"reason": "muutto", "feedback": None}),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, str | State) else "",
)
def test_what_is_just_within_the_limits_is_taken(state: State, name: str, said: dict[str, Any]) -> None:
    leg, worker = received(state)
    getattr(actions, name)(leg=leg, by=worker, version=0, **said)
    assert ReferralLeg.objects.get(pk=leg.pk).version == 1


@pytest.mark.parametrize(("goal", "is_taken"), [("", False), (" ", False), ("x" * 501, False), ("x" * 500, True)])
def test_a_goal_is_said_in_at_most_five_hundred_characters(goal: str, is_taken: bool) -> None:
    leg, worker = received(State.CONTACTING)

    def met() -> Any:
        return actions.meet(leg=leg, by=worker, version=0, met_at=timezone.now(), goal=goal)

    if is_taken:
        met()
        assert ReferralLeg.objects.get(pk=leg.pk).unsealed("sealed_notes") == {"goal": goal}
    else:
        assert refused(met) == "goal"


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize(
    ("safety", "channels", "allowed"),
    [
        (Safety.SAFE, (), {"phone", "sms", "email"}),
        (Safety.SAFE, ("phone", "sms"), {"phone", "sms"}),
        (Safety.ONLY_SO, ("sms",), {"sms"}),
        (Safety.ONLY_SO, (), set()),
        (Safety.NOT_SAFE, ("phone", "sms", "email"), set()),
        ("", ("phone",), set()),
    ],
    ids=["safe", "safe, two ways", "only by text", "only so, no way", "not safe", "not asked"],
)
def test_a_way_that_was_not_agreed_is_refused_whatever_a_page_offered(
    channel: Channel, safety: str, channels: tuple[str, ...], allowed: set[str]
) -> None:
    from dataclasses import replace

    leg, worker = received(State.ACCEPTED, resident=replace(RESIDENT, safety=safety, channels=channels))

    def tried() -> Any:
        return actions.log_attempt(leg=leg, by=worker, version=0, channel=channel, outcome="no_answer")

    if channel in allowed | {Channel.IN_PERSON, Channel.RESIDENT_CALLED}:
        tried()
    else:
        assert refused(tried) == "channel"


@pytest.mark.parametrize(
    ("days", "is_enough"),
    [([0, 0], False), ([0, 0, 0], False), ([0, 1], False), ([0, 0, 1], True), ([0, 1, 2], True)],
    ids=["two", "three on a day", "two days", "three on two days", "three days"],
)
def test_giving_up_takes_three_attempts_on_two_days(days: list[int], is_enough: bool) -> None:
    leg, worker = received(State.ACCEPTED)
    start = timezone.now()
    for version, day in enumerate(days):
        with clock.standing_at(start + day * DAY):
            actions.log_attempt(leg=leg, by=worker, version=version, channel="phone", outcome="no_answer")
    assert may_give_up(leg) == is_enough
    with clock.standing_at(start + 3 * DAY):
        if is_enough:
            actions.give_up(leg=leg, by=worker, version=len(days))
        else:
            refused(lambda: actions.give_up(leg=leg, by=worker, version=len(days)))


def test_who_answered_does_not_count_towards_giving_up() -> None:
    leg, worker = received(State.ACCEPTED)
    for version in range(4):
        with clock.standing_at(timezone.now() + version * DAY):
            actions.log_attempt(leg=leg, by=worker, version=version, channel="phone", outcome="later")
    assert not may_give_up(leg)


def test_who_did_not_come_counts_towards_giving_up() -> None:
    leg, worker = received(State.MEETING_BOOKED)
    actions.book(leg=leg, by=worker, version=0, meeting_at=timezone.now() + HOUR)
    with clock.standing_at(timezone.now() + 2 * HOUR):
        actions.no_show(leg=leg, by=worker, version=1)
    for day in (1, 2):
        with clock.standing_at(timezone.now() + day * DAY):
            actions.log_attempt(leg=leg, by=worker, version=1 + day, channel="sms", outcome="no_answer")
    assert may_give_up(leg)


def test_what_has_left_the_catalogue_is_no_match() -> None:
    leg, worker = received(State.IN_SERVICE)
    gone = ServiceFactory(gone_since=timezone.now())
    assert refused(lambda: actions.match(leg=leg, by=worker, version=0, to=gone)) == "target"
    assert not leg.matches.exists()


def test_only_a_member_of_the_unit_is_given_a_leg() -> None:
    unit = UnitFactory()
    leg, manager = leg_in(State.OFFERED, unit=unit), actor(Role.MANAGER, unit=unit)
    stranger, sender = member(Role.WORKER, unit=UnitFactory()), member(Role.SENDER, unit=unit)
    left = member(Role.WORKER, unit=unit)
    left.memberships.update(until=timezone.now())
    for person in (stranger, sender, left):
        assert refused(lambda to=person.pk: actions.assign(leg=leg, by=manager, version=0, to=to)) == "to"  # type: ignore[misc]
    actions.assign(leg=leg, by=manager, version=0, to=member(Role.WORKER, unit=unit).pk)


def test_a_worker_takes_to_herself_and_gives_to_nobody() -> None:
    unit = UnitFactory()
    leg, worker, other = leg_in(State.OFFERED, unit=unit), actor(Role.WORKER, unit=unit), member(Role.WORKER, unit=unit)
    assert refused(lambda: actions.assign(leg=leg, by=worker, version=0, to=other.pk)) == "to"
    assert worker.user_id is not None
    actions.assign(leg=leg, by=worker, version=0, to=worker.user_id)
    with pytest.raises(NotAllowed):
        actions.accept(leg=leg, by=staff(other), version=1)


def test_how_a_resident_stopped_it_is_told() -> None:
    leg, worker = received(State.ACCEPTED)
    assert refused(lambda: actions.withdraw(leg=leg, by=worker, way="pigeon")) == "way"


def test_why_a_sender_takes_it_back_is_told() -> None:
    leg = leg_in(State.OFFERED)
    by = staff(leg.referral.sender)
    assert refused(lambda: actions.cancel(leg=leg, by=by, version=0, reason="tired")) == "reason"


def test_an_answer_says_something_and_rests_on_consent() -> None:
    leg = leg_in(State.INFO_REQUESTED)
    by = staff(leg.referral.sender)
    assert refused(lambda: actions.answer(leg=leg, by=by, version=0, message=" ")) == "message"
    assert refused(lambda: actions.answer(leg=leg, by=by, version=0, message="x" * 1001)) == "message"
    leg.referral.consents.update(withdrawn_at=timezone.now(), withdrawn_by_way="phone")
    assert refused(lambda: actions.answer(leg=leg, by=by, version=0, message="Kävelyseuraa")) == "consent"


def test_who_has_an_older_page_is_asked_to_look_again() -> None:
    leg, worker = received(State.ACCEPTED)
    actions.log_attempt(leg=leg, by=worker, version=0, channel="phone", outcome="no_answer")
    with pytest.raises(Stale):
        actions.log_attempt(leg=leg, by=worker, version=0, channel="phone", outcome="no_answer")


def test_a_denial_is_in_the_log_although_what_was_tried_is_rolled_back() -> None:
    leg = leg_in(State.OFFERED)
    with pytest.raises(NotAllowed):
        actions.accept(leg=leg, by=actor(Role.WORKER, unit=UnitFactory()), version=0)
    denied = AuditEvent.objects.get(action="accept")
    assert (denied.allowed, denied.referral_id) == (False, leg.referral_id)


@pytest.mark.parametrize(
    ("state", "name", "said", "field"),
    [
        (State.OFFERED, "ask_info", {"question": "wish"}, "message"),
        (State.OFFERED, "decline", {"reason": "other"}, "advice"),
        (State.ACCEPTED, "log_attempt", {"channel": "phone", "outcome": "reached"}, "note"),
        (State.CONTACTING, "meet", {"met_at": timezone.now() - timedelta(seconds=1)}, "goal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_personal_identity_code_is_refused_in_every_text(
    state: State, name: str, said: dict[str, Any], field: str
) -> None:
    """131052-308T is the code of nobody, known from the population register's own examples."""
    leg, worker = received(state)
    ReferralLeg.objects.update(submitted_at=timezone.now() - DAY)
    words = {field: "Soita 131052-308T huomenna"}
    assert refused(lambda: getattr(actions, name)(leg=leg, by=worker, version=0, **said, **words)) == field
