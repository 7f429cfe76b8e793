"""Every page of the trees: it answers, in its language, under a strict policy, and lists its services."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Placement
from tests.factories import ServiceFactory
from themes.models import BasePage, ContentPage, HomePage, Subtheme, SubthemePage, ThemePage
from themes.translated import Translated

Visited = list[tuple[BasePage, HttpResponse]]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


@pytest.fixture
def services() -> None:
    """One Finnish service in every subtheme."""
    for subtheme in Subtheme.objects.all():
        service = ServiceFactory(name=Translated(fi=f"Palvelu aiheessa {subtheme.number}"))
        Placement.objects.create(service=service, subtheme=subtheme, reason="test")
    call_command("rebuild_search", "--json", stdout=StringIO())


@pytest.fixture(scope="module")
def visited(sown: None, django_db_blocker: Any) -> Visited:
    """Every page of the trees with the answer it gave."""
    with django_db_blocker.unblock():
        pages = [
            page
            for model in (HomePage, ThemePage, SubthemePage, ContentPage)
            for page in model.objects.live().select_related("locale")
        ]
        return [(page, Client().get(page.url)) for page in pages]


def test_every_subtheme_page_lists_its_services_in_three_languages(client: Client, services: None) -> None:
    pages = list(SubthemePage.objects.select_related("locale", "subtheme"))
    assert len(pages) == 34 * 3
    tags = {"sv": "In Finnish", "en": "In Finnish"}
    for page in pages:
        language = page.locale.language_code
        response = client.get(page.url)
        body = response.content.decode()
        assert response.status_code == 200, page.url
        assert f"Palvelu aiheessa {page.subtheme.number}<" in body, page.url
        marked = re.search(rf'<a href="[^"]+" lang="fi">Palvelu aiheessa {re.escape(page.subtheme.number)}<', body)
        assert bool(marked) == (language in tags), page.url
        assert ('class="tag-lang"' in body) == (language in tags), page.url


def test_every_page_answers_in_its_language_under_a_strict_policy(visited: Visited) -> None:
    assert len(visited) == 3 * (1 + 12 + 34 + 8)
    for page, response in visited:
        body = response.content.decode()
        policy = response.headers["Content-Security-Policy"]
        assert response.status_code == 200, page.url
        assert f'<html lang="{page.locale.language_code}"' in body, page.url
        assert "unsafe-" not in policy
        assert "default-src 'none'" in policy
        # Nothing in the markup that the policy would refuse, and nothing from elsewhere.
        assert " style=" not in body, page.url
        assert not re.search(r"<(?:script|style)(?![^>]*\bsrc=)[^>]*>", body), page.url
        assert not re.search(
            r'<(?:script|img|link|source)[^>]+(?:src|href)="(?!http://testserver/)(?:https?:)?//', body
        )


def test_every_page_has_one_heading_a_title_and_a_description(visited: Visited) -> None:
    for page, response in visited:
        body = response.content.decode()
        assert body.count("<h1") == 1, page.url
        assert f"<title>{escape(page.seo_title or page.title)} – Lähde</title>" in body
        assert re.search(r'<meta name="description" content="[^"]{10,}"', body), page.url


def test_the_home_page_shows_the_themes_under_three_headings(client: Client) -> None:
    body = client.get("/fi/").content.decode()
    groups = re.findall(r'<h3 id="group-\d">([^<]+)</h3>(.*?)</section>', body, re.DOTALL)
    assert [len(re.findall('class="theme"', group)) for _, group in groups] == [4, 4, 4]
    assert body.index("Osallisuus") < body.index("Liikunta") < body.index("Arjen raha-asiat") < body.index("Elintavat")


def test_the_home_page_asks_and_gives_examples_that_are_searches(client: Client) -> None:
    body = client.get("/fi/").content.decode()
    assert re.search(r'<form class="ask big"[^>]*\saction="/fi/[^"]+/"\s+method="get"[\s>]', body)
    assert re.search(r'href="/fi/[^"]+/\?q=en%20saa%20nukuttua">”en saa nukuttua”', body)


def test_a_theme_speaks_to_residents_and_professionals_at_two_addresses(client: Client) -> None:
    for resident, professional in (
        ("/fi/osallisuus/", "/fi/osallisuus/ammattilaiselle/"),
        ("/sv/delaktighet/", "/sv/delaktighet/for-yrkespersoner/"),
        ("/en/inclusion/", "/en/inclusion/for-professionals/"),
    ):
        first, second = client.get(resident).content.decode(), client.get(professional).content.decode()
        assert f'<a href="{resident}" aria-current="page">' in first
        assert f'<a href="{professional}" aria-current="page">' in second
        assert f'<a href="{professional}">' in first


def test_the_address_for_professionals_is_in_the_language_of_the_page(client: Client) -> None:
    assert client.get("/fi/osallisuus/for-yrkespersoner/").status_code == 404


def test_a_theme_without_words_for_professionals_has_no_such_page(client: Client) -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    page.professional_body = []
    page.save()
    assert client.get("/fi/osallisuus/ammattilaiselle/").status_code == 404
    assert 'class="audience"' not in client.get("/fi/osallisuus/").content.decode()


def test_the_hub_of_professionals_lists_every_theme(client: Client) -> None:
    body = client.get("/en/for-professionals/").content.decode()
    assert len(re.findall(r'class="theme"[^>]* href="/en/[^"]+/for-professionals/"', body)) == 12


def test_a_page_about_violence_has_a_quick_exit_and_helplines_before_services(client: Client) -> None:
    body = client.get("/fi/turvallisuus/lahisuhdevakivalta/").content.decode()
    assert "data-quick-exit" in body
    assert body.index("tel:080005005") < body.index("Minne voit mennä")
    assert "data-quick-exit" not in client.get("/fi/turvallisuus/paloturvallisuus/").content.decode()


def test_a_page_without_its_own_lead_shows_the_row_description(client: Client) -> None:
    page = SubthemePage.objects.get(subtheme__number="5.2", locale__language_code="fi")
    description = page.subtheme.description.text("fi").value
    assert f'<p class="lead">{description}</p>' in client.get(page.url).content.decode()
    page.lead = "Omat sanat."
    page.save()
    assert '<p class="lead">Omat sanat.</p>' in client.get(page.url).content.decode()


def test_search_text_holds_what_a_reader_could_read() -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    text = page.search_text()
    for words in ("Kenenkään ei tarvitse olla yksin", "Kriisipuhelin", "Käy kerran.", "Yksinäisyys on usein häpeä"):
        assert words in text
    assert "<" not in text


def test_a_second_page_for_the_same_theme_and_language_is_refused() -> None:
    page = ThemePage.objects.get(theme__number=5, locale__language_code="fi")
    twin = ThemePage(theme=page.theme, title="Osallisuus", slug="toinen", locale=page.locale)
    with pytest.raises(Exception, match="Tällä on jo sivu tällä kielellä"):
        page.get_parent().add_child(instance=twin)


def test_a_theme_page_asks_the_database_only_so_often(
    client: Client, services: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/fi/elintavat/")  # fills the caches of site roots and colours
    with django_assert_max_num_queries(30):
        client.get("/fi/elintavat/")  # the theme with most subthemes: eight


def test_the_home_page_asks_the_database_only_so_often(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/fi/")
    with django_assert_max_num_queries(15):
        client.get("/fi/")
