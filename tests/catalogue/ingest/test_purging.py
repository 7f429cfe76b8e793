"""What left its source long ago goes for good, unless something points at it."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogue.ingest.purging import purge_gone
from catalogue.models import Organization, Place, Service, SyncRun
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=731)


def test_only_what_is_gone_for_two_years_is_deleted() -> None:
    here, lately, long_gone = (
        PlaceFactory(gone_since=gone) for gone in (None, timezone.now() - timedelta(days=700), LONG_AGO)
    )

    assert purge_gone() == {"place": 1}
    assert set(Place.objects.all()) == {here, lately}
    assert long_gone.source_id not in Place.objects.values_list("source_id", flat=True)


def test_what_something_points_at_stays() -> None:
    """An organisation is protected by its services as a service will be by a referral."""
    owner = OrganizationFactory(gone_since=LONG_AGO)
    service = ServiceFactory(organization=owner)

    assert purge_gone() == {"protected": 1}
    assert Organization.objects.get() == owner

    Service.objects.filter(pk=service.pk).update(gone_since=LONG_AGO)
    assert purge_gone() == {"organization": 1, "service": 1}


def test_runs_of_that_time_go_with_their_changes_and_held_ones_stay() -> None:
    for state in (SyncRun.State.DONE, SyncRun.State.HELD):
        SyncRun.objects.create(source="ptv", state=state, started_at=LONG_AGO, finished_at=LONG_AGO)

    assert purge_gone() == {"run": 1}
    assert SyncRun.objects.get().state == SyncRun.State.HELD


def test_the_command_counts_without_deleting_when_asked() -> None:
    PlaceFactory(gone_since=LONG_AGO)
    out = StringIO()

    call_command("purge_gone", "--dry-run", "--json", stdout=out)

    assert json.loads(out.getvalue()) == {"dry_run": True, "counts": {"place": 1}}
    assert Place.objects.exists()

    out = StringIO()
    call_command("purge_gone", stdout=out)
    assert out.getvalue() == "Deleted: 1 place\n"
    assert not Place.objects.exists()


def test_a_time_that_is_too_short_is_refused() -> None:
    PlaceFactory(gone_since=LONG_AGO)

    with pytest.raises(CommandError, match="Give 30 or more"):
        call_command("purge_gone", "--days", "-5")

    assert Place.objects.exists()
