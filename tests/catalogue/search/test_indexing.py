"""The index follows the rows: after a sync, an editor's change, a page going up or down."""

import logging
from collections.abc import Collection

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import PlacementOverride, Service, ServiceNote
from catalogue.search import get_engine
from catalogue.search.indexing import rebuild, refresh_documents
from catalogue.search.port import SearchQuery
from tests.factories import (
    ChannelFactory,
    ConnectionFactory,
    OrganizationFactory,
    PlaceFactory,
    ServiceFactory,
    SubthemeFactory,
)
from themes.models import ContentPage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def found(text: str) -> set[str]:
    return {hit.id for hit in get_engine().search(SearchQuery(text=text, page_size=100)).hits}


def everything() -> set[str]:
    return found("")


def keys(*rows: object) -> Collection[int]:
    return [row.pk for row in rows]  # type: ignore[attr-defined]


def test_the_first_refresh_starts_an_index() -> None:
    service, place, organization = ServiceFactory(), PlaceFactory(), OrganizationFactory()
    assert not get_engine().status().is_usable
    refresh_documents(services=keys(service), places=keys(place), organizations=keys(organization))
    assert everything() == {service.document_id, place.document_id, organization.document_id}
    assert get_engine().status().is_usable


def test_a_changed_row_is_found_by_what_it_says_now() -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    rebuild()
    Service.objects.filter(pk=service.pk).update(name=Translated(fi="Puutarhapaja"))
    refresh_documents(services=keys(service))
    assert found("kutomo") == set()
    assert found("puutarhapaja") == {service.document_id}


def test_a_gone_row_is_taken_out() -> None:
    service, place, organization = ServiceFactory(), PlaceFactory(), OrganizationFactory()
    rebuild()
    for row in (service, place, organization):
        type(row).objects.filter(pk=row.pk).update(gone_since="2026-11-25T00:00:00Z")
    refresh_documents(services=keys(service), places=keys(place), organizations=keys(organization))
    assert everything() == {service.organization.document_id}


def test_a_place_follows_its_services_and_a_service_its_place_and_organisation() -> None:
    service = ServiceFactory(name=Translated(fi="Kutomo"))
    channel = ChannelFactory(location=True, name=Translated(fi="Vanha talo"))
    ConnectionFactory(service=service, channel=channel)
    rebuild()
    assert found("kutomo") == {service.document_id, channel.place.document_id}
    Service.objects.filter(pk=service.pk).update(name=Translated(fi="Puutarhapaja"))
    refresh_documents(services=keys(service))
    assert found("puutarhapaja") == {service.document_id, channel.place.document_id}
    type(service.organization).objects.filter(pk=service.organization_id).update(name=Translated(fi="Kainulan kunta"))
    refresh_documents(organizations=keys(service.organization))
    assert service.document_id in found("kainula")


def test_nothing_to_refresh_harms_nothing() -> None:
    refresh_documents()
    assert get_engine().search(SearchQuery(text="uinti")).total == 0


def test_rows_that_are_not_there_harm_nothing() -> None:
    refresh_documents(services=[99_999], places=[99_999], organizations=[99_999])
    assert everything() == set()


def test_an_index_of_another_analyser_is_left_alone_and_told_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    service = ServiceFactory()
    rebuild()
    monkeypatch.setattr("catalogue.search.analysis.analyser.analyser_version", lambda: "another analyser")
    with caplog.at_level(logging.ERROR):
        refresh_documents(services=keys(service))
    assert "rebuild_search" in caplog.text


def test_an_editor_hides_a_service_and_shows_it_again(django_capture_on_commit_callbacks: object) -> None:
    service = ServiceFactory()
    rebuild()
    capture = django_capture_on_commit_callbacks
    with capture(execute=True):  # type: ignore[operator]
        note = ServiceNote.objects.create(service=service, hidden=True, hidden_reason="Lopetettu")
    assert service.document_id not in everything()
    with capture(execute=True):  # type: ignore[operator]
        note.delete()
    assert service.document_id in everything()


def test_an_editor_pins_a_service_and_takes_the_pin_back(django_capture_on_commit_callbacks: object) -> None:
    service = ServiceFactory()
    subtheme = SubthemeFactory(number="5.1", theme__number=5)
    rebuild()
    capture = django_capture_on_commit_callbacks

    def in_subtheme() -> set[str]:
        result = get_engine().search(SearchQuery(subthemes=frozenset({"5.1"})))
        return {hit.id for hit in result.hits}

    with capture(execute=True):  # type: ignore[operator]
        override = PlacementOverride.objects.create(service=service, subtheme=subtheme, action="pin", reason="Kuuluu")
    assert in_subtheme() == {service.document_id}
    with capture(execute=True):  # type: ignore[operator]
        override.delete()
    assert in_subtheme() == set()


@pytest.fixture
def page(django_capture_on_commit_callbacks: object) -> ContentPage:
    home = Page.objects.get(depth=2)
    home.locale = Locale.objects.get_or_create(language_code="fi")[0]
    home.save()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page: ContentPage = home.add_child(instance=ContentPage(title="Huovutuspiiri", locale=home.locale, live=False))
        page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_a_page_going_up_is_found(page: ContentPage) -> None:
    assert found("huovutus") == {f"page:{page.pk}"}


def test_a_page_coming_down_is_not(page: ContentPage, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page.unpublish()
    assert found("huovutus") == set()


def test_a_deleted_page_is_not(page: ContentPage, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page.delete()
    assert found("huovutus") == set()


def test_a_page_closed_to_the_public_is_not(page: ContentPage, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert found("huovutus") == set()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        restriction.delete()
    assert found("huovutus") == {f"page:{page.pk}"}
