"""Changes reach every engine, whatever fails on the way: noted with the change, and told until they are known."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from catalogue.ingest.lock import AnotherSync
from catalogue.models import SearchChange, Service
from catalogue.search import get_engine, outbox, tasks
from catalogue.search.engines.elasticsearch.client import Access, Unavailable, client_of
from catalogue.search.engines.steady import SteadyEngine
from catalogue.search.indexing import rebuild, refresh_documents, refresh_pages
from catalogue.search.port import SearchQuery
from catalogue.search.registry import steady_engine
from tests.contracts.elastic import own_name, server_url
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from tests.free_port import free_port
from themes.translated import Translated

pytestmark = pytest.mark.django_db

PREFIX = f"outbox-{own_name()}"
Kind = outbox.Kind


@pytest.fixture
def site(settings: Any) -> Iterator[SteadyEngine]:
    """A site on Elasticsearch, its index built from no rows at all."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = server_url(), PREFIX
    settings.ELASTICSEARCH_TIMEOUT = 60.0
    rebuild()
    engine = steady_engine()
    assert engine
    yield engine
    client = client_of(Access(server_url()))
    for index in client.indices.get_alias(index=f"{PREFIX}-*").body:
        client.indices.delete(index=index)


@pytest.fixture
def worker(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A site whose tasks are another process's work; the list holds what was put on the queue."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    queue: list[str] = []
    monkeypatch.setattr(tasks.refresh_search, "delay", lambda: queue.append("refresh_search"))
    return queue


def found(engine: Any, text: str) -> set[str]:
    return {hit.id for hit in engine.search(SearchQuery(text=text, page_size=100)).hits}


def both(site: SteadyEngine, text: str) -> tuple[set[str], set[str]]:
    site.first.look_again()
    return found(site.first, text), found(site.second, text)


def stop_elasticsearch(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.first, "_access", Access(f"http://127.0.0.1:{free_port()}"))


# --- In the embedded default ------------------------------------------------------------------------------------
def test_the_embedded_default_needs_no_notes() -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    refresh_documents(services=[service.pk])
    assert found(get_engine(), "kutomo") == {service.document_id}
    assert not SearchChange.objects.exists()


# --- With Elasticsearch -----------------------------------------------------------------------------------------
def test_a_change_is_told_to_both_after_it_is_through(
    site: SteadyEngine, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        service = ServiceFactory(name=Translated(fi="Kutomo"))
        refresh_documents(services=[service.pk])
        assert both(site, "kutomo") == (set(), set())
        assert SearchChange.objects.count() == 1
    assert both(site, "kutomo") == ({service.document_id}, {service.document_id})
    assert not SearchChange.objects.exists()


def test_a_change_that_was_taken_back_leaves_no_note(site: SteadyEngine) -> None:
    service = ServiceFactory()

    @transaction.atomic
    def change_and_regret() -> None:
        refresh_documents(services=[service.pk])
        raise OSError("changed my mind")

    with pytest.raises(OSError, match="changed my mind"):
        change_and_regret()
    assert not SearchChange.objects.exists()


def test_what_is_gone_is_taken_out_of_both(site: SteadyEngine, django_capture_on_commit_callbacks: Any) -> None:
    service, place, organization = ServiceFactory(name=Translated(fi="Kutomo")), PlaceFactory(), OrganizationFactory()
    rebuild()
    for row in (service, place, organization):
        type(row).objects.filter(pk=row.pk).update(gone_since="2026-11-25T00:00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        refresh_documents(services=[service.pk], places=[place.pk], organizations=[organization.pk])
    here = service.organization.document_id
    assert both(site, "") == ({here}, {here})


def test_a_page_that_is_no_more_is_taken_out(site: SteadyEngine, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        refresh_pages(["3f2f1d3e-9d43-4a53-8a52-0a4c3f6b2f11"], former=[77])  # type: ignore[list-item]
    assert not SearchChange.objects.exists()


def test_the_database_is_told_when_elasticsearch_can_not_be_and_that_one_later(
    site: SteadyEngine, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    with monkeypatch.context() as away, django_capture_on_commit_callbacks(execute=True):
        stop_elasticsearch(site, away)
        refresh_documents(services=[service.pk])
    assert found(site.second, "kutomo") == {service.document_id}
    note = SearchChange.objects.filter(is_in_database=True)
    # What a change was told by then is the row as it is by then.
    Service.objects.filter(pk=service.pk).update(name=Translated(fi="Puutarhapaja"))
    outbox.look_after()
    assert not note.exists()
    assert found(site.first, "puutarhapaja") == {service.document_id}
    assert found(site.first, "kutomo") == set()


def test_newer_changes_reach_the_database_while_older_ones_wait(
    site: SteadyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_elasticsearch(site, monkeypatch)
    for name in ("Kutomo", "Puutarhapaja"):
        outbox.note(Kind.SERVICE, [ServiceFactory(name=Translated(fi=name)).pk])
        with pytest.raises(Unavailable):
            outbox.work_off()
    assert found(site.second, "kutomo")
    assert found(site.second, "puutarhapaja")
    assert SearchChange.objects.filter(is_in_database=True).count() == 2


def test_lots_of_changes_are_told_in_lots(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "LOT", 2)
    services = [ServiceFactory(name=Translated(fi="Kutomo")) for _ in range(5)]
    outbox.note(Kind.SERVICE, [row.pk for row in services])
    assert outbox.work_off() == 5
    ids = {row.document_id for row in services}
    assert both(site, "kutomo") == (ids, ids)


def test_one_bad_row_does_not_keep_the_others(
    site: SteadyEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    services = [ServiceFactory(name=Translated(fi="Kutomo")) for _ in range(4)]
    bad = services[2]
    update = site.first.update

    def picky(documents: Any, removed: Any = ()) -> None:
        if bad.document_id in {document.id for document in documents}:
            raise ValueError("what is this?")
        update(documents, removed)

    outbox.note(Kind.SERVICE, [row.pk for row in services])
    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(site.first, "update", picky)
        outbox.work_off()
    (left,) = SearchChange.objects.all()
    assert (left.key, left.attempts) == (str(bad.pk), 1)
    assert left.not_before > timezone.now()
    assert f"service {bad.pk} could not be told" in caplog.text
    assert found(site.first, "kutomo") == {row.document_id for row in services} - {bad.document_id}
    assert outbox.work_off() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert outbox.work_off() == 1


def test_two_do_not_tell_at_once(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def taken(name: str) -> Iterator[None]:
        assert name == outbox.OUTBOX
        raise AnotherSync(name)
        yield

    outbox.note(Kind.SERVICE, [ServiceFactory().pk])
    with monkeypatch.context() as patched:
        patched.setattr("catalogue.ingest.lock.only_run", taken)
        assert outbox.work_off() == 0
    assert outbox.work_off() == 1


# --- With a worker ----------------------------------------------------------------------------------------------
def test_a_worker_is_asked_after_the_change_is_through(
    worker: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        service = ServiceFactory(name=Translated(fi="Kutomo"))
        refresh_documents(services=[service.pk])
        assert worker == []
    assert worker == ["refresh_search"]
    assert SearchChange.objects.count() == 1
    # What the worker does.
    outbox.work_off()
    assert found(get_engine(), "kutomo") == {service.document_id}
    assert not SearchChange.objects.exists()


def test_a_queue_that_is_away_loses_nothing(
    worker: list[str], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse() -> None:
        raise OperationalError("redis://:password@queue is away")

    monkeypatch.setattr(tasks.refresh_search, "delay", refuse)
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    with django_capture_on_commit_callbacks(execute=True):
        refresh_documents(services=[service.pk])
    assert SearchChange.objects.count() == 1
    tasks.look_after_search()
    assert found(get_engine(), "kutomo") == {service.document_id}


def test_a_killed_worker_loses_nothing(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    outbox.note(Kind.SERVICE, [service.pk])

    def killed(*args: Any) -> None:
        raise SystemExit(137)

    with monkeypatch.context() as patched:
        patched.setattr(site.first, "update", killed)
        with pytest.raises(SystemExit):
            outbox.work_off()
    assert SearchChange.objects.count() == 1
    tasks.look_after_search()
    assert both(site, "kutomo") == ({service.document_id}, {service.document_id})


def test_the_task_tries_again_later_and_ever_later(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_elasticsearch(site, monkeypatch)
    waits: list[float] = []

    class Again(Exception):
        pass

    def retry(*, exc: Exception, countdown: float) -> Again:
        waits.append(countdown)
        return Again()

    monkeypatch.setattr(tasks.refresh_search, "retry", retry)
    outbox.note(Kind.SERVICE, [ServiceFactory().pk])
    for retries in (0, 1, 2, 30):
        tasks.refresh_search.push_request(retries=retries)
        # Told to the database already: only Elasticsearch is tried again.
        with pytest.raises(Again):
            tasks.refresh_search.run()
        tasks.refresh_search.pop_request()
    assert waits == [5, 10, 20, 300]


# --- Whole indexes ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("trouble", ["missing", "of another analyser"])
def test_an_index_that_can_not_be_asked_is_built_by_the_clock(
    site: SteadyEngine, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    if trouble == "missing":
        client = client_of(Access(server_url()))
        (index,) = client.indices.get_alias(name=PREFIX).body
        client.indices.delete(index=index)
    else:
        monkeypatch.setattr("catalogue.search.analysis.analyser.analyser_version", lambda: "the next analyser")
    outbox.look_after()
    site.first.look_again()
    assert found(site.first, "kutomo") == {service.document_id}
    assert not SearchChange.objects.exists()


def test_a_change_of_a_missing_index_begins_no_index_of_changes_alone(site: SteadyEngine) -> None:
    client = client_of(Access(server_url()))
    (index,) = client.indices.get_alias(name=PREFIX).body
    client.indices.delete(index=index)
    outbox.note(Kind.SERVICE, [ServiceFactory(name=Translated(fi="Kutomo")).pk])
    outbox.work_off()
    assert not client.indices.exists_alias(name=PREFIX)
    assert [row.kind for row in SearchChange.objects.all()] == [Kind.EVERYTHING]
    assert found(site.second, "kutomo")


def test_a_build_that_is_refused_is_tried_again_ever_later(
    site: SteadyEngine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("catalogue.search.engines.elasticsearch.checking.finds", lambda *args: False)
    monkeypatch.setattr("catalogue.search.engines.elasticsearch.checking.is_changed", lambda *args: False)
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    outbox.note_once(Kind.EVERYTHING)
    outbox.look_after()
    (note,) = SearchChange.objects.all()
    assert note.attempts == 1
    assert "not find" in caplog.text
    assert service.document_id not in found(site.first, "kutomo")
    before = note.not_before
    outbox.look_after()
    assert SearchChange.objects.get().not_before == before


def test_hours_that_could_not_be_renewed_are_later(site: SteadyEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as away:
        stop_elasticsearch(site, away)
        site.renew_opening({})
        assert [row.kind for row in SearchChange.objects.all()] == [Kind.HOURS]
    outbox.look_after()
    assert not SearchChange.objects.exists()


def test_changes_that_wait_for_long_are_told_of(site: SteadyEngine) -> None:
    outbox.note(Kind.SERVICE, [ServiceFactory().pk])
    assert site.status().message == ""
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert "1 changes wait" in site.status().message
        assert "celery worker" in site.status().message
