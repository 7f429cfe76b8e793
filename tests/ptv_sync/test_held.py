"""Runs that would do what no maintainer does on an ordinary day wait for a person; and what that person decides."""

from typing import Any

import pytest
from pytest_django import Settings

from catalogue.decisions import set_aside
from catalogue.ingest import HeldRun, http
from catalogue.ingest.sources import NotPossible, room_of
from catalogue.models import Place, Quarantine, Service, SourceDocument, SyncRun
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to
from ptv_sync.sync import sync
from tests.ptv_sync.conftest import SmallRegion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clubs(ptv: PtvSimulator, region: SmallRegion, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Forty clubs, synced."""
    settings.PTV_API_URL = ptv.url
    monkeypatch.setattr(http, "pause", lambda seconds: None)
    found = [
        ptv.dataset.add_service(
            f"Kerho {number}",
            organization=region.oulu,
            coverage=limited_to(["564"]),
            summary=f"Tervetuloa kerhoon {number}.",
        )
        for number in range(40)
    ]
    sync(full=True)
    return found


def held() -> SyncRun:
    with pytest.raises(HeldRun) as caught:
        sync(full=True)
    return caught.value.run


def reasons(run: SyncRun) -> set[tuple[str, str]]:
    return {(reason["code"], reason["kind"]) for reason in run.reasons}


def here() -> int:
    return int(Service.objects.current().count())


def test_a_tenth_of_the_services_leaving_is_held(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:5]:
        ptv.dataset.archive(club)

    run = held()

    assert reasons(run) == {("gone_share", "service"), ("totals_down", "service")}
    gone = next(reason for reason in run.reasons if reason["code"] == "gone_share")
    assert (gone["count"], gone["of"], len(gone["examples"])) == (5, 41, 5)
    assert gone["examples"][0]["name"].startswith("Kerho")
    assert here() == 41


def test_fewer_leave_by_themselves(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:4]:
        ptv.dataset.archive(club)

    assert sync(full=True).run.gone == 4
    assert here() == 37


def test_more_than_twenty_rows_are_held_however_many_there_are(
    ptv: PtvSimulator, region: SmallRegion, clubs: list[str]
) -> None:
    for number in range(200):
        ptv.dataset.add_service(f"Piiri {number}", organization=region.oulu, coverage=limited_to(["564"]))
    sync(full=True)
    for club in clubs[:21]:
        ptv.dataset.archive(club)

    assert reasons(held()) == {("gone_rows", "service")}


def test_as_many_new_ones_do_not_hide_that_the_old_ones_left(
    ptv: PtvSimulator, region: SmallRegion, clubs: list[str]
) -> None:
    for number, club in enumerate(clubs):
        ptv.dataset.archive(club)
        ptv.dataset.add_service(f"Uusi {number}", organization=region.oulu, coverage=limited_to(["564"]))

    assert reasons(held()) == {("gone_share", "service")}


@pytest.mark.parametrize(
    ("field", "emptied"),
    [("serviceDescriptions", {"summary", "description"}), ("serviceClasses", {"service_classes"})],
)
def test_required_fields_that_empty_are_held(
    ptv: PtvSimulator, region: SmallRegion, clubs: list[str], field: str, emptied: set[str]
) -> None:
    classes = ptv.dataset.find(region.pools).document["serviceClasses"]
    for club in clubs:
        ptv.dataset.change_unseen(club, serviceClasses=classes)
    sync(full=True)
    before = sorted(Service.objects.values_list("content_hash", flat=True))
    for club in clubs[:5]:
        ptv.dataset.change_unseen(club, **{field: []})

    run = held()

    assert {(item["code"], item["field"], item["count"]) for item in run.reasons} == {
        ("emptied", name, 5) for name in emptied
    }
    assert "would lose their" in run.message
    assert sorted(Service.objects.values_list("content_hash", flat=True)) == before


def test_a_few_fields_may_empty(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:4]:
        ptv.dataset.change_unseen(club, serviceDescriptions=[])

    assert sync(full=True).run.changed == 4


def test_what_a_person_lets_through_is_written_as_it_was_held(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:10]:
        ptv.dataset.archive(club)
    ptv.dataset.change(clubs[30], serviceNames=[{"language": "fi", "value": "Uusi nimi", "type": "Name"}])
    run = held()
    # What happens at the source meanwhile is for the next run.
    ptv.dataset.change(clubs[30], serviceNames=[{"language": "fi", "value": "Vielä uudempi", "type": "Name"}])
    ptv.log.requests.clear()

    written: Any = room_of("ptv").write_held(run)

    assert (written.pk, written.state, written.gone) == (run.pk, SyncRun.State.DONE, 10)
    assert Service.objects.get(source_id=clubs[30]).name == {"fi": "Uusi nimi"}
    assert here() == 31
    assert ptv.log.requests == []


def test_what_was_written_or_set_aside_is_written_no_more(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:10]:
        ptv.dataset.archive(club)
    run = held()
    set_aside(run)

    with pytest.raises(NotPossible, match="not held any more"):
        room_of("ptv").write_held(run)

    assert here() == 41
    assert not SourceDocument.objects.filter(run=run).exists()


def test_a_newer_run_takes_the_place_of_one_that_waits(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:10]:
        ptv.dataset.archive(club)
    first = held()
    for club in clubs[:9]:
        ptv.dataset.restore(club)

    sync(full=True)

    first.refresh_from_db()
    assert first.state == SyncRun.State.DISCARDED
    assert here() == 40


def test_a_run_that_can_not_read_leaves_the_waiting_one_alone(ptv: PtvSimulator, clubs: list[str]) -> None:
    for club in clubs[:10]:
        ptv.dataset.archive(club)
    first = held()
    ptv.faults.gateway_error(503, times=None)
    with pytest.raises(http.SourceUnavailable):
        sync()

    assert room_of("ptv").write_held(first).gone == 10


def test_a_list_that_is_empty_by_mistake_hides_nobody(ptv: PtvSimulator, clubs: list[str]) -> None:
    ptv.faults.empty_lists(path="ServiceChannel/area")

    run = sync(full=True).run

    # Everything known was looked at by itself, and is there.
    assert (run.state, run.gone) == (SyncRun.State.DONE, 0)
    assert here() == 41


class TestRetry:
    """A quarantined document asked for once more."""

    @pytest.fixture
    def aside(self, ptv: PtvSimulator, region: SmallRegion) -> Quarantine:
        ptv.dataset.change_unseen(region.hall, serviceChannelType="Hologram")
        sync(full=True)
        return Quarantine.objects.get()

    def test_what_was_mended_is_written_at_once(
        self, ptv: PtvSimulator, region: SmallRegion, aside: Quarantine
    ) -> None:
        ptv.dataset.change_unseen(
            region.hall,
            serviceChannelType="ServiceLocation",
            serviceChannelNames=[{"language": "fi", "value": "Raksilan halli", "type": "Name"}],
        )

        assert room_of("ptv").retry(aside)

        aside.refresh_from_db()
        assert aside.resolved_at is not None
        assert Place.objects.get(source_id=region.hall).name == {"fi": "Raksilan halli"}

    def test_what_was_not_mended_stays_with_its_new_reason(
        self, ptv: PtvSimulator, region: SmallRegion, aside: Quarantine
    ) -> None:
        ptv.dataset.change_unseen(region.hall, serviceChannelType="Telepathy")

        assert not room_of("ptv").retry(aside)

        aside.refresh_from_db()
        assert "Telepathy" in aside.reason
        assert Place.objects.current().get(source_id=region.hall).name == {"fi": "Raksilan uimahalli"}

    def test_what_is_not_published_any_more_needs_no_mending(
        self, ptv: PtvSimulator, region: SmallRegion, aside: Quarantine
    ) -> None:
        ptv.dataset.archive(region.hall)

        assert room_of("ptv").retry(aside)

    def test_the_next_delta_does_not_reckon_from_it(self, ptv: PtvSimulator, aside: Quarantine) -> None:
        last = SyncRun.objects.filter(mode=SyncRun.Mode.FULL).first()
        room_of("ptv").retry(aside)

        run = sync().run

        assert last
        assert run.mode == SyncRun.Mode.DELTA
        assert run.since < last.started_at

    def test_a_mended_reader_reads_its_last_good_copy_again(self, ptv: PtvSimulator, aside: Quarantine) -> None:
        SourceDocument.objects.filter(run=None, kind="service").update(mapping="0")
        Service.objects.update(content_hash="of an older reader")

        run = sync().run

        assert (run.mode, run.changed) == (SyncRun.Mode.DELTA, 41)
