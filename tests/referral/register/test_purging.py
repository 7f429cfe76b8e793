"""What a referral points at stays as long as the referral does: gone services and places, and who sent it."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from catalogue.ingest.purging import purge_gone
from catalogue.models import Place, Service
from referral.models import Match, UnitService
from referral.register.erasure import Cause, erase
from referral.states import State
from tests.factories import PlaceFactory, ServiceFactory
from tests.referral.factories import UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=1000)


def test_a_gone_service_and_place_stay_while_a_referral_points_at_them_and_go_after_it_is_erased() -> None:
    sent_from, taken_part = ServiceFactory(gone_since=LONG_AGO), ServiceFactory(gone_since=LONG_AGO)
    place, forgotten = PlaceFactory(gone_since=LONG_AGO), ServiceFactory(gone_since=LONG_AGO)
    leg = leg_in(State.COMPLETED, service=sent_from)
    other = leg_in(State.COMPLETED, place=place)
    worker = member("worker", unit=leg.unit)
    Match.objects.create(leg=leg, service=taken_part, matched_at=timezone.now(), matched_by=worker)

    purge_gone()
    assert set(Service.objects.filter(gone_since=LONG_AGO)) == {sent_from, taken_part}
    assert Place.objects.filter(pk=place.pk).exists()
    assert not Service.objects.filter(pk=forgotten.pk).exists()

    for one in (leg, other):
        erase(one.referral_id, Cause("ended", timezone.now()))
    purge_gone()
    assert not Service.objects.filter(gone_since=LONG_AGO).exists()
    assert not Place.objects.filter(pk=place.pk).exists()


def test_a_service_that_a_unit_receives_for_stays() -> None:
    service = ServiceFactory(gone_since=LONG_AGO)
    UnitService.objects.create(unit=UnitFactory(), service=service)
    purge_gone()
    assert Service.objects.filter(pk=service.pk).exists()


def test_somebody_who_sent_or_received_can_not_be_deleted_only_deactivated() -> None:
    """Who could see what, and who did what, must stay answerable; a number in the log must lead to somebody."""
    leg = leg_in(State.ACCEPTED)
    leg.worker = member("worker", unit=leg.unit)
    leg.owner_unit, leg.owner_user = None, leg.worker
    leg.save()
    for person in (leg.referral.sender, leg.worker):
        with pytest.raises(ProtectedError):
            person.delete()
        person.is_active = False
        person.save()
