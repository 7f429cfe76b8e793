"""`manage.py sync_ptv` and the task: what they leave in the catalogue, and what they leave alone."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from catalogue.ingest import HeldRun, http
from catalogue.ingest.http import SourceError, SourceUnavailable
from catalogue.models import Channel, Connection, Organization, Place, Placement, Quarantine, Service, SyncRun
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to
from ptv_sync.source import UnreadableVersion
from ptv_sync.tasks import sync_ptv
from tests.factories import PlaceFactory, SubthemeFactory
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.documents import shuffled

MODELS = (Organization, Place, Channel, Service, Connection)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def source(ptv: PtvSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """PTV is the simulator, and patience takes no time."""
    settings.PTV_API_URL = ptv.url
    monkeypatch.setattr(http, "pause", lambda seconds: None)


def state() -> dict[str, Any]:
    """Every row with its content and whether it is there."""
    return {
        f"{model.__name__} {row.source_id}": (row.content_hash, row.gone_since is None)
        for model in MODELS
        for row in model.objects.all()
    }


def run_command(*arguments: str) -> str:
    """A whole reading."""
    out = StringIO()
    call_command("sync_ptv", "--full", *arguments, stdout=out)
    return out.getvalue()


def test_a_first_sync_brings_the_region_in(region: SmallRegion) -> None:
    swimming = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})

    line = run_command()

    service = Service.objects.get(source_id=region.pools)
    assert service.name == {"fi": "Uimahallit", "sv": "Simhallar"}
    assert service.organization.name == {"fi": "Oulun liikuntapalvelut"}
    assert service.organization.parent.source_id == region.oulu
    assert [item.channel.source_id for item in service.connections.all()] == [region.hall, region.line]
    assert service.connections.first().channel.place.municipality == "564"
    assert [row.subtheme for row in Placement.objects.all()] == [swimming]
    assert line.startswith("ptv: 8 added, 0 changed, 0 restored, 0 gone, 0 unchanged, 0 quarantined · ")
    assert line.count("\n") == 1
    assert SyncRun.objects.get().state == SyncRun.State.DONE


def test_a_second_sync_changes_nothing(ptv: PtvSimulator) -> None:
    run_command()
    before = state()

    run_command()

    run = SyncRun.objects.first()
    assert run
    assert (run.added, run.changed, run.restored, run.gone, run.unchanged) == (0, 0, 0, 0, 8)
    assert state() == before


def test_a_source_that_shuffles_changes_nothing(ptv: PtvSimulator) -> None:
    run_command()
    before = state()
    for known in ptv.dataset.entities.values():
        for entity in known.values():
            entity.document = shuffled(entity.document)

    run_command()

    assert state() == before


def test_a_change_in_a_connection_alone_is_noticed(ptv: PtvSimulator, region: SmallRegion) -> None:
    run_command()
    ptv.dataset.reconnect(region.pools, region.hall, serviceChargeType="Chargeable")

    run_command()

    assert SyncRun.objects.first().changed == 1
    assert Connection.objects.get(channel__source_id=region.hall).charge == "chargeable"


def test_what_was_archived_is_hidden_and_comes_back_as_the_same_row(ptv: PtvSimulator, region: SmallRegion) -> None:
    club = ptv.dataset.add_service("Kerho", organization=region.oulu, coverage=limited_to(["564"]))
    run_command()
    ptv.dataset.archive(club)
    run_command()
    assert not Service.objects.current().filter(source_id=club).exists()

    ptv.dataset.restore(club)
    run_command()

    assert SyncRun.objects.first().restored == 1
    assert Service.objects.current().filter(source_id=club).exists()


def test_a_document_of_unknown_shape_keeps_its_last_good_copy(ptv: PtvSimulator, region: SmallRegion) -> None:
    run_command()
    ptv.dataset.change_unseen(region.hall, serviceChannelType="Hologram")

    report = json.loads(run_command("--json"))

    assert Channel.objects.current().get(source_id=region.hall).name == {"fi": "Raksilan uimahalli"}
    assert Place.objects.current().get(source_id=region.hall).municipality == "564"
    assert Connection.objects.current().count() == 2
    aside = Quarantine.objects.get()
    assert (aside.kind, aside.source_id, aside.path) == ("channel", region.hall, "serviceChannelType")
    assert "Hologram" in aside.reason
    assert report["quarantined"] == 1
    assert report["quarantine"][0]["path"] == "serviceChannelType"
    assert report["gone"] == 0


def test_a_document_that_can_be_read_again_leaves_the_quarantine(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change_unseen(region.hall, serviceChannelType="Hologram")
    run_command()
    ptv.dataset.change_unseen(region.hall, serviceChannelType="ServiceLocation")

    run_command()

    assert Quarantine.objects.get().resolved_at is not None
    assert Channel.objects.current().filter(source_id=region.hall).exists()


def test_texts_that_databases_refuse_are_stored_without_what_they_refuse(
    ptv: PtvSimulator, region: SmallRegion
) -> None:
    ptv.dataset.change_unseen(
        region.pools, serviceNames=[{"language": "fi", "value": "Uima\x00hallit", "type": "Name"}]
    )
    ptv.dataset.change_unseen(region.line, serviceChannelType="Holo\x00gram")

    run_command()

    assert Service.objects.get().name == {"fi": "Uimahallit"}
    assert Quarantine.objects.get().document["serviceChannelType"] == "Hologram"


def test_a_dry_run_counts_and_writes_nothing() -> None:
    report = json.loads(run_command("--dry-run", "--json"))

    assert (report["added"], report["dry_run"]) == (8, True)
    assert state() == {}
    assert not SyncRun.objects.exists()
    assert "dry run, nothing written" in run_command("--dry-run")


def test_the_outcome_as_json(ptv: PtvSimulator) -> None:
    report = json.loads(run_command("--json"))

    assert report["source"] == "ptv"
    assert report["state"] == "done"
    assert report["complete"] is True
    assert (report["version"], report["mode"]) == ("v11", "full")
    assert report["counts"] == {"organization": 2, "service": 1, "channel": 2}
    assert report["requests"] == len(ptv.log.requests)
    assert report["seconds"] >= 0


def fill_and_break(ptv: PtvSimulator, fault: str) -> None:
    run_command()
    faults = ptv.faults
    {
        "away": lambda: faults.gateway_error(503, times=None),
        "busy": lambda: faults.too_many_requests(times=None),
        "broken JSON": lambda: faults.invalid_json(times=None),
        "half answers": lambda: faults.truncate(times=None, path="Service/serviceWithGD"),
        "resets": lambda: faults.reset_connection(times=None, path="Organization/list"),
        "empty lists": lambda: faults.empty_lists(path="Service/area"),
        "empty bodies": lambda: faults.empty_lists(path="ServiceChannel/list"),
        "everything empty": lambda: faults.empty_lists(),
    }[fault]()


FAULTS = (
    "away",
    "busy",
    "broken JSON",
    "half answers",
    "resets",
    "empty lists",
    "empty bodies",
    "everything empty",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_source_that_can_not_be_read_leaves_the_catalogue_as_it_was(ptv: PtvSimulator, fault: str) -> None:
    fill_and_break(ptv, fault)
    before = state()

    with pytest.raises(CommandError) as caught:
        run_command()

    assert state() == before
    run = SyncRun.objects.first()
    assert run
    assert run.state == SyncRun.State.FAILED
    assert run.message == str(caught.value)
    assert "again" in run.message


def test_organisations_that_vanish_all_at_once_are_held_back(ptv: PtvSimulator) -> None:
    run_command()
    ptv.faults.empty_lists(path="Organization")
    before = state()

    with pytest.raises(CommandError, match="no row of kind organization any more, 2 are known"):
        run_command()

    assert state() == before


def test_a_failure_is_told_in_json_too(ptv: PtvSimulator) -> None:
    ptv.faults.gateway_error(503, times=None)
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("sync_ptv", "--json", stdout=out)

    report = json.loads(out.getvalue())
    assert (report["source"], report["state"]) == ("ptv", "failed")
    assert "PTV_API_URL" in report["message"]


def test_a_dry_run_that_fails_leaves_no_run(ptv: PtvSimulator) -> None:
    ptv.faults.gateway_error(503, times=None)

    with pytest.raises(CommandError):
        run_command("--dry-run")

    assert not SyncRun.objects.exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1/api/v11", "no connection. Check PTV_API_URL"),
        ("http://127.0.0.1:1/swagger", "is not a PTV API that Lähde can read. Write the address of v11 or v12"),
    ],
)
def test_a_wrong_address_names_its_remedy(settings: Settings, url: str, words: str) -> None:
    settings.PTV_API_URL = url

    with pytest.raises(CommandError) as caught:
        run_command()

    assert words in str(caught.value)
    assert SyncRun.objects.get().message == str(caught.value)


def test_places_of_other_sources_are_left_alone() -> None:
    field = PlaceFactory(source="lipas")

    run_command()

    field.refresh_from_db()
    assert field.gone_since is None


def test_the_task_syncs_and_may_be_repeated() -> None:
    sync_ptv.delay()
    sync_ptv.delay()

    assert [run.state for run in SyncRun.objects.all()] == [SyncRun.State.DONE, SyncRun.State.DONE]
    assert Service.objects.count() == 1


def test_a_task_that_fails_says_so(ptv: PtvSimulator) -> None:
    ptv.faults.gateway_error(503, times=None)

    with pytest.raises(SourceUnavailable):
        sync_ptv.delay()


def test_without_an_address_the_demo_is_the_source(settings: Settings) -> None:
    settings.PTV_API_URL = ""

    report = json.loads(run_command("--json", "--dry-run"))

    assert report["counts"]["service"] >= 320
    assert report["counts"]["organization"] >= 60
    assert report["quarantined"] == 0


def test_errors_of_the_source_are_one_family() -> None:
    assert issubclass(UnreadableVersion, SourceError)
    assert not issubclass(HeldRun, SourceError)
