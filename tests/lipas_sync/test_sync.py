"""Whole syncs: LIPAS on loopback in, rows of the catalogue out."""

import random
from typing import Any

import pytest
from django.core.management import call_command

from catalogue.ingest import HeldRun
from catalogue.ingest.http import SourceNonsense, SourceUnavailable
from catalogue.models import Place, Placement, Quarantine, SyncRun
from lipas_sync import sync
from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.dirty import dirty_sites
from lipas_sync.simulator.documents import collection, site
from lipas_sync.simulator.exchange import Request
from lipas_sync.tasks import sync_lipas
from tests.factories import SubthemeFactory
from tests.lipas_sync.conftest import recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def region_of_places(at_lipas: LipasSimulator) -> LipasSimulator:
    """A LIPAS with some places in three municipalities; syncs read it."""
    for name in ("point", "route", "area"):
        at_lipas.dataset.add(recorded(name))
    for number in range(1, 31):
        at_lipas.dataset.add(site(number, f"Kenttä {number}", properties={"area-m2": number}))
    return at_lipas


def place(lipas_id: int) -> Place:
    found: Place = Place.objects.get(source="lipas", source_id=str(lipas_id))
    return found


def state() -> dict[str, Any]:
    return {row.source_id: (row.content_hash, row.gone_since is None) for row in Place.objects.all()}


def in_municipality(code: int) -> Any:
    return lambda request: request.query.get("city-codes") == [str(code)]


def counts(run: Any) -> tuple[int, int, int, int]:
    return run.added, run.changed, run.restored, run.gone


def test_every_place_of_the_region_comes_in(region_of_places: LipasSimulator) -> None:
    region_of_places.dataset.add(site(9000, "Helsingin kenttä", city=91))

    report = sync.sync()

    assert counts(report.run) == (33, 0, 0, 0)
    assert report.snapshot.is_complete
    assert Place.objects.current().count() == 33
    hall = place(601234)
    assert str(hall.name) == "Ritaharjun liikuntakeskus"
    assert hall.phones == [
        {
            "number": "855870000", "prefix": "+358", "kind": "phone", "language": "fi", "note": "arkisin klo 8-15",
            "charge": "", "charge_note": "",
        }
    ]  # fmt: skip
    assert place(498765).status == "closed_for_now"
    assert len(region_of_places.log.requests) == 30


def test_two_requests_at_once_are_enough(region_of_places: LipasSimulator) -> None:
    sync.sync()

    assert region_of_places.log.most_at_once <= 2


def test_the_same_lipas_twice_changes_nothing(region_of_places: LipasSimulator) -> None:
    sync.sync()
    before = state()

    report = sync.sync()

    assert (*counts(report.run), report.run.unchanged) == (0, 0, 0, 0, 33)
    assert state() == before


@pytest.mark.parametrize("seed", [1, 2])
def test_another_order_changes_nothing(region_of_places: LipasSimulator, seed: int) -> None:
    sync.sync()
    before = state()
    region_of_places.dataset.reindex(seed=seed)
    for document in region_of_places.dataset.documents.values():
        keys = list(document)
        random.Random(seed).shuffle(keys)
        for key in keys:
            document[key] = document.pop(key)

    report = sync.sync()

    assert counts(report.run) == (0, 0, 0, 0)
    assert state() == before


def test_codes_as_text_change_nothing(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.behaviour.codes_as_strings = True

    assert counts(sync.sync().run) == (0, 0, 0, 0)


def test_a_back_dated_edit_is_noticed(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.dataset.edit(7, comment="Uusi hiekka.", event="2012-01-01T00:00:00.000Z")

    report = sync.sync()

    assert counts(report.run) == (0, 1, 0, 0)
    assert str(place(7).description) == "Uusi hiekka."


def test_a_place_goes_through_its_statuses_and_stays_the_same_row(region_of_places: LipasSimulator) -> None:
    sync.sync()
    key = place(7).pk

    region_of_places.dataset.cycle(7)
    sync.sync()
    assert (place(7).pk, place(7).status, place(7).gone_since) == (key, "closed_for_now", None)

    region_of_places.dataset.cycle(7)
    report = sync.sync()
    assert counts(report.run) == (0, 0, 0, 1)
    assert (place(7).pk, place(7).gone_since) == (key, report.run.started_at)

    region_of_places.dataset.cycle(7)
    assert counts(sync.sync().run) == (0, 0, 1, 0)
    assert (place(7).pk, place(7).status, place(7).gone_since) == (key, "active", None)


@pytest.mark.parametrize("status", ["planning", "planned", "out-of-service-permanently", "incorrect-data"])
def test_a_place_that_is_not_for_the_catalogue_is_not_added(region_of_places: LipasSimulator, status: str) -> None:
    region_of_places.dataset.add(site(9000, "Haave", status=status))

    report = sync.sync()

    assert report.hidden == 1
    assert not Place.objects.filter(source_id="9000").exists()


def test_a_place_moves_to_another_municipality_as_the_same_row(region_of_places: LipasSimulator) -> None:
    sync.sync()
    key = place(7).pk
    region_of_places.dataset.move(7, 72)

    report = sync.sync()

    assert counts(report.run) == (0, 1, 0, 0)
    assert (place(7).pk, place(7).municipality) == (key, "072")


def test_a_place_that_moves_out_of_the_region_is_gone(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.dataset.move(7, 91)

    assert counts(sync.sync().run) == (0, 0, 0, 1)


def test_a_place_that_becomes_another_kind_moves_to_another_subtheme(region_of_places: LipasSimulator) -> None:
    SubthemeFactory(number="1.1", rule={"place_types": [1340]})
    SubthemeFactory(number="2.1", rule={"place_types": [3220]})
    sync.sync()
    assert Placement.objects.get(place=place(7)).reason == "place type 1340"

    region_of_places.dataset.retype(7, 3220)
    sync.sync()

    placement = Placement.objects.get(place=place(7))
    assert (placement.subtheme.number, placement.reason) == ("2.1", "place type 3220")
    assert place(7).type_name["sv"] == "Badstrand"


def test_all_the_dirt_comes_in_clean(at_lipas: LipasSimulator) -> None:
    for document in dirty_sites():
        at_lipas.dataset.add(document)

    report = sync.sync()

    assert (report.run.added, report.run.quarantined) == (len(dirty_sites()), 0)
    assert str(place(800001).name) == "Hietasaaren kenttä"
    assert place(800001).web_pages[0]["url"] == "https://www.ouka.example"
    assert place(800003).phones[0]["number"] == "417308168"
    assert place(800004).street == {}
    assert place(800006).marketing_name == ""
    assert place(800007).post_office == {"fi": "Oulu"}
    assert place(800008).emails == []
    assert place(800017).summary == {}
    assert len(str(place(800012).geometry)) < 60_000


# --- What can not be read -------------------------------------------------------------------------------------
def test_a_place_of_a_poisoned_page_keeps_its_last_good_copy(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.dataset.break_address(7)

    report = sync.sync()

    assert (*counts(report.run), report.run.quarantined) == (0, 0, 0, 0, 1)
    assert report.snapshot.is_complete
    assert place(7).gone_since is None
    assert str(place(7).street) == "Kenttätie 1"
    aside = Quarantine.objects.get()
    assert (aside.kind, aside.source_id, aside.path) == ("place", "7", "location.address")
    assert "LIPAS will not send it: missing required key" in aside.reason


def test_a_broken_place_that_is_mended_leaves_quarantine(region_of_places: LipasSimulator) -> None:
    region_of_places.dataset.break_address(7)
    sync.sync()
    document = region_of_places.dataset.documents[7]
    region_of_places.dataset.edit(7, location={**document["location"], "address": "Kenttätie 2"})

    report = sync.sync()

    assert counts(report.run) == (1, 0, 0, 0)
    assert Quarantine.objects.get().resolved_at is not None


def test_a_status_nobody_knows_keeps_the_last_good_copy(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.dataset.set_status(7, "haunted")

    assert (*counts(sync.sync().run), Quarantine.objects.get().path) == (0, 0, 0, 0, "status")
    assert place(7).status == "active"


def test_quarantine_holds_no_person_and_no_megabytes(region_of_places: LipasSimulator) -> None:
    line = [[25.0 + step / 100_000, 65.0] for step in range(5000)]
    region_of_places.dataset.edit(
        7,
        status="haunted",
        email="maija.meikalainen@ouka.example",
        phone_number="040 000 1234",
        location={
            **region_of_places.dataset.documents[7]["location"],
            "geometries": collection("LineString", [line]),
        },
    )

    sync.sync()

    kept = Quarantine.objects.get().document
    assert kept["lipas-id"] == 7
    assert {"email", "phone-number", "location"}.isdisjoint(kept)


def test_one_municipality_that_fails_hides_nothing_and_stops_no_other(region_of_places: LipasSimulator) -> None:
    sync.sync()
    before = place(498765).content_hash
    region_of_places.dataset.edit(7, comment="Uutta.")
    region_of_places.dataset.set_status(8, "out-of-service-permanently")
    region_of_places.faults.gateway_error(502, times=None, when=in_municipality(72))

    report = sync.sync()

    assert counts(report.run) == (0, 1, 0, 0)
    assert not report.snapshot.is_complete
    assert list(report.failures) == ["072"]
    assert "could not be read to the end: Hailuoto (072). " in report.trouble
    assert "LIPAS_API_URL" in report.trouble
    assert SyncRun.objects.get(pk=report.run.pk).message == report.trouble
    assert (place(498765).content_hash, place(498765).gone_since) == (before, None)
    assert place(8).gone_since is None  # told with the next complete reading

    region_of_places.faults.clear()
    assert counts(sync.sync().run) == (0, 0, 0, 1)


def test_three_failures_in_a_row_are_an_outage_and_the_rest_is_left_alone(region_of_places: LipasSimulator) -> None:
    later = 100  # the codes of the region begin with 009, 069, 071, 072, 139
    region_of_places.faults.gateway_error(502, times=None, when=lambda request: request.number("city-codes", 0) > later)

    report = sync.sync()

    assert len(report.failures) == 26
    assert report.run.added == 1
    asked = {request.number("city-codes", 0) for request in region_of_places.log.requests}
    assert len(asked) < 12


def test_a_lipas_that_is_down_changes_nothing_and_is_told(region_of_places: LipasSimulator) -> None:
    sync.sync()
    before = state()
    region_of_places.faults.gateway_error(504, times=None)

    with pytest.raises(SourceUnavailable, match="LIPAS_API_URL"):
        sync.sync()

    run = SyncRun.objects.first()
    assert run is not None
    assert (run.state, "504" in run.message) == (SyncRun.State.FAILED, True)
    assert state() == before


def test_a_lipas_that_is_not_there_is_told(at_lipas: LipasSimulator, settings: Any) -> None:
    settings.LIPAS_API_URL = "http://127.0.0.1:9/v2"

    with pytest.raises(SourceUnavailable, match="no connection"):
        sync.sync()

    assert SyncRun.objects.get().state == SyncRun.State.FAILED


def test_a_region_without_a_single_place_is_not_believed(at_lipas: LipasSimulator) -> None:
    with pytest.raises(SourceNonsense, match="lists no place for Pohjois-Pohjanmaa"):
        sync.sync()


def test_a_lipas_that_lost_everything_hides_nothing(region_of_places: LipasSimulator) -> None:
    sync.sync()
    region_of_places.faults.empty_lists()

    with pytest.raises(SourceNonsense):
        sync.sync()

    assert Place.objects.current().count() == 33


def test_a_lipas_that_closed_everything_is_held(region_of_places: LipasSimulator) -> None:
    sync.sync()
    for lipas_id in list(region_of_places.dataset.documents):
        region_of_places.dataset.set_status(lipas_id, "incorrect-data")

    with pytest.raises(HeldRun):
        sync.sync()

    assert Place.objects.current().count() == 33


def test_a_lying_server_is_told(region_of_places: LipasSimulator) -> None:
    region_of_places.faults.web_page(times=None)

    with pytest.raises(SourceNonsense, match="answered with a web page"):
        sync.sync()


def test_a_dry_run_counts_and_writes_nothing(region_of_places: LipasSimulator) -> None:
    report = sync.sync(dry_run=True)

    assert report.run.added == 33
    assert not Place.objects.exists()
    assert not SyncRun.objects.exists()
    region_of_places.faults.gateway_error(504, times=None)
    with pytest.raises(SourceUnavailable):
        sync.sync(dry_run=True)
    assert not SyncRun.objects.exists()


def test_an_edit_during_the_sync_loses_nothing(region_of_places: LipasSimulator) -> None:
    for number in range(1000, 1200):
        region_of_places.dataset.add(site(number, f"Lähikenttä {number}"))

    def first_page_of_oulu(request: Request) -> bool:
        return in_municipality(564)(request) and request.number("page", 1) == 1

    sync.sync()
    region_of_places.faults.after(lambda: region_of_places.dataset.edit(1), when=first_page_of_oulu)

    assert sync.sync().run.gone == 0


# --- By task and by hand --------------------------------------------------------------------------------------
def test_the_task_syncs_and_tells_what_it_could_not_read(
    region_of_places: LipasSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    region_of_places.faults.gateway_error(502, times=None, when=in_municipality(72))

    sync_lipas.delay()

    assert Place.objects.count() == 32
    assert "Hailuoto (072)" in caplog.text


def test_the_task_fails_when_lipas_does(region_of_places: LipasSimulator) -> None:
    region_of_places.faults.gateway_error(502, times=None)

    with pytest.raises(SourceUnavailable):
        sync_lipas.delay()


def test_the_nightly_schedule_names_the_task() -> None:
    from config.celery import app

    assert app.conf.beat_schedule["sync-lipas"]["task"] == sync_lipas.name


def test_logs_hold_ids_and_no_person(region_of_places: LipasSimulator, caplog: pytest.LogCaptureFixture) -> None:
    region_of_places.dataset.edit(7, email="maija.meikalainen@ouka.example", status="haunted")
    region_of_places.dataset.edit(8, email="x", phone_number="040 000 1234")

    with caplog.at_level("DEBUG"):
        call_command("sync_lipas")

    assert "meikalainen" not in caplog.text
    assert "000 1234" not in caplog.text
    assert "LIPAS withholds place 8 of 564" in caplog.text
