"""Somebody in a crisis meets the numbers before anything else, in their language, whatever the index is doing."""

import logging

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Site

from catalogue.search import get_engine
from catalogue.search.port import StaleIndex
from tests.catalogue.views.browser import address
from themes.models import CrisisAdvice, CrisisPhrase, Lifeline, SiteInfo
from themes.seeding import seed_crisis

pytestmark = pytest.mark.django_db
LINES = {
    "suicide": ["tel:112", "tel:0925250111", "tel:116117"],
    "violence": ["tel:080005005", "tel:112", "tel:116117", "tel:0925250111"],
}


@pytest.fixture
def sown(catalogue: None) -> None:
    seed_crisis()
    SiteInfo.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"quick_exit_url": "https://weather.example/"}
    )


def page(client: Client, text: str, language: str = "fi") -> str:
    response = client.get(address("search", language=language), {"q": text})
    assert response.status_code == 200
    return response.content.decode()


def phones(html: str) -> list[str]:
    """The addresses of the numbers in the box or line."""
    start = html.index('class="safety')
    box = html[start : html.index("</section>", start)]
    return [part.split('"', 1)[0] for part in box.split('href="')[1:] if part.startswith("tel:")]


@pytest.mark.usefixtures("sown")
class TestBox:
    """The full box."""

    @pytest.mark.parametrize(
        ("text", "topic"), [("en jaksa enää elää", "suicide"), ("itsemurhaa", "suicide"), ("mies löi mua", "violence")]
    )
    def test_the_numbers_stand_in_the_topics_order(self, client: Client, text: str, topic: str) -> None:
        assert phones(page(client, text)) == LINES[topic]

    @pytest.mark.parametrize(
        ("language", "text", "heading"),
        [
            ("fi", "haluan kuolla", "Et ole yksin. Puhu jollekin nyt."),
            ("sv", "jag vill dö", "Du är inte ensam. Prata med någon nu."),
            ("en", "i want to die", "You are not alone. Talk to someone now."),
            ("sv", "haluan kuolla", "Du är inte ensam. Prata med någon nu."),
        ],
    )
    def test_it_speaks_the_language_of_the_page(self, client: Client, language: str, text: str, heading: str) -> None:
        assert heading in page(client, text, language)

    def test_it_stands_before_results_and_the_filters_are_gone(self, client: Client) -> None:
        html = page(client, "en halua elää uimahalli")

        assert html.index('class="safety"') < html.index('class="found"')
        assert 'class="facets"' not in html
        assert 'class="understood"' not in html
        assert 'class="facets"' in page(client, "uimahalli")

    def test_on_swedish_pages_the_swedish_line_is_there_too(self, client: Client) -> None:
        assert "tel:0925250112" in phones(page(client, "jag vill dö", "sv"))
        assert "tel:0925250112" not in phones(page(client, "jag vill dö", "fi"))

    def test_the_way_out_is_there_for_violence_only(self, client: Client) -> None:
        assert "https://weather.example/" in page(client, "mies lyö")
        assert "https://weather.example/" not in page(client, "haluan kuolla")

    def test_another_language_is_offered_in_itself(self, client: Client) -> None:
        html = page(client, "i want to die", "fi")
        assert f'href="{address("search", language="en")}?q=i+want+to+die" lang="en"' in html
        assert "i+want+to+die" not in page(client, "i want to die", "en").split("<main")[1].split("</section>")[0]

    def test_a_chat_is_linked_when_there_is_one(self, client: Client) -> None:
        assert "chat.example" not in page(client, "haluan kuolla")
        Lifeline.objects.filter(number="09 2525 0111").update(chat_url="https://chat.example/")
        assert 'href="https://chat.example/"' in page(client, "haluan kuolla")

    def test_editors_words_and_order_are_shown(self, client: Client) -> None:
        advice = CrisisAdvice.objects.get(topic="suicide")
        advice.heading = {"fi": "Oma otsikko"}
        advice.lines.get(lifeline__number="112").delete()
        advice.save()

        html = page(client, "haluan kuolla", "sv")

        assert '<h2 id="safety" lang="fi">Oma otsikko</h2>' in html
        assert "tel:112" not in phones(html)

    def test_while_the_index_is_renewed_it_is_there(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: object, query: object) -> None:
            raise StaleIndex("old")

        monkeypatch.setattr(type(get_engine()), "search", refuse)
        assert phones(page(client, "haluan kuolla")) == LINES["suicide"]


@pytest.mark.usefixtures("sown")
class TestQuietLineAndNothing:
    """What is shown when the wording only hints, or not at all."""

    def test_a_hint_gets_a_line_and_keeps_the_filters(self, client: Client) -> None:
        html = page(client, "väkivallan ehkäisy koulutus uimahalli")

        assert 'class="safety-line"' in html
        assert phones(html) == ["tel:080005005"]
        assert 'class="facets"' in html

    def test_an_ordinary_search_has_neither(self, client: Client) -> None:
        assert 'class="safety' not in page(client, "uimahalli")

    def test_an_editors_wording_counts_at_once(self, client: Client) -> None:
        assert 'class="safety' not in page(client, "valo sammuu")
        phrase = CrisisPhrase.objects.create(text="valo sammuu", verdict="full", topic="suicide")
        assert phones(page(client, "valo sammuu")) == LINES["suicide"]
        phrase.delete()
        assert 'class="safety' not in page(client, "valo sammuu")

    def test_an_editor_may_say_that_it_is_none(self, client: Client) -> None:
        CrisisPhrase.objects.create(text="mies lyö", verdict="none")
        assert 'class="safety' not in page(client, "mies lyö")


@pytest.mark.usefixtures("catalogue")
def test_before_anything_is_sown_the_numbers_are_there(client: Client) -> None:
    assert phones(page(client, "mies lyö")) == LINES["violence"]


@pytest.mark.usefixtures("sown")
def test_what_was_typed_is_not_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    cache.clear()
    with caplog.at_level(logging.DEBUG):
        page(client, "haluan kuolla zyxw")
    assert not [
        record for record in caplog.records if "zyxw" in record.getMessage() and "SELECT" not in record.getMessage()
    ]
