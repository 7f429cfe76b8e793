"""The results page: finds, explains how, and leaves nobody without a way on."""

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Site

from catalogue.models import ServiceNote
from tests.catalogue.views.browser import address, main_of, seen
from tests.catalogue.views.finding import index, look, titles
from tests.factories import ServiceFactory, SubthemeFactory
from themes.models import Concept, SiteInfo, SubthemePage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("catalogue")
class TestFinding:
    """What a question finds."""

    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_a_question_finds_in_every_language_of_the_site(self, client: Client, language: str) -> None:
        assert "Uimahalli Vesipekka" in titles(look(client, language, q="uimahalli"))

    def test_the_total_and_the_question_are_told(self, client: Client) -> None:
        response = client.get(address("search"), {"q": "uimahalli"})

        assert "2 results" in seen(response).words
        assert "<title>Search: uimahalli – Lähde</title>" in response.content.decode()

    def test_results_are_numbered_and_lead_to_their_pages(self, client: Client) -> None:
        view = look(client, q="velkaneuvonta")

        assert titles(view) == ["Debt advice"]
        links = view.attributes("a", "href")
        assert any(client.get(link).status_code == 200 for link in links if link.startswith("/en/services/"))

    def test_filters_narrow_and_their_counts_are_told(self, client: Client) -> None:
        view = look(client, q="uimahalli", kind="place")

        assert titles(view) == ["Raksilan uimahalli"]
        assert "Places 1" in view.words
        assert "Services 1" in view.words
        assert view.has("input", name="kind", value="place", checked="")

    def test_a_municipality_narrows(self, client: Client) -> None:
        assert titles(look(client, q="uimahalli", municipality="678")) == ["Uimahalli Vesipekka"]

    def test_a_topic_is_a_landing_place(self, client: Client) -> None:
        assert titles(look(client, subtheme="8.1")) == ["Debt advice"]
        assert set(titles(look(client, theme=str(SubthemeFactory(number="1.1").theme.number)))) >= {
            "Raksilan uimahalli"
        }

    def test_filters_are_the_search_forms_even_outside_it(self, client: Client) -> None:
        view = main_of(client.get(address("search"), {"q": "uimahalli"}))

        fields = [a for tag, a in view.elements if tag in ("input", "select") and a.get("name") != "q"]
        assert fields
        assert all(field.get("form") == "haku" for field in fields)

    def test_a_chosen_filter_is_a_chip_that_takes_it_away(self, client: Client) -> None:
        view = look(client, q="uimahalli", kind="place", free="1")

        assert any(link.endswith("?q=uimahalli&kind=place") for link in view.attributes("a", "href"))

    def test_nothing_asked_shows_everything(self, client: Client) -> None:
        view = look(client)

        assert len(titles(view)) == 7
        assert "7 results" in view.words

    def test_hidden_and_gone_rows_are_left_out_even_when_the_index_lags(self, client: Client) -> None:
        hidden = ServiceFactory(name=Translated(fi="Piilopaikka"))
        index()
        ServiceNote(service=hidden, hidden=True, hidden_reason="Virhe").save_base(raw=True)

        assert "Piilopaikka" not in look(client, q="piilopaikka").words

    def test_results_are_not_for_search_engines(self, client: Client) -> None:
        assert look(client, q="uimahalli").has("meta", name="robots", content="noindex, follow")


@pytest.mark.usefixtures("catalogue")
class TestUnderstanding:
    """How the question was read, and the way back."""

    def test_a_municipality_in_the_text_is_a_chip_that_takes_the_word_away(self, client: Client) -> None:
        view = look(client, "fi", q="uimahalli Raahessa")

        assert titles(view)[0] == "Uimahalli Vesipekka"
        assert address("search", language="fi") + "?q=uimahalli" in view.attributes("a", "href")
        assert address("search", language="fi") + "?q=uimahalli+Raahessa&exact=1" in view.attributes("a", "href")

    def test_exact_searches_just_as_typed_and_leads_back(self, client: Client) -> None:
        view = look(client, q="uimahalli", exact="1")

        assert "We searched just as you typed." in view.words
        assert address("search") + "?q=uimahalli" in view.attributes("a", "href")

    def test_an_exact_question_is_neither_mended_nor_narrowed(self, client: Client) -> None:
        assert titles(look(client, q="velkaneuvnta", exact="1")) == []
        view = look(client, "fi", q="uimahalli Raahessa", exact="1")
        assert not view.has("ul", **{"class": "chips"})
        assert "Raksilan uimahalli" in titles(view)

    def test_a_question_understood_as_typed_has_nothing_to_explain(self, client: Client) -> None:
        view = look(client, q="uimahalli")

        assert "just as" not in view.words
        assert "We searched" not in view.words

    def test_a_mended_word_is_told(self, client: Client) -> None:
        view = look(client, "en", q="velkaneuvnta")

        assert "We searched: velkaneuvonta" in view.words
        assert titles(view) == ["Debt advice"]


class TestNothingFound:
    """The fault is never the resident's."""

    def test_kind_words_and_a_person_when_nothing_is_found(self, client: Client) -> None:
        SiteInfo.objects.update_or_create(
            site=Site.objects.get(is_default_site=True), defaults={"advice_phone": "08 000 1200"}
        )
        index()

        words = look(client, q="xyzzy").words

        assert "It is not your fault." in words
        assert "08 000 1200" in words

    @pytest.mark.usefixtures("catalogue")
    def test_neighbours_the_whole_region_and_the_nearest_topics_are_offered(self, client: Client) -> None:
        view = look(client, q="velkaneuvonta", municipality="072")  # Hailuoto, next to Oulu

        links = view.attributes("a", "href")
        assert "We did not find that yet" in view.words
        assert address("search") + "?q=velkaneuvonta&municipality=072&neighbours=1" in links
        assert address("search") + "?q=velkaneuvonta" in links
        assert address("search") + "?subtheme=8.1" in links

    @pytest.mark.usefixtures("catalogue")
    def test_what_was_meant_leads_to_its_topics_first(self, client: Client) -> None:
        Concept.objects.create(
            key="numb", label=Translated(fi="Xyzzy"), expressions_fi="xyzzy plugh", terms="qwertyuiop",
            subthemes="9.9 1.1",
        )  # fmt: skip
        view = look(client, q="xyzzy plugh", kind="organization")

        links = [link for link in view.attributes("a", "href") if "?subtheme=" in link]
        # 9.9 has nothing under it.
        assert links[:1] == [address("search") + "?subtheme=1.1"]

    @pytest.mark.usefixtures("catalogue")
    def test_only_neighbours_that_have_an_answer_are_named(self, client: Client) -> None:
        words = look(client, q="velkaneuvonta", municipality="072").words

        assert "Neighbouring municipalities too: Oulu" in words
        assert "Liminka" not in words.partition("Neighbouring municipalities too: Oulu")[2][:40]

    @pytest.mark.usefixtures("catalogue")
    def test_nothing_is_said_of_results_that_are_not_there(self, client: Client) -> None:
        words = look(client, q="velkaneuvonta xyzzy", municipality="072", kind="place").words
        assert "We did not find that yet" in words
        assert "These have some of them" not in words
        assert "Best match first" not in words

    def test_it_is_told_that_searches_in_vain_are_counted(self, client: Client) -> None:
        index()
        assert "Your search is not tied to you." in look(client, q="xyzzy").words

    @pytest.mark.usefixtures("catalogue")
    def test_a_suggestion_without_answers_is_not_made(self, client: Client) -> None:
        links = look(client, q="velkaneuvonta", municipality="305").attributes("a", "href")  # Kuusamo, far from Oulu

        assert not any("neighbours=1" in link for link in links)


@pytest.mark.parametrize(("language", "title"), [("fi", "Kohtaamispaikat"), ("sv", "Mötesplatser"), ("en", "Meeting")])
def test_a_page_of_advice_is_found_in_the_readers_language(client: Client, language: str, title: str) -> None:
    call_command("seed_themes", verbosity=0)
    index()

    view = look(client, language, q=title, kind="page")

    page = SubthemePage.objects.get(subtheme__number="5.1", locale__language_code=language)
    assert page.title in titles(view)
    assert page.get_url() in view.attributes("a", "href")
