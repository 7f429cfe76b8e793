"""The history of syncs in the admin: charts, one run in full, the word on a held one, quarantine."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from catalogue.ingest import sources
from catalogue.models import Quarantine, SourceDocument, SyncRun
from tests.factories import QuarantineFactory, ServiceFactory, SyncChangeFactory, SyncRunFactory

pytestmark = pytest.mark.django_db


class Room:
    """A source that does what the test says."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.answer: Any = True

    def sync(self, *, full: bool = False) -> Any:
        self.asked.append(full)

    def write_held(self, run: SyncRun) -> SyncRun:
        run.state = SyncRun.State.DONE
        run.save()
        return run

    def retry(self, quarantined: Quarantine) -> bool:
        if isinstance(self.answer, Exception):
            raise self.answer
        return bool(self.answer)


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    room = Room()
    monkeypatch.setitem(sources._rooms, "ptv", room)
    return room


@pytest.fixture
def onlooker(client: Client) -> Client:
    """May look at runs and decide nothing."""
    user = User.objects.create_user("katsoja", "", "x")
    for app, codename in (
        ("wagtailadmin", "access_admin"),
        ("catalogue", "view_syncrun"),
        ("catalogue", "view_quarantine"),
    ):
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client.force_login(user)
    return client


def page(client: Client, view: str, *args: Any, **query: Any) -> str:
    response = client.get(reverse(view, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_an_empty_history_says_how_to_begin(insider: Client) -> None:
    assert "manage.py sync_ptv" in page(insider, "syncrun:index")


def test_charts_have_their_numbers_beside_them(insider: Client) -> None:
    SyncRunFactory(added=2147)
    SyncRunFactory(delta=True, changed=3)

    text = page(insider, "syncrun:index")

    assert text.count("<svg") >= 5
    assert "2,147" in text or "2\xa0147" in text or "2147" in text
    assert text.count("<table") >= 5


def test_a_held_run_tells_why_and_names_rows(insider: Client) -> None:
    service = ServiceFactory(name={"fi": "Uimahallit"})
    run = SyncRunFactory(
        held=True,
        reasons=[
            {
                "code": "gone_share", "kind": "service", "count": 43, "of": 400,
                "examples": [{"id": service.source_id, "name": "Uimahallit"}],
            },
            {"code": "of the future", "kind": "service", "count": 1, "of": 2},
        ],
    )  # fmt: skip

    text = page(insider, "syncrun:inspect", run.pk)

    assert "43" in text
    assert "Uimahallit" in text
    assert reverse("service:inspect", args=[service.pk]) in text
    assert "of the future" in text
    assert reverse("syncrun:write", args=[run.pk]) in text


def test_changes_are_filtered_and_searched(insider: Client) -> None:
    run = SyncRunFactory()
    SyncChangeFactory(run=run, name="Uimahallit", fields={"charge": ["", "free"]})
    SyncChangeFactory(run=run, name="Kuoro", what="gone", reason="archived")

    text = page(insider, "syncrun:inspect", run.pk)
    assert "Uimahallit" in text
    assert "Kuoro" in text
    only_gone = page(insider, "syncrun:inspect", run.pk, what="gone")
    assert "Kuoro" in only_gone
    assert "Uimahallit" not in only_gone
    assert "Kuoro" not in page(insider, "syncrun:inspect", run.pk, name="uima")


def test_a_held_run_is_written_by_one_who_may(insider: Client) -> None:
    run = SyncRunFactory(held=True)
    assert page(insider, "syncrun:write", run.pk)

    insider.post(reverse("syncrun:write", args=[run.pk]))

    run.refresh_from_db()
    assert run.state == SyncRun.State.DONE
    assert run.decided_by is not None


def test_a_held_run_is_set_aside_and_what_it_fetched_goes(insider: Client) -> None:
    run = SyncRunFactory(held=True)
    SourceDocument.objects.create(
        source="ptv", kind="service", source_id="x", run=run, version="v11", body=b"{}", fetched_at=run.started_at
    )

    insider.post(reverse("syncrun:set_aside", args=[run.pk]))

    run.refresh_from_db()
    assert run.state == SyncRun.State.DISCARDED
    assert not SourceDocument.objects.exists()


def test_a_second_word_is_told_kindly_and_does_nothing(insider: Client) -> None:
    run = SyncRunFactory(held=True)
    insider.post(reverse("syncrun:set_aside", args=[run.pk]))

    response = insider.post(reverse("syncrun:write", args=[run.pk]), follow=True)

    assert said(response)
    run.refresh_from_db()
    assert run.state == SyncRun.State.DISCARDED


def test_who_may_only_look_decides_nothing(onlooker: Client) -> None:
    run, row = SyncRunFactory(held=True), QuarantineFactory()

    for url in (
        reverse("syncrun:write", args=[run.pk]),
        reverse("syncrun:set_aside", args=[run.pk]),
        reverse("quarantine:retry", args=[row.pk]),
        reverse("syncrun:sync_now"),
    ):
        assert onlooker.post(url).status_code in (302, 403)
    run.refresh_from_db()
    row.refresh_from_db()
    assert (run.state, row.resolved_at) == (SyncRun.State.HELD, None)
    assert "syncrun/write" not in page(onlooker, "syncrun:inspect", run.pk)


def test_a_sync_may_be_asked_for(insider: Client, room: Room) -> None:
    assert page(insider, "syncrun:sync_now")

    insider.post(reverse("syncrun:sync_now"), {"source": "ptv", "mode": "full"})
    insider.post(reverse("syncrun:sync_now"), {"source": "nowhere"})

    assert room.asked == [True]
