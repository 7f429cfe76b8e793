"""The list under the search field, as the server gives it: groups, addresses, escaping, and nothing kept."""

from typing import Any

import pytest
from django.test import Client

from catalogue.search import get_engine
from catalogue.search.port import StaleIndex
from tests.catalogue.views.browser import Seen, address, seen
from tests.catalogue.views.finding import index
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def offer(client: Client, text: str, language: str = "en") -> Seen:
    response = client.get(address("suggestions", language=language), {"q": text})
    assert response.status_code == 200
    return seen(response)


def links(view: Seen) -> list[str]:
    return [value for tag, found in view.elements if tag == "a" for value in [found.get("href") or ""]]


def test_they_come_in_groups_and_the_search_itself_comes_last(client: Client) -> None:
    organization = OrganizationFactory(name=Translated(fi="Velkaneuvojat ry"))
    service = ServiceFactory(name=Translated(fi="Velkaneuvonta"), organization=organization)
    place = PlaceFactory(name=Translated(fi="Velkatalo"))
    index()

    view = offer(client, "velka")

    assert links(view) == [
        service.get_absolute_url().replace("/fi/", "/en/"),
        place.get_absolute_url().replace("/fi/", "/en/"),
        organization.get_absolute_url().replace("/fi/", "/en/"),
        f"{address('search')}?q=velka",
    ]
    assert [found["aria-labelledby"] for tag, found in view.elements if "aria-labelledby" in found] == [
        "suggested-service", "suggested-place", "suggested-organization",
    ]  # fmt: skip
    assert [found.get("id") for _, found in view.elements if found.get("role") == "option"] == [
        "suggestion-1", "suggestion-2", "suggestion-3", "suggestion-4",
    ]  # fmt: skip
    assert view.has("div", **{"data-words": "3 suggestions. Choose with the arrow keys."})


def test_pages_of_topics_are_among_them(client: Client, catalogue: Any) -> None:
    view = offer(client, "velka", "fi")
    assert any("/fi/" in link and "haku" not in link and "search" not in link for link in links(view))


def test_a_name_that_several_share_leads_to_a_search_for_it(client: Client) -> None:
    for _ in range(3):
        ServiceFactory(name=Translated(fi="Kotihoito"))
    index()

    assert links(offer(client, "kotiho")) == [f"{address('search')}?q=Kotihoito", f"{address('search')}?q=kotiho"]


def test_a_group_is_short(client: Client) -> None:
    for number in range(20):
        ServiceFactory(name=Translated(fi=f"Kerho {number:02}"))
    index()

    assert len(links(offer(client, "kerho"))) == 4 + 1


@pytest.mark.parametrize("text", ["", "v", " v "])
def test_one_letter_is_too_little(client: Client, text: str) -> None:
    ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    index()

    view = offer(client, text)
    assert len(links(view)) == 1
    assert view.has("div", **{"data-words": "No suggestions. Press Enter to search."})


def test_what_is_typed_and_what_is_named_is_escaped(client: Client) -> None:
    ServiceFactory(name=Translated(fi="<b>Kerho</b> & <script>alert(1)</script>"))
    index()

    body = client.get(address("suggestions"), {"q": '<img src=x onerror="alert(1)"> kerho'}).content.decode()
    assert "<img" not in body
    body = client.get(address("suggestions"), {"q": "kerho"}).content.decode()
    assert "<script>" not in body
    assert "&lt;b&gt;Kerho" in body


def test_a_title_in_another_language_says_so(client: Client) -> None:
    ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    index()

    assert offer(client, "velka", "sv").has("span", lang="fi")


def test_only_the_readers_own_browser_may_keep_them(client: Client) -> None:
    response = client.get(address("suggestions"), {"q": "velka"})
    assert set(response["Cache-Control"].split(", ")) == {"max-age=300", "private"}
    assert not response.cookies


def test_nothing_is_offered_while_the_index_is_renewed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*arguments: Any, **more: Any) -> None:
        raise StaleIndex("another analyser")

    monkeypatch.setattr(type(get_engine()), "suggest", stale)
    assert len(links(offer(client, "velka"))) == 1


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(address("suggestions"), {"q": "x"}).status_code == 405


@pytest.mark.parametrize("query", ["q=%00%FF", "q=" + "ä" * 5000, "q=%22*%3A(", "q=%F0%9F%98%80", "page=x&lat=y", ""])
def test_any_address_is_answered(client: Client, query: str) -> None:
    index()
    assert client.get(f"{address('suggestions')}?{query}").status_code == 200
