"""The language switch keeps the page, and is honest when it can not."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from themes.models import ContentPage, SubthemePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]

SWITCH = re.compile(r'<a href="([^"]+)"\s+lang="(\w\w)"\s+hreflang="\w\w"( aria-current="true")?>([^<]+)(<span[^>]*>)?')


def switch(client: Client, path: str) -> dict[str, tuple[str, bool, bool]]:
    """Language → address, whether it is the current one, whether it says that it leads home."""
    body = client.get(path).content.decode()
    langs = body[body.index('class="langs"') :]
    return {code: (url, bool(here), bool(home)) for url, code, here, _, home in SWITCH.findall(langs)}


def test_the_switch_keeps_the_page(client: Client) -> None:
    assert switch(client, "/sv/delaktighet/kamratstod/") == {
        "fi": ("/fi/osallisuus/vertaistuki/", False, False),
        "sv": ("/sv/delaktighet/kamratstod/", True, False),
        "en": ("/en/inclusion/peer-support/", False, False),
    }


def test_the_switch_keeps_the_audience(client: Client) -> None:
    found = switch(client, "/fi/osallisuus/ammattilaiselle/")
    assert found["en"] == ("/en/inclusion/for-professionals/", False, False)


def test_a_page_without_translation_leads_to_the_home_page_which_says_so(client: Client) -> None:
    SubthemePage.objects.get(subtheme__number="5.2", locale__language_code="sv").unpublish()
    url, _, says_home = switch(client, "/fi/osallisuus/vertaistuki/")["sv"]
    assert (url, says_home) == ("/sv/?untranslated=fi", True)
    body = client.get(url).content.decode()
    assert 'class="ds-alert"' in body
    assert 'class="ds-alert"' not in client.get("/sv/").content.decode()


def test_the_switch_keeps_a_search_and_its_words(client: Client) -> None:
    with override("fi"):
        path = reverse("search")
    with override("sv"):
        swedish = reverse("search")
    found = switch(client, f"{path}?q=velka&subtheme=8.1")
    assert found["sv"] == (f"{swedish}?q=velka&amp;subtheme=8.1", False, False)
    assert found["fi"][1]


def test_a_page_that_was_not_found_leads_home(client: Client) -> None:
    found = switch(client, "/fi/ei-ole/")
    assert found["sv"] == ("/sv/?untranslated=fi", False, True)


def test_alternates_and_canonical_are_absolute_and_without_the_query(client: Client) -> None:
    body = client.get("/sv/tillganglighet/?x=1").content.decode()
    assert '<link rel="canonical" href="http://testserver/sv/tillganglighet/">' in body
    for language, path in (("fi", "/fi/saavutettavuus/"), ("en", "/en/accessibility/")):
        assert f'<link rel="alternate" hreflang="{language}" href="http://testserver{path}">' in body


def test_the_sitemap_lists_pages_of_all_languages_and_both_audiences(client: Client) -> None:
    body = client.get("/sitemap-pages.xml").content.decode()
    for path in ("/fi/osallisuus/", "/sv/delaktighet/kamratstod/", "/en/inclusion/for-professionals/"):
        assert re.search(rf"<loc>[^<]+{path}</loc>", body), path


def test_menus_are_in_the_language_of_the_page(client: Client) -> None:
    body = client.get("/sv/").content.decode()
    footer = body[body.index('<footer class="foot"') :]
    assert 'href="/sv/tillganglighet/"' in footer
    assert "/fi/saavutettavuus/" not in footer
    assert ContentPage.objects.filter(show_in_menus=False).exists()
    assert "/sv/jag-soker-at-nagon-annan/" not in footer
