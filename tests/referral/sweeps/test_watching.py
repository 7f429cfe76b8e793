"""The look at whether all is as it must be: nothing to say of what actions made, a line for what was bent."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from referral import actions
from referral.codes import Role
from referral.models import Consent, Membership, OutboxMessage, ReferralLeg
from referral.states import OPEN, State
from referral.sweeps.watching import broken
from tests.referral.actions.paths import leg_sent_to
from tests.referral.factories import UnitFactory, actor, leg_in

pytestmark = pytest.mark.django_db


def lines() -> list[str]:
    return [line.split(": ")[1] for line in broken(timezone.now())]


def test_there_is_nothing_to_say_of_what_actions_made() -> None:
    unit = UnitFactory()
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=actor(Role.WORKER, unit=unit), version=1)
    call_command("look_after_referrals", "--check")


@pytest.mark.parametrize("state", sorted(OPEN))
def test_an_open_leg_in_any_state_is_with_who_must_act(state: State) -> None:
    leg_in(state)
    assert "is not with who must act" not in lines()


def test_what_is_bent_behind_the_back_of_the_one_writer_is_found() -> None:
    leg = leg_sent_to(UnitFactory())
    OutboxMessage.objects.all().delete()
    Consent.objects.update(withdrawn_at=timezone.now() - timedelta(days=1), withdrawn_by_way="phone")
    ReferralLeg.objects.update(
        version=7, owner_unit=None, owner_area=leg.referral.area, due_at=timezone.now() - timedelta(days=1)
    )
    assert lines() == [
        "has not one event for each version", "was told to nobody", "goes on without consent",
        "is late and nobody was told", "is not with who must act",
    ]  # fmt: skip
    with pytest.raises(CommandError, match="5 rows break a rule"):
        call_command("look_after_referrals", "--check")


def test_a_leg_left_with_somebody_who_has_gone_is_found() -> None:
    unit = UnitFactory()
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=actor(Role.WORKER, unit=unit), version=1)
    Membership.objects.filter(unit=unit).update(until=timezone.now() - timedelta(days=1))
    assert "is with somebody who has left" in lines()


def test_the_command_tells_what_a_round_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("look_after_referrals")
    assert capsys.readouterr().out == "lapsed 0, handed back 0, told 0, expired 0\n"
