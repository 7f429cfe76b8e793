"""Every state × every transition × everybody: who may do what from where, against the table as it was decided.

The table is written out here a second time, from docs/referral.md by hand, and not read from the code.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue.models import Service
from referral.actor import SYSTEM, Actor, resident, staff
from referral.codes import Role
from referral.models import ReferralLeg, VoidRequest
from referral.refusals import GuardRefused, NotAllowed, WrongState
from referral.states import TRANSITIONS, State
from referral.transitions import Step, perform
from tests.factories import ServiceFactory
from tests.referral.factories import AreaFactory, UnitFactory, actor, leg_in, member

pytestmark = pytest.mark.django_db

OPEN = "triage offered info_requested accepted waitlisted contacting meeting_booked in_service follow_up"
ENDED = "completed declined unreachable withdrawn cancelled expired"
# name: (from, to, who)
TABLE = {
    "submit": ("draft", "offered", "sender resident"),
    "route": ("triage", "offered", "coordinator"),
    "ask_info": ("triage offered accepted", "info_requested", "coordinator receiver"),
    "answer": ("info_requested", "offered", "sender resident"),
    "accept": ("offered waitlisted", "accepted", "receiver"),
    # Again from the queue: the review that is due every ten working days.
    "waitlist": ("offered accepted waitlisted", "waitlisted", "receiver"),
    "decline": ("offered waitlisted", "declined", "receiver"),
    "log_attempt": ("accepted contacting", "contacting", "receiver"),
    "book": ("accepted contacting meeting_booked", "meeting_booked", "receiver"),
    "no_show": ("meeting_booked", "contacting", "receiver"),
    "meet": ("contacting meeting_booked", "in_service", "receiver"),
    "match": ("in_service", "in_service", "receiver"),
    "follow": ("in_service", "follow_up", "receiver"),
    "close": ("accepted contacting meeting_booked in_service follow_up", "completed", "receiver"),
    "give_up": ("contacting", "unreachable", "receiver"),
    "release": ("accepted contacting", "offered", "receiver coordinator"),
    "withdraw": (f"draft {OPEN}", "withdrawn", "sender resident coordinator receiver"),
    "cancel": ("triage offered info_requested", "cancelled", "sender"),
    "expire": ("triage offered info_requested", "expired", "system"),
    "lapse": (OPEN, "expired", "system"),
    "void": (f"draft {OPEN} {ENDED}", "entered_in_error", "sender coordinator"),
    "assign": (
        "offered info_requested accepted contacting meeting_booked in_service follow_up", "",
        "manager coordinator receiver system",
    ),
}  # fmt: skip


def test_the_table_has_a_line_for_every_transition() -> None:
    assert set(TABLE) == set(TRANSITIONS)


def test_what_has_ended_is_left_by_an_error_declared_alone() -> None:
    for name, (sources, _target, _who) in TABLE.items():
        assert name == "void" or not set(sources.split()) & {*ENDED.split(), "entered_in_error"}


@dataclass
class Everybody:
    """Actors by name, with what each is to the leg, for a leg that nobody has taken yet."""

    leg: ReferralLeg
    worker: Any
    meant: dict[str, tuple[Actor, str]]


def everybody(state: State, own: bool) -> Everybody:
    unit = UnitFactory()
    worker = member(Role.WORKER, unit=unit)
    taken = state not in (State.OFFERED, State.WAITLISTED, State.INFO_REQUESTED)
    leg = leg_in(state, unit=unit, own=own, worker=worker if taken else None)
    area, sender_unit = unit.area, leg.referral.sender_unit or UnitFactory(area=unit.area)
    is_draft = state == State.DRAFT
    received = "" if state in (State.DRAFT, State.TRIAGE) else "receiver"
    sender = staff(leg.referral.sender) if leg.referral.sender else actor(Role.SENDER, unit=sender_unit)
    coordinator = "coordinator sender" if own else "coordinator"
    meant = {
        "sender": (sender, "" if own else "sender"),
        "her manager": (actor(Role.MANAGER, unit=sender_unit), "" if own or is_draft else "sender"),
        "her colleague": (actor(Role.SENDER, unit=sender_unit), ""),
        "resident": (resident(leg.referral_id), "resident"),
        "another resident": (resident(sender_unit_of_another()), ""),
        "coordinator": (actor(Role.COORDINATOR, area=area), "" if is_draft else coordinator),
        "another's coordinator": (actor(Role.COORDINATOR, area=AreaFactory()), ""),
        "worker": (staff(worker), received),
        "her colleague at the receiver": (actor(Role.WORKER, unit=unit), "" if taken else received),
        "manager": (actor(Role.MANAGER, unit=unit), f"{received} manager" if received else ""),
        "another unit's manager": (actor(Role.MANAGER, unit=UnitFactory(area=area)), ""),
        "the receiver's sender": (actor(Role.SENDER, unit=unit), ""),
        "register keeper": (actor(Role.REGISTER_KEEPER), ""),
        "data protection officer": (actor(Role.DATA_PROTECTION_OFFICER), ""),
        "regional coordinator": (actor(Role.REGIONAL_COORDINATOR), ""),
        "the service": (SYSTEM, "system"),
    }
    return Everybody(leg, worker, meant)


def sender_unit_of_another() -> Any:
    return leg_in(State.OFFERED).referral_id


def step_of(name: str, by: Actor, leg: ReferralLeg, worker: Any) -> Step:
    """A step that asks for it rightly; guards that look at more than the step may still say no."""
    now = timezone.now()
    said: dict[str, dict[str, Any]] = {
        "submit": {"target": State.OFFERED, "changes": {"consent_id": leg.consent_id, "submitted_at": now}},
        "route": {"changes": {"unit_id": leg.unit_id}},
        "ask_info": {"details": {"question": "wish"}},
        "answer": {"message": "Kävelyseuraa"},
        "accept": {"changes": {"worker_id": by.user_id}},
        "waitlist": {"changes": {"queue_weeks": 4, "worker_id": None}},
        "decline": {
            "changes": {"decline_reason": "other"}, "details": {"reason": "other"}, "message": "Kokeilkaa toista",
        },
        "log_attempt": {"details": {"channel": "phone", "outcome": "no_answer"}},
        "book": {"changes": {"meeting_at": now + timedelta(days=1)}},
        "meet": {"changes": {"started_at": leg.submitted_at}, "extra": {"goal": "Kävellä"}},
        "match": {"extra": {"column": "service", "to": SERVICE, "accompanied": False}},
        "close": {"changes": {"closing_reason": "muutto"}, "details": {"reason": "muutto"}},
        "release": {"changes": {"worker_id": None}, "details": {"reason": "other"}},
        "withdraw": {"details": {"way": "phone"}},
        "cancel": {"details": {"reason": "other"}},
        "void": {"details": {"reason": "other"}},
        "assign": {"changes": {"worker_id": worker.pk if worker else None}},
    }  # fmt: skip
    return Step(name, by, **said.get(name, {}))


# Never saved: what leads to a match is undone, or says no.
SERVICE = Service(gone_since=None)


class Undone(Exception):
    """Takes back what was tried."""


def outcome(leg: ReferralLeg, step: Step) -> str:
    """ "not allowed", "wrong state", "guarded" or the state it led to; the database is as before."""
    try:
        with transaction.atomic():
            event = perform(leg.pk, step, timezone.now())
            raise Undone(event.to_state)
    except Undone as undone:
        return str(undone)
    except NotAllowed:
        return "not allowed"
    except WrongState:
        return "wrong state"
    except (GuardRefused, ValueError):  # a service that was never saved can not be matched
        return "guarded"


@pytest.mark.parametrize("own", [False, True], ids=["sent", "own"])
@pytest.mark.parametrize("state", list(State))
def test_everybody_may_do_what_the_table_says_and_nothing_else(state: State, own: bool) -> None:
    there = everybody(state, own)
    wrong = []
    for name, (sources, _target, who) in TABLE.items():
        for person, (by, parties) in there.meant.items():
            came = outcome(there.leg, step_of(name, by, there.leg, there.worker))
            is_allowed = bool(set(parties.split()) & set(who.split()))
            if not is_allowed:
                right = came == "not allowed"
            elif state not in sources.split():
                right = came == "wrong state"
            else:
                right = came not in ("not allowed", "wrong state")
            if not right:
                wrong.append(f"{person} {name}: {came}")
    assert wrong == []


def guarded_by_more(name: str, leg: ReferralLeg, now: Any) -> None:
    """Bring about what the guard of the transition asks for beside the step."""
    if name == "no_show":
        ReferralLeg.objects.filter(pk=leg.pk).update(meeting_at=now - timedelta(hours=1))
    if name == "lapse":
        leg.referral.consents.update(valid_until=now, given_at=now - timedelta(days=90))


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"give_up", "expire", "void", "submit"}))
def test_a_transition_leads_where_the_table_says_with_one_event_and_a_message(name: str) -> None:
    """The four left out need a history, and have tests of their own."""
    sources, target, who = TABLE[name]
    for source in sources.split():
        there = everybody(State(source), own=False)
        leg, now = there.leg, timezone.now()
        guarded_by_more(name, leg, now)
        by = next(by for by, parties in there.meant.values() if set(parties.split()) & set(who.split()))
        if name == "assign":
            by = there.meant["manager"][0]
        step = step_of(name, by, leg, there.worker)
        if name == "route":
            unit = UnitFactory(area=leg.referral.area)
            leg.consent.receivers.create(unit=unit)
            step = Step(name, by, changes={"unit_id": unit.pk})
        if name == "match":
            step = Step(name, by, extra={"column": "service", "to": ServiceFactory(), "accompanied": False})
        event = perform(leg.pk, step, now)
        again = ReferralLeg.objects.get(pk=leg.pk)
        assert again.state == event.to_state == (target or source)
        assert (event.from_state, event.position, again.version) == (source, 1, 1)
        assert again.events.get() == event
        assert event.messages.exists()


def test_declaring_an_error_takes_two_persons_even_of_who_may() -> None:
    there = everybody(State.OFFERED, own=False)
    by, other = there.meant["sender"][0], there.meant["coordinator"][0]
    step = step_of("void", by, there.leg, None)
    assert outcome(there.leg, step) == "guarded"
    asked = VoidRequest.objects.create(
        leg=there.leg, reason="other", asked_by_id=other.user_id, asked_at=timezone.now()
    )
    assert outcome(there.leg, step) == "guarded"
    VoidRequest.objects.filter(pk=asked.pk).update(answered_by=by.user_id, answered_at=timezone.now(), agreed=True)
    assert outcome(there.leg, step) == "entered_in_error"
    assert outcome(there.leg, step_of("void", other, there.leg, None)) == "guarded"
