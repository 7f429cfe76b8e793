"""Every fault that PTV has been seen with, switched on in turn: no row is lost, none is wrongly hidden, all is told."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from catalogue.ingest import HeldRun, http
from catalogue.ingest.http import SourceError
from catalogue.models import Channel, Connection, Organization, Place, Quarantine, Service, SyncRun
from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to, within
from ptv_sync.simulator.faults import Faults
from ptv_sync.sync import sync
from tests.ptv_sync.conftest import SmallRegion

pytestmark = pytest.mark.django_db
MODELS = (Organization, Place, Channel, Service, Connection)

# Passing moments: the run meets them by asking again, and tells how often it had to.
PASSING: dict[str, Callable[[Faults], object]] = {
    "429": lambda faults: faults.too_many_requests(times=3),
    "500": lambda faults: faults.server_error(times=3),
    "502 of a gateway": lambda faults: faults.gateway_error(502, times=3),
    "503 without a body": lambda faults: faults.gateway_error(503, empty=True, times=3),
    "504 of a gateway": lambda faults: faults.gateway_error(504, times=3),
    "no JSON": lambda faults: faults.invalid_json(times=3),
    "half an answer": lambda faults: faults.truncate(times=3),
    "a reset connection": lambda faults: faults.reset_connection(times=3),
}
# Right answers with something wrong in them: nothing to ask again about, and nothing to be misled by.
HARMLESS: dict[str, Callable[[Faults], object]] = {
    "unknown fields": lambda faults: faults.extra_fields(),
    "rows without a name": lambda faults: faults.nameless_rows(3),
    "rows that come twice": lambda faults: faults.repeat_across_pages(),
    "an unknown area": lambda faults: faults.replace_values(
        {"LimitedType": "Galaxywide"}, times=1, path="Organization/list"
    ),
}
# A source that lies or is away for good: the run fails or is held, and says why.
LASTING: dict[str, Callable[[Faults], object]] = {
    "away": lambda faults: faults.gateway_error(503, times=None),
    "busy for ever": lambda faults: faults.too_many_requests(times=None),
    "no JSON at all": lambda faults: faults.invalid_json(times=None),
    "halves for ever": lambda faults: faults.truncate(times=None, path="Service/serviceWithGD/list"),
    "resets for ever": lambda faults: faults.reset_connection(times=None, path="Organization/list"),
    "no service in any list": lambda faults: faults.empty_lists(path="Service/area"),
    "no body of any channel": lambda faults: faults.empty_lists(path="ServiceChannel/list"),
    "no organisation anywhere": lambda faults: faults.empty_lists(path="Organization"),
    "nothing anywhere": lambda faults: faults.empty_lists(),
}
# Lists or bodies that are empty by mistake: each known row is looked at by itself before it is believed to be gone.
LYING: dict[str, Callable[[Faults], object]] = {
    "no channel in any list": lambda faults: faults.empty_lists(path="ServiceChannel/area"),
    "no organisation in any list": lambda faults: faults.empty_lists(path="Organization/area"),
    "one list is empty": lambda faults: faults.empty_lists(path="Service/area/Municipality/code/564"),
}


@pytest.fixture(autouse=True)
def synced(ptv: PtvSimulator, region: SmallRegion, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PTV_API_URL = ptv.url
    monkeypatch.setattr(http, "pause", lambda seconds: None)
    ptv.behaviour.id_page_size = 5
    for number in range(12):
        club = ptv.dataset.add_service(f"Kerho {number}", organization=region.oulu, coverage=limited_to(["564"]))
        ptv.dataset.connect(club, region.hall)
    ptv.dataset.add_service("Maakunnan kerho", organization=region.oulu, coverage=within("Province", "17"))
    sync(full=True)


def state() -> dict[str, Any]:
    return {
        f"{model.__name__} {row.source_id}": (row.content_hash, row.gone_since is None)
        for model in MODELS
        for row in model.objects.all()
    }


def last_run() -> SyncRun:
    run = SyncRun.objects.first()
    assert run
    return run


@pytest.mark.parametrize("full", [True, False], ids=["everything", "changes"])
@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_moment_is_met_and_told(ptv: PtvSimulator, fault: str, full: bool) -> None:
    before = state()
    PASSING[fault](ptv.faults)

    sync(full=full)

    assert state() == before
    assert sum(item["count"] for item in last_run().incidents) == 3


@pytest.mark.parametrize("full", [True, False], ids=["everything", "changes"])
@pytest.mark.parametrize("fault", [*HARMLESS, *LYING])
def test_what_is_wrong_in_an_answer_misleads_nobody(ptv: PtvSimulator, fault: str, full: bool) -> None:
    before = state()
    {**HARMLESS, **LYING}[fault](ptv.faults)

    sync(full=full)

    assert state() == before
    assert last_run().state == SyncRun.State.DONE


@pytest.mark.parametrize("fault", LASTING)
def test_a_source_that_lies_or_is_away_changes_nothing_and_is_told(ptv: PtvSimulator, fault: str) -> None:
    before = state()
    LASTING[fault](ptv.faults)

    with pytest.raises((SourceError, HeldRun)) as caught:
        sync(full=True)

    assert state() == before
    run = last_run()
    assert run.state in (SyncRun.State.FAILED, SyncRun.State.HELD)
    assert run.message
    assert run.reasons if run.state == SyncRun.State.HELD else run.message == str(caught.value)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("ServiceChannel/list", {"ServiceLocation": "Hologram"}),
        ("ServiceChannel/list", {"DaysOfTheWeek": "PhasesOfTheMoon"}),
        ("Service/serviceWithGD/list", {"LimitedType": "Galaxywide"}),
    ],
)
def test_shapes_nobody_knows_are_put_aside_and_their_rows_stay(
    ptv: PtvSimulator, kind: str, values: dict[str, str]
) -> None:
    before = state()
    ptv.faults.replace_values(values, path=kind)

    sync(full=True)

    assert state() == before
    run = last_run()
    assert run.quarantined == Quarantine.objects.filter(run=run).count() > 0
    assert all(row.path and row.reason for row in Quarantine.objects.all())


def test_pages_that_change_while_they_are_read_lose_nothing(ptv: PtvSimulator, region: SmallRegion) -> None:
    clubs = [id_ for id_, item in ptv.dataset.entities["service"].items() if (item.name or "").startswith("Kerho")]
    # After the first page of a list one of its services is archived: all behind it move up by one.
    ptv.faults.after(lambda: ptv.dataset.archive(clubs[0]), path="Service/area/Municipality/code/564")

    sync(full=True)

    here = set(Service.objects.current().values_list("source_id", flat=True))
    assert {*clubs[1:], region.pools} <= here


def test_what_is_listed_and_not_given_is_told_and_stays(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change_unseen(region.line, publishingStatus="Deleted")

    sync(full=True)

    assert Channel.objects.current().filter(source_id=region.line).exists()
    assert {"what": "not given", "path": "", "count": 1} in last_run().incidents
