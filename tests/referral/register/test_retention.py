"""What is kept how long: due on its day and not before, never while it is held, restricted or asked for."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from referral.models import Invitation, OutboxMessage, Referral, ReferralLeg, RetentionRun, RightsRequest, Tombstone
from referral.register.retention import DEFAULTS, WrongRetention, limits_of
from referral.register.running import erase_due
from referral.states import ReferralState, State
from tests.referral.factories import ControllerFactory, UnitFactory, leg_in, member
from tests.referral.register.lives import request_of, whole_life

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR = timedelta(hours=1)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def ended(state: State, days: float, **columns: Any) -> Referral:
    """A referral whose only leg came to the state so long ago."""
    leg = leg_in(state, at=ago(days), **columns)
    Referral.objects.filter(pk=leg.referral_id).update(created_at=ago(days))
    return leg.referral


def counts() -> dict[str, int]:
    return {what: count for what, count in erase_due().counts.items() if count}


def is_gone(referral: Referral) -> bool:
    return not Referral.objects.filter(pk=referral.pk).exists()


CASES = [
    (State.DRAFT, "draft"), (State.ENTERED_IN_ERROR, "void"), (State.DECLINED, "undecided"),
    (State.EXPIRED, "undecided"), (State.UNREACHABLE, "undecided"), (State.COMPLETED, "ended"),
    (State.CANCELLED, "ended"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "cause"), CASES, ids=[state.value for state, _cause in CASES])
def test_a_referral_is_erased_on_its_day_and_not_before(state: State, cause: str) -> None:
    # Void ones go when 22 of their 24 hours are full.
    margin = 3 / 24 if cause == "void" else 1 / 24
    young = ended(state, DEFAULTS[cause] - margin)
    old = ended(state, DEFAULTS[cause] + 1 / 24)

    assert counts() == {cause: 1}
    assert is_gone(old)
    assert not is_gone(young)
    assert Tombstone.objects.get().cause == cause


@pytest.mark.parametrize("state", [state for state in State if state not in dict(CASES) and state != State.WITHDRAWN])
def test_what_is_under_way_is_never_erased_however_old(state: State) -> None:
    referral = ended(state, 3000)

    assert counts() == {}
    assert not is_gone(referral)


def test_a_withdrawn_referral_loses_its_words_within_24_hours_and_goes_after_a_month() -> None:
    referral = whole_life(State.WITHDRAWN, ago(23 / 24))
    assert counts() == {"withdrawn": 1}
    assert not is_gone(referral)

    with time_machine.travel(NOW + timedelta(days=29)):
        assert counts() == {}
    with time_machine.travel(NOW + timedelta(days=31)):
        assert counts() == {"shell": 1}
    assert is_gone(referral)


def test_a_withdrawn_leg_loses_its_words_while_the_others_go_on() -> None:
    referral = whole_life(State.WITHDRAWN, ago(2))
    other = leg_in(State.ACCEPTED)
    ReferralLeg.objects.filter(pk=other.pk).update(referral=referral)
    Referral.objects.filter(pk=referral.pk).update(state=ReferralState.OPEN, ended_at=None)

    assert counts() == {"leg": 1}
    referral.refresh_from_db()
    assert referral.resident().name
    assert referral.words_erased_at is None
    leg = referral.legs.get(state=State.WITHDRAWN)
    assert leg.unsealed("sealed_notes") is None
    assert leg.words_erased_at
    assert not leg.data_keys.exists()
    assert all(event.unsealed("sealed_message") is None for event in leg.events.all())
    assert counts() == {}


def test_an_undecided_referral_waits_from_its_last_leg() -> None:
    referral = ended(State.DECLINED, 200)
    later = leg_in(State.DECLINED, at=ago(10))
    ReferralLeg.objects.filter(pk=later.pk).update(referral=referral)
    Referral.objects.filter(pk=later.referral_id).update(restricted_at=NOW)

    assert counts() == {}


def test_what_is_held_stays_until_the_day_after_the_hold() -> None:
    held = ended(State.COMPLETED, 400)
    today = timezone.localdate(NOW)
    Referral.objects.filter(pk=held.pk).update(held_until=today, hold_reason="claim")
    assert counts() == {}

    Referral.objects.filter(pk=held.pk).update(held_until=today - timedelta(days=1))
    assert counts() == {"ended": 1}


def test_a_hold_keeps_the_words_of_a_withdrawn_referral_and_of_a_leg_too() -> None:
    referral = whole_life(State.WITHDRAWN, ago(2))
    Referral.objects.filter(pk=referral.pk).update(held_until=timezone.localdate(NOW), hold_reason="authority")
    assert counts() == {}

    Referral.objects.filter(pk=referral.pk).update(state=ReferralState.OPEN, ended_at=None)
    assert counts() == {}


def test_what_is_restricted_stays() -> None:
    referral = ended(State.COMPLETED, 400)
    Referral.objects.filter(pk=referral.pk).update(restricted_at=NOW)

    assert counts() == {}


@pytest.mark.parametrize("kind", RightsRequest.Kind.values)
def test_a_copy_that_was_asked_for_is_made_before_the_clock_erases(kind: str) -> None:
    referral = ended(State.COMPLETED, 400)
    request = request_of(referral, kind)

    assert counts() == ({"ended": 1} if kind == "erasure" else {})
    if kind != "erasure":
        keeper = member("register_keeper")
        RightsRequest.objects.filter(pk=request.pk).update(
            decision="refused", refusal="is_right", decided_by=keeper, decided_at=NOW
        )
        assert counts() == {"ended": 1}


def test_a_controller_may_keep_longer_or_shorter() -> None:
    unit = UnitFactory(controller=ControllerFactory(retention_days={"ended": 30}))
    unit.area.controller = unit.controller
    unit.area.save()
    ended(State.COMPLETED, 31, unit=unit)
    theirs = ended(State.COMPLETED, 31)

    assert counts() == {"ended": 1}
    assert not is_gone(theirs)


@pytest.mark.parametrize(
    "days",
    [{"ended": 0}, {"ended": -3}, {"ended": "30"}, {"ended": True}, {"endedd": 30}, {"withdrawn": 2}, {"void": 30}],
    ids=["zero", "negative", "text", "bool", "unknown", "withdrawn-longer", "void-longer"],
)
def test_days_that_can_not_be_followed_are_told_with_their_remedy(days: dict[str, Any]) -> None:
    controller = ControllerFactory(retention_days=days)
    with pytest.raises(WrongRetention, match=f"Controller {controller.pk}: .*(Use|Give|promised)"):
        limits_of(controller, NOW)


def test_one_controllers_wrong_days_stop_no_other() -> None:
    ControllerFactory(retention_days={"endedd": 1})
    ended(State.COMPLETED, 400)

    report = erase_due()
    assert report.counts["ended"] == 1
    assert len(report.troubles) == 1
    assert RetentionRun.objects.get().counts == {"ended": 1, "troubles": 1}


def test_a_dry_run_counts_and_erases_nothing() -> None:
    referral = ended(State.COMPLETED, 400)

    assert erase_due(dry_run=True).counts["ended"] == 1
    assert not is_gone(referral)
    assert not RetentionRun.objects.exists()
    assert not Tombstone.objects.exists()


def test_a_round_that_broke_off_is_gone_on_with_by_the_next() -> None:
    for _ in range(3):
        ended(State.COMPLETED, 400)

    def break_off(what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erase_due(told=break_off)
    assert Referral.objects.count() == 2
    assert counts() == {"ended": 2}


def test_what_was_held_a_moment_ago_is_looked_at_again_under_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    from referral.register import running

    referral = ended(State.COMPLETED, 400)
    act = running.erase

    def held_meanwhile(key: Any, cause: Any) -> bool:
        Referral.objects.filter(pk=key).update(held_until=timezone.localdate(NOW), hold_reason="claim")
        return act(key, cause)

    monkeypatch.setattr(running, "erase", held_meanwhile)
    assert counts() == {}
    assert not is_gone(referral)


def test_messages_go_a_week_after_delivery_and_not_before_they_are_delivered() -> None:
    old = OutboxMessage.objects.create(kind="register", dedupe="a", next_try_at=ago(9), delivered_at=ago(8))
    for key, columns in (("b", {"delivered_at": ago(6)}), ("c", {}), ("d", {"failed_at": ago(30)})):
        OutboxMessage.objects.create(kind="register", dedupe=key, next_try_at=ago(30), **columns)

    assert counts() == {"outbox": 1}
    assert not OutboxMessage.objects.filter(pk=old.pk).exists()


def test_invitations_go_a_month_after_they_have_served() -> None:
    keeper = member("register_keeper")
    for key, expires in (("a", ago(31)), ("b", ago(29))):
        Invitation.objects.create(
            email="kutsuttu@lahde.example",
            role="register_keeper",
            token_hash=key,
            invited_by=keeper,
            expires_at=expires,
        )
    assert counts() == {"invitation": 1}
