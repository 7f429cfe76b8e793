"""The register that referrals are measured over: its rows keep the database's rules and open like real ones."""

import pytest
from django.utils import timezone

from benchmarks.referral_rows import STATES, Register
from referral.models import Referral, ReferralEvent, ReferralLeg
from referral.states import OPEN

pytestmark = pytest.mark.django_db


def test_rows_of_every_state_keep_the_rules_and_open() -> None:
    Register(20).add(range(len(STATES)), timezone.now())
    assert {leg.state for leg in ReferralLeg.objects.all()} == set(STATES)
    assert ReferralEvent.objects.count() == Referral.objects.count() == len(STATES)
    for referral in Referral.objects.all()[:5]:
        assert referral.resident().last_name.startswith("Asukas")
        assert referral.need().wish


def test_a_fifth_is_open_and_each_open_one_has_an_owner_and_a_due_time() -> None:
    Register(20).add(range(200), timezone.now())
    still_open = ReferralLeg.objects.filter(state__in=OPEN)
    assert still_open.count() == 40
    assert not still_open.filter(due_at=None).exists()
