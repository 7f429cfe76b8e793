"""A list of fifty people costs one question for their keys."""

from typing import Any

import pytest

from referral.codes import Role
from referral.models import DataKey, Referral, ReferralEvent, ReferralLeg
from referral.states import State
from referral.vault import Unreadable, prefetch
from tests.referral.factories import RESIDENT, UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db


def legs(count: int) -> list[ReferralLeg]:
    unit = UnitFactory()
    sender = member(Role.SENDER, unit=unit)
    made = [leg_in(State.OFFERED, unit=unit, sender=sender, sender_unit=unit) for _ in range(count)]
    return list(ReferralLeg.objects.filter(pk__in=[leg.pk for leg in made]).select_related("referral"))


def test_a_worklist_of_fifty_costs_one_query_for_keys(django_assert_num_queries: Any) -> None:
    rows = legs(50)
    with django_assert_num_queries(1):
        prefetch([leg.referral for leg in rows], "sealed_resident")
        assert {leg.referral.resident() for leg in rows} == {RESIDENT}


def test_rows_of_several_kinds_are_read_together(django_assert_num_queries: Any) -> None:
    rows = legs(3)
    events = [ReferralEvent(leg=leg, position=1) for leg in rows]
    for event in events:
        event.seal("sealed_note", "vastaanottajan")
        event.seal("sealed_message", "kaikkien")
    with django_assert_num_queries(1):
        prefetch([*events, *(leg.referral for leg in rows)])
        assert [event.unsealed("sealed_note") for event in events] == ["vastaanottajan"] * 3
        assert [event.unsealed("sealed_message") for event in events] == ["kaikkien"] * 3
        assert rows[0].referral.need().wish


def test_an_erased_key_is_not_asked_for_again(django_assert_num_queries: Any) -> None:
    rows = legs(2)
    DataKey.objects.filter(referral=rows[0].referral).delete()
    prefetch([leg.referral for leg in rows])
    with django_assert_num_queries(0):
        assert rows[1].referral.resident() == RESIDENT
        with pytest.raises(Unreadable):
            rows[0].referral.resident()


def test_nothing_is_sealed_by_a_key_that_was_only_prefetched() -> None:
    """The key was erased after the list was read: what is written now needs a new one, or it could never be read."""
    referral = legs(1)[0].referral
    prefetch([referral])
    DataKey.objects.filter(referral=referral).delete()
    referral.seal("sealed_need", {"wish": "uusi"})
    assert DataKey.objects.filter(referral=referral).count() == 1
    referral.save()
    assert Referral.objects.get(pk=referral.pk).need().wish == "uusi"


def test_nothing_to_read_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        prefetch([])
