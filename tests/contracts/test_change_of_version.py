"""The address of another version of PTV: rows are changed in place, or nothing is, when the ids are others."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from catalogue.ingest import HeldRun
from catalogue.models import Channel, Connection, Organization, Place, Service, SyncRun
from ptv_sync.simulator import PtvSimulator
from ptv_sync.sync import sync
from tests.ptv_sync.conftest import SmallRegion

MODELS = (Organization, Place, Channel, Service, Connection)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ptv(settings: Settings) -> Iterator[PtvSimulator]:
    with PtvSimulator(SmallRegion().dataset) as ptv:
        settings.PTV_API_URL = ptv.url
        settings.PTV_API_KEY = ptv.key
        yield ptv


def keys() -> set[tuple[str, int]]:
    return {(model.__name__, row.pk) for model in MODELS for row in model.objects.filter(gone_since=None)}


def test_v12_goes_on_with_the_rows_of_v11(ptv: PtvSimulator, settings: Settings) -> None:
    sync()
    before = keys()

    settings.PTV_API_URL = ptv.url_v12
    run = sync().run

    assert (run.state, run.version, run.mode) == ("done", "v12", "full")
    assert (run.added, run.gone, run.restored) == (0, 0, 0)
    assert keys() == before
    # What changed is what v12 does not tell as v11 does.
    assert {field for change in run.changes.all() for field in change.fields} <= {"source_modified"}


def test_and_back_again(ptv: PtvSimulator, settings: Settings) -> None:
    sync()
    before = keys()
    for url in (ptv.url_v12, ptv.url):
        settings.PTV_API_URL = url
        sync()

    assert keys() == before


def test_a_version_with_other_ids_is_held_and_changes_nothing(ptv: PtvSimulator, settings: Settings) -> None:
    sync()
    before = keys()
    ptv.behaviour.v12_own_ids = True

    settings.PTV_API_URL = ptv.url_v12
    with pytest.raises(HeldRun):
        sync()

    assert keys() == before
    assert SyncRun.objects.latest("pk").state == SyncRun.State.HELD
