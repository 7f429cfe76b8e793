"""What crawlers are told."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from catalogue.models import ServiceNote
from tests.catalogue.views.browser import address
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def locations(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    return re.findall(r"<loc>([^<]+)</loc>", response.content.decode())


def test_robots_leave_the_admin_and_the_results_alone(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    for language in ("fi", "sv", "en"):
        assert f"Disallow: {address('search', language=language)}" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_sitemap_lists_its_sections(client: Client) -> None:
    assert locations(client, "/sitemap.xml") == [
        f"http://testserver/sitemap-{name}.xml" for name in ("pages", "services", "places", "organizations")
    ]


def test_every_current_row_is_listed_in_three_languages(client: Client) -> None:
    service, place, organization = ServiceFactory(), PlaceFactory(), OrganizationFactory()
    ServiceFactory(gone=True)
    hidden = ServiceFactory()
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="Virhe")

    services = locations(client, "/sitemap-services.xml")
    places = locations(client, "/sitemap-places.xml")
    organizations = locations(client, "/sitemap-organizations.xml")

    for language in ("fi", "sv", "en"):
        assert f"http://testserver{address('service', service.source_id, language=language)}" in services
        assert f"http://testserver{address('place', 'lipas', place.source_id, language=language)}" in places
        assert f"http://testserver{address('organization', organization.source_id, language=language)}" in organizations
    assert len(services) == 3


def test_pages_of_all_languages_are_listed(client: Client) -> None:
    call_command("seed_themes", verbosity=0)

    pages = locations(client, "/sitemap-pages.xml")

    for language in ("fi", "sv", "en"):
        assert any(f"/{language}/" in page for page in pages)


def test_a_section_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-secrets.xml").status_code == 404


@pytest.mark.parametrize("kind", ["service", "place", "organization"])
def test_an_address_cut_short_leads_to_everything_of_its_kind(client: Client, kind: str) -> None:
    response = client.get(address(f"{kind}s"))

    assert response.status_code == 302
    assert response.url == f"{address('search')}?kind={kind}"
