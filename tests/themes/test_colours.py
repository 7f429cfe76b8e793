"""The stylesheet of the themes' hues: made of rows, cached for long, asked anew when it changes."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.test import Client

from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def address() -> str:
    return Template("{% load navigation %}{% theme_colours_url %}").render(Context())


def test_each_theme_has_its_hue_by_its_slug(client: Client) -> None:
    ThemeFactory(number=1, slug="luonto", icon="luonto", hue=145)
    ThemeFactory(number=2, slug="toinen", icon="luonto", hue=12)
    response = client.get(address())
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert '[data-theme="luonto"] { --h: 145; }' in response.content.decode()
    assert '[data-theme="toinen"] { --h: 12; }' in response.content.decode()


def test_the_address_changes_with_a_hue(client: Client) -> None:
    theme = ThemeFactory(hue=10)
    before = address()
    assert address() == before
    theme.hue = 11
    theme.save()
    assert address() != before


def test_a_versioned_address_is_kept_for_a_year_and_any_other_is_asked_again(client: Client) -> None:
    ThemeFactory(hue=10)
    assert "immutable" in client.get(address()).headers["Cache-Control"]
    assert client.get("/themes.css").headers["Cache-Control"] == "no-cache"
    assert client.get("/themes.css?v=old").headers["Cache-Control"] == "no-cache"


def test_an_unchanged_stylesheet_is_not_sent_twice(client: Client) -> None:
    theme = ThemeFactory(hue=10)
    tag = client.get("/themes.css").headers["ETag"]
    assert client.get("/themes.css", headers={"if-none-match": tag}).status_code == 304
    theme.hue = 11
    theme.save()
    assert client.get("/themes.css", headers={"if-none-match": tag}).status_code == 200


def test_a_page_loads_the_stylesheet_under_its_version(client: Client) -> None:
    ThemeFactory(hue=10)
    assert re.search(r'href="/themes\.css\?v=[0-9a-f]{12}"', client.get("/fi/ei-ole/").content.decode())


def test_the_page_is_dark_when_the_reader_has_chosen_so(client: Client) -> None:
    assert 'data-color-scheme="light"' in client.get("/fi/ei-ole/").content.decode()
    response = client.post("/scheme/", {"scheme": "dark", "next": "/fi/ei-ole/?q=1"})
    assert (response.status_code, response.headers["Location"]) == (302, "/fi/ei-ole/?q=1")
    assert response.cookies["scheme"]["samesite"] == "Lax"
    assert 'data-color-scheme="dark"' in client.get("/fi/ei-ole/").content.decode()


def test_the_choice_leads_back_to_this_site_only(client: Client) -> None:
    response = client.post("/scheme/", {"scheme": "dark", "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"


def test_a_scheme_that_does_not_exist_is_not_remembered(client: Client) -> None:
    assert not client.post("/scheme/", {"scheme": "pink"}).cookies
    client.cookies["scheme"] = '"><script>'
    assert 'data-color-scheme="light"' in client.get("/fi/ei-ole/").content.decode()


def test_the_choice_is_not_made_by_following_a_link(client: Client) -> None:
    assert client.get("/scheme/?scheme=dark").status_code == 405
