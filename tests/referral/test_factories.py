"""The makers of rows keep the database's own rules."""

import pytest

from referral.actor import SYSTEM, staff
from referral.codes import Role
from referral.models import Referral, ReferralLeg
from referral.states import State
from tests.referral.factories import RESIDENT, leg_in, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("own", [False, True], ids=["sent", "own"])
def test_a_leg_can_be_made_in_every_state(state: State, own: bool) -> None:
    leg = leg_in(state, own=own)
    again = ReferralLeg.objects.visible_to(SYSTEM).get(pk=leg.pk)
    assert again.state == state
    assert again.referral.resident() == RESIDENT


def test_a_worker_of_the_unit_sees_what_it_was_sent() -> None:
    leg = leg_in(State.OFFERED)
    worker, stranger = member(Role.WORKER, unit=leg.unit), member(Role.WORKER, unit=leg_in(State.OFFERED).unit)
    assert list(ReferralLeg.objects.visible_to(staff(worker))) == [leg]
    assert leg not in ReferralLeg.objects.visible_to(staff(stranger))
    assert list(Referral.objects.visible_to(staff(worker))) == [leg.referral]
