"""What changed since the last run: read daily, with everything once a week for what PTV's dates do not show."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from catalogue.ingest import AnotherSync, http, only_run
from catalogue.ingest.runs import go_on
from catalogue.models import (
    Channel,
    Connection,
    GoneReason,
    Organization,
    Service,
    ServiceCollection,
    SourceDocument,
    SyncRun,
)
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to
from ptv_sync.sync import sync
from tests.ptv_sync.conftest import SmallRegion

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(ptv: PtvSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[time_machine.Traveller]:
    """A whole reading on Monday; each test goes on from Tuesday."""
    settings.PTV_API_URL = ptv.url
    monkeypatch.setattr(http, "pause", lambda seconds: None)
    with time_machine.travel(MONDAY, tick=False) as traveller:
        for number in range(10):
            ptv.dataset.add_service(f"Kerho {number}", organization=first_town(ptv), coverage=limited_to(["564"]))
        sync(full=True)
        traveller.shift(timedelta(days=1))
        ptv.log.requests.clear()
        yield traveller


def first_town(ptv: PtvSimulator) -> str:
    return next(iter(ptv.dataset.entities["organization"]))


def delta() -> SyncRun:
    """A run of changes; what it did."""
    run: SyncRun = sync().run
    assert run.mode == SyncRun.Mode.DELTA
    return run


def bodies_asked_for(ptv: PtvSimulator) -> list[str]:
    return [item.path for item in ptv.log.requests if "/area/" not in item.path and "/" in item.path]


def test_nothing_changed_reads_lists_and_no_bodies(ptv: PtvSimulator) -> None:
    run = delta()

    assert (run.added, run.changed, run.gone, run.state) == (0, 0, 0, SyncRun.State.DONE)
    assert bodies_asked_for(ptv) == []


def test_it_looks_back_a_day_further_than_the_last_run_began_in_utc(ptv: PtvSimulator) -> None:
    run = delta()

    assert run.since == MONDAY - timedelta(days=1)
    assert {query for item in ptv.log.requests for query in item.query.get("date", [])} == {"2026-11-22T01:00:00"}


def test_an_edited_service_comes(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change(region.pools, serviceNames=[{"language": "fi", "value": "Altaat", "type": "Name"}])

    run = delta()

    assert run.changed >= 1
    assert Service.objects.get(source_id=region.pools).name == {"fi": "Altaat"}


def test_a_language_that_was_taken_away_is_dated_and_forgotten_when_it_comes_back(
    ptv: PtvSimulator, region: SmallRegion, clock: time_machine.Traveller
) -> None:
    names = ptv.dataset.find(region.pools).document["serviceNames"]
    ptv.dataset.change(region.pools, serviceNames=[row for row in names if row["language"] == "fi"])
    delta()
    assert Service.objects.get(source_id=region.pools).lost_languages == {"sv": "2026-11-24"}

    clock.shift(timedelta(days=1))
    ptv.dataset.change(region.pools, serviceNames=names)
    delta()

    assert Service.objects.get(source_id=region.pools).lost_languages == {}


def test_a_new_service_brings_its_channel_and_its_organisation(ptv: PtvSimulator) -> None:
    club = ptv.dataset.add_organization("Uusi kerho ry", modified="2026-11-23T20:00:00")
    line = ptv.dataset.add_channel("Phone", "Kerhon puhelin", organization=club, modified="2026-11-23T20:00:00")
    choir = ptv.dataset.add_service(
        "Kuoro", organization=club, coverage=limited_to(["564"]), modified="2026-11-23T20:00:00"
    )
    ptv.dataset.connect(choir, line)

    delta()

    assert Service.objects.get(source_id=choir).organization.source_id == club
    assert Connection.objects.current().get(service__source_id=choir).channel.source_id == line


@pytest.mark.parametrize(("end", "reason"), [("archive", GoneReason.ARCHIVED), ("withdraw", GoneReason.WITHDRAWN)])
def test_what_ended_is_hidden_with_its_reason(ptv: PtvSimulator, region: SmallRegion, end: str, reason: str) -> None:
    getattr(ptv.dataset, end)(region.pools)

    run = delta()

    gone = Service.objects.get(source_id=region.pools)
    assert (gone.gone_since, gone.gone_reason) == (run.started_at, reason)
    assert not Connection.objects.current().filter(service=gone).exists()
    assert [(change.kind, change.what, change.reason) for change in run.changes.filter(kind="service")] == [
        ("service", "gone", reason)
    ]


def test_what_was_archived_and_restored_between_two_runs_stays(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.archive(region.pools)
    ptv.dataset.restore(region.pools)

    delta()

    assert Service.objects.current().filter(source_id=region.pools).exists()


def test_an_archived_list_is_not_believed_while_the_service_can_be_read(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.archive(region.pools)
    # Between the list and the look at it, its maker restores it.
    ptv.faults.after(lambda: ptv.dataset.restore(region.pools), path="Service", times=None)

    delta()

    assert Service.objects.current().filter(source_id=region.pools).exists()


def test_what_comes_back_is_the_same_row(ptv: PtvSimulator, region: SmallRegion, clock: time_machine.Traveller) -> None:
    key = Service.objects.get(source_id=region.pools).pk
    ptv.dataset.archive(region.pools)
    delta()
    clock.shift(timedelta(days=1))
    ptv.dataset.restore(region.pools)

    run = delta()

    assert run.restored >= 1
    back = Service.objects.current().get(source_id=region.pools)
    assert (back.pk, back.gone_reason) == (key, "")
    assert Connection.objects.current().filter(service=back).count() == 2


def test_what_lost_its_last_language_leaves(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.unpublish_language(region.pools, "fi")
    ptv.dataset.unpublish_language(region.pools, "sv")

    delta()

    assert Service.objects.get(source_id=region.pools).gone_reason == GoneReason.UNPUBLISHED


def test_a_service_that_moved_out_of_the_region_leaves(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.move_to_area(region.pools, limited_to(["091"]))

    delta()

    assert Service.objects.get(source_id=region.pools).gone_reason == GoneReason.MOVED


def test_a_changed_channel_brings_its_services_whose_connections_have_no_date(
    ptv: PtvSimulator, region: SmallRegion
) -> None:
    ptv.dataset.reconnect(region.pools, region.hall, serviceChargeType="Chargeable")
    ptv.dataset.change(region.hall, webPages=[])

    delta()

    assert Connection.objects.get(channel__source_id=region.hall).charge == "chargeable"


def test_a_changed_general_description_brings_its_services(
    ptv: PtvSimulator, region: SmallRegion, clock: time_machine.Traveller
) -> None:
    general = ptv.dataset.add_general_description("Uinti", modified="2026-11-23T20:00:00")
    ptv.dataset.change(region.pools, generalDescriptionId=general)
    delta()
    # The service's own change is so long ago that no delta asks for it any more.
    clock.shift(timedelta(days=2))
    delta()
    clock.shift(timedelta(days=2))
    ptv.dataset.change(general, requirements=[{"language": "fi", "value": "Kaikille avoin."}])

    delta()

    assert "Kaikille avoin." in Service.objects.get(source_id=region.pools).requirements["fi"]


def test_a_connection_alone_shows_in_the_weekly_reading_only(
    ptv: PtvSimulator, region: SmallRegion, clock: time_machine.Traveller
) -> None:
    ptv.dataset.reconnect(region.pools, region.hall, serviceChargeType="Chargeable")
    delta()
    assert Connection.objects.get(channel__source_id=region.hall).charge == ""

    clock.shift(timedelta(days=6))
    run = sync().run

    assert run.mode == SyncRun.Mode.FULL
    assert Connection.objects.get(channel__source_id=region.hall).charge == "chargeable"


def test_a_connection_that_was_taken_away_goes_in_the_weekly_reading(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.disconnect(region.pools, region.line)

    sync(full=True)

    gone = Connection.objects.get(channel__source_id=region.line)
    assert gone.gone_reason == GoneReason.DISCONNECTED
    # A nationwide line that no service of the region leads to is of no use here.
    assert Channel.objects.get(source_id=region.line).gone_reason == GoneReason.MOVED


def test_a_service_that_left_the_area_unseen_goes_in_the_weekly_reading(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change_unseen(region.pools, areas=limited_to(["091"]).areas)

    assert delta().gone == 0
    sync(full=True)

    assert Service.objects.get(source_id=region.pools).gone_reason == GoneReason.MOVED


def test_another_region_or_another_ptv_is_read_whole_first(settings: Settings, ptv: PtvSimulator) -> None:
    settings.REGION = "pohjois-pohjanmaa"
    assert delta().mode == SyncRun.Mode.DELTA
    settings.PTV_API_URL = ptv.url.replace("127.0.0.1", "localhost")

    assert sync().run.mode == SyncRun.Mode.FULL


def test_a_failed_run_moves_no_watermark(ptv: PtvSimulator, clock: time_machine.Traveller) -> None:
    ptv.faults.gateway_error(503, times=None)
    with pytest.raises(http.SourceUnavailable):
        sync()
    ptv.faults.clear()
    clock.shift(timedelta(days=2))

    assert delta().since == MONDAY - timedelta(days=1)


def test_a_collection_comes_with_the_service_that_is_in_it(ptv: PtvSimulator, region: SmallRegion) -> None:
    ours = ptv.dataset.add_collection("Uinti Oulussa", organization=region.oulu, services=[region.pools])
    ptv.dataset.add_collection("Muualla", organization=region.oulu)
    ptv.dataset.change(region.pools, keywords=[])

    delta()

    collection = ServiceCollection.objects.get()
    assert collection.source_id == ours
    assert [item.source_id for item in collection.services.all()] == [region.pools]


def test_an_organisation_that_ended_is_hidden(ptv: PtvSimulator, clock: time_machine.Traveller) -> None:
    club = ptv.dataset.add_organization("Kerho ry", modified="2026-11-23T20:00:00")
    choir = ptv.dataset.add_service(
        "Kuoro", organization=club, coverage=limited_to(["564"]), modified="2026-11-23T20:00:00"
    )
    delta()
    clock.shift(timedelta(days=1))
    ptv.dataset.archive(choir)
    ptv.dataset.archive(club)

    delta()

    assert Organization.objects.get(source_id=club).gone_reason == GoneReason.ARCHIVED


def test_a_channel_that_comes_later_than_its_connection_is_connected_then(
    ptv: PtvSimulator, region: SmallRegion, clock: time_machine.Traveller
) -> None:
    late = "11111111-2222-4333-8444-555555555555"
    ptv.dataset.connect(region.pools, late, name="Tuleva puhelin")
    sync(full=True)
    clock.shift(timedelta(days=2))
    ptv.dataset.add_channel(
        "Phone", "Tuleva puhelin", id=late, organization=region.oulu, coverage=limited_to(["564"]),
        modified="2026-11-26T00:30:00",
    )  # fmt: skip

    delta()

    assert Connection.objects.current().filter(service__source_id=region.pools, channel__source_id=late).exists()


def test_what_is_connected_while_the_lists_are_read_is_not_missed(ptv: PtvSimulator, region: SmallRegion) -> None:
    new = ptv.dataset.add_channel("Phone", "Uusi puhelin", organization=region.oulu, coverage=limited_to(["564"]))
    ptv.faults.after(lambda: ptv.dataset.connect(region.pools, new), path="Service/serviceWithGD/list")

    sync(full=True)

    assert Connection.objects.current().filter(service__source_id=region.pools, channel__source_id=new).exists()


def test_an_owner_stays_while_its_service_can_not_be_read(ptv: PtvSimulator) -> None:
    """An organisation of another region is here for its service alone."""
    owner = ptv.dataset.add_organization("Helsingin seura ry", municipality="091")
    choir = ptv.dataset.add_service("Kuoro", organization=owner, coverage=limited_to(["564"]))
    sync(full=True)
    ptv.dataset.change_unseen(choir, publishingStatus="Deleted")

    sync(full=True)

    assert Service.objects.current().get(source_id=choir).organization.source_id == owner
    assert Organization.objects.current().filter(source_id=owner).exists()


def test_the_raw_copy_of_what_left_goes_too(ptv: PtvSimulator, region: SmallRegion) -> None:
    assert SourceDocument.objects.filter(source_id=region.pools).exists()
    ptv.dataset.archive(region.pools)

    delta()

    assert not SourceDocument.objects.filter(source_id=region.pools).exists()


def test_what_a_killed_run_had_passed_is_written_without_asking_again(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change(region.pools, serviceNames=[{"language": "fi", "value": "Altaat", "type": "Name"}])
    with pytest.MonkeyPatch.context() as killing:
        killing.setattr("ptv_sync.sync.settle", lambda run, *rest, **more: go_on(run, SyncRun.Phase.WRITING))
        sync()
    ptv.faults.gateway_error(503, times=None)

    with pytest.raises(http.SourceUnavailable):
        sync()

    assert Service.objects.get(source_id=region.pools).name == {"fi": "Altaat"}
    assert [run.state for run in SyncRun.objects.order_by("-pk")[:2]] == [SyncRun.State.FAILED, SyncRun.State.DONE]


def test_a_second_sync_of_ptv_is_refused_while_one_runs() -> None:
    held, done = Event(), Event()

    def hold() -> None:
        with only_run("ptv"):
            held.set()
            done.wait(30)
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        with pytest.raises(AnotherSync):
            sync()
    finally:
        done.set()
        thread.join()
