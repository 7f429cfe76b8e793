"""The history of syncs and the word on a held run, from the command line."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.ingest import sources
from catalogue.ingest.sources import NotPossible
from catalogue.models import SyncRun
from tests.factories import SyncChangeFactory, SyncRunFactory

pytestmark = pytest.mark.django_db


class Room:
    """A source that writes whatever it is told to."""

    refusal = ""

    def sync(self, *, full: bool = False) -> Any:
        raise NotImplementedError

    def write_held(self, run: SyncRun) -> SyncRun:
        if self.refusal:
            raise NotPossible(self.refusal)
        run.state, run.added = SyncRun.State.DONE, 7
        run.save()
        return run

    def retry(self, quarantined: Any) -> bool:
        return True


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    room = Room()
    monkeypatch.setitem(sources._rooms, "ptv", room)
    return room


def told(*arguments: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def test_without_runs_it_says_how_to_begin() -> None:
    assert "Begin with: manage.py sync_ptv" in told("sync_runs")


def test_runs_are_listed_newest_first_and_by_source() -> None:
    SyncRunFactory(added=3)
    SyncRunFactory(source="lipas")

    assert len(told("sync_runs").splitlines()) == 2
    (line,) = told("sync_runs", "--source", "ptv").splitlines()
    assert "ptv: 3 added" in line


def test_one_run_tells_why_it_is_held_and_what_it_changed() -> None:
    run = SyncRunFactory(held=True)
    SyncChangeFactory(run=run, name="Uimahallit")

    text = told("sync_runs", run.pk)

    assert "43 of 400 rows of kind service would disappear" in text
    assert "changed service" in text
    assert "Uimahallit" in text
    assert json.loads(told("sync_runs", run.pk, "--json"))["reasons"][0]["code"] == "gone_rows"


def test_a_run_that_is_not_there_is_told_with_its_remedy() -> None:
    for command in (("sync_runs", 4711), ("decide_run", 4711, "--write")):
        with pytest.raises(CommandError, match=r"no run 4711. manage.py sync_runs lists"):
            told(*command)


def test_a_held_run_is_written() -> None:
    run = SyncRunFactory(held=True)

    assert "7 added" in told("decide_run", run.pk, "--write")
    run.refresh_from_db()
    assert run.state == SyncRun.State.DONE
    assert run.decided_at is not None


def test_a_held_run_is_set_aside() -> None:
    run = SyncRunFactory(held=True)

    assert "set aside" in told("decide_run", run.pk, "--discard")
    run.refresh_from_db()
    assert run.state == SyncRun.State.DISCARDED


def test_one_word_counts_the_first() -> None:
    run = SyncRunFactory(held=True)
    told("decide_run", run.pk, "--discard")

    with pytest.raises(CommandError, match="does not wait for a decision"):
        told("decide_run", run.pk, "--write")


def test_a_run_that_could_not_be_written_waits_again(room: Room) -> None:
    run = SyncRunFactory(held=True)
    room.refusal = "Its documents are gone."

    with pytest.raises(CommandError, match="Its documents are gone"):
        told("decide_run", run.pk, "--write")

    run.refresh_from_db()
    assert (run.state, run.decided_at, run.message) == (SyncRun.State.HELD, None, "Its documents are gone.")


def test_a_limit_that_is_none_is_told() -> None:
    with pytest.raises(CommandError, match="Give a number from 1 on"):
        told("sync_runs", "--limit", "-1")
