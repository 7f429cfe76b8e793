"""The results page: finds, explains how, and leaves nobody without a way on."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from catalogue.models import Placement, ServiceNote
from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from catalogue.search.port import EngineStatus, StaleIndex
from tests.catalogue.rich import living_room
from tests.catalogue.views.browser import Seen, address, main_of, seen
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory, SubthemeFactory
from themes.models import SiteInfo, SubthemePage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def index() -> None:
    get_engine().rebuild(all_documents())


def look(client: Client, language: str = "en", **data: Any) -> Seen:
    response = client.get(address("search", language=language), data)
    assert response.status_code == 200
    return seen(response)


def titles(view: Seen) -> list[str]:
    """What the results are called, in order."""
    words = iter(view.languages)
    found = []
    for text, _ in words:
        if text.endswith(".") and text[:-1].isdecimal():
            found.append(next(words)[0])
    return found


@pytest.fixture
def catalogue() -> None:
    """A little catalogue: two pools, a choir, a debt adviser and a town."""
    swimming = SubthemeFactory(number="1.1", name=Translated(fi="Liikuntapaikat", en="Sports places"))
    money = SubthemeFactory(number="8.1", name=Translated(fi="Talousneuvonta", en="Money advice"))
    town = OrganizationFactory(name=Translated(fi="Raahen kaupunki"))
    pool = ServiceFactory(
        organization=town, name=Translated(fi="Uimahalli Vesipekka"), summary=Translated(fi="Uintia kaikille."),
        municipalities=["678"], charge="chargeable", languages=["fi", "sv"],
    )  # fmt: skip
    debts = ServiceFactory(
        name=Translated(fi="Velkaneuvonta", en="Debt advice"), municipalities=["564"], charge="free", languages=["fi"],
        target_groups=["KR1.3"],
    )  # fmt: skip
    hall = PlaceFactory(name=Translated(fi="Raksilan uimahalli"), municipality="564", type_code=3110)
    ServiceFactory(name=Translated(fi="Kuoro"), municipalities=["564"])
    Placement.objects.create(service=pool, subtheme=swimming, reason="class P27.1")
    Placement.objects.create(place=hall, subtheme=swimming, reason="place type 3110")
    Placement.objects.create(service=debts, subtheme=money, reason="class P15.1")
    index()


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
    def test_a_suggestion_without_answers_is_not_made(self, client: Client) -> None:
        links = look(client, q="velkaneuvonta", municipality="305").attributes("a", "href")  # Kuusamo, far from Oulu

        assert not any("neighbours=1" in link for link in links)


class TestAnyAddress:
    """Nothing in an address is an error."""

    @pytest.mark.usefixtures("catalogue")
    @pytest.mark.parametrize(
        "query",
        [
            "q=%00%FF", "q=%22+OR+%22", "q=a*+NEAR(b", "q=" + "ä" * 3000, "q[]=x", "municipality=../../etc",
            "page=0", "page=-5", "page=999999", "page=abc", "lat=x&lon=1", "lat=1e309&lon=nan", "sort=distance",
            "kind=place&kind=place&kind=%3Cscript%3E", "language=" + "&language=".join("abcdefgh"), "theme=5.1",
            "subtheme=99.9", "free=yes", "exact=maybe", "for=KR1.1%00", "q=%F0%9F%98%80", "neighbours=1",
            "&".join(f"language=x{number}" for number in range(300)),
        ],
    )  # fmt: skip
    def test_it_is_answered(self, client: Client, query: str) -> None:
        assert client.get(f"{address('search')}?{query}").status_code == 200

    def test_a_page_beyond_the_end_is_the_last_one(self, client: Client) -> None:
        for number in range(45):
            ServiceFactory(name=Translated(fi=f"Kerho {number:02}"))
        index()

        last, beyond = look(client, q="kerho", page="3"), look(client, q="kerho", page="4000")

        assert titles(last) == titles(beyond)
        assert len(titles(beyond)) == 5
        assert "Results 41–45 of 45" in beyond.words
        assert any("page=2" in link for link in beyond.attributes("a", "href"))

    def test_an_unknown_municipality_is_told(self, client: Client) -> None:
        ServiceFactory(name=Translated(fi="Kuoro"))
        index()

        assert "We do not know that municipality" in look(client, q="kuoro", municipality="999").words

    def test_only_reading_is_allowed(self, client: Client) -> None:
        assert client.post(address("search"), {"q": "x"}).status_code == 405


class TestLimits:
    """Work that does not grow, and states that are told."""

    def test_the_number_of_queries_does_not_grow_with_the_results(self, client: Client) -> None:
        def make(count: int) -> None:
            for number in range(count):
                living_room(name=Translated(fi=f"Kerho {number}"))
                PlaceFactory(name=Translated(fi=f"Kerhotalo {number}"))
                OrganizationFactory(name=Translated(fi=f"Kerhoyhdistys {number}"))
            index()
            look(client, q="kerho")

        make(1)
        with CaptureQueriesContext(connection) as few:
            look(client, q="kerho")
        make(12)
        with CaptureQueriesContext(connection) as many:
            view = look(client, q="kerho")

        assert len(titles(view)) == 20
        assert len(many) <= len(few)

    def test_the_degraded_notice_stands_only_while_finnish_is_read_poorly(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index()
        engine = get_engine()
        words = "The search is weaker than usual"

        for is_weak, message in ((False, "Elasticsearch is down"), (True, "")):
            cache.clear()
            status = EngineStatus("database", "x", 1, is_usable=True, message=message, is_weak=is_weak)
            monkeypatch.setattr(type(engine), "status", lambda self, status=status: status)
            assert (words in look(client, q="x").words) is is_weak

    def test_an_index_being_renewed_is_told_kindly(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: Any, query: Any) -> None:
            raise StaleIndex("built by another analyser")

        monkeypatch.setattr(type(get_engine()), "search", refuse)

        view = look(client, q="uinti")

        assert "The search is being renewed" in view.words
        assert "another analyser" not in view.words

    def test_a_question_never_enters_a_log_even_when_something_breaks(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        client.raise_request_exception = False

        def fail(self: Any, query: Any) -> None:
            raise RuntimeError("the disk is full")

        with caplog.at_level(logging.DEBUG):
            index()
            look(client, q="salainen vaiva")
            client.get(address("service", "tuntematon") + "?q=salainen+vaiva")
            monkeypatch.setattr(type(get_engine()), "search", fail)
            assert client.get(address("search"), {"q": "salainen vaiva"}).status_code == 500

        # The database's own log is only written while debugging, and then by whoever debugs.
        records = [record for record in caplog.records if record.name != "django.db.backends"]
        messages = [f"{record.getMessage()} {record.exc_text or ''}" for record in records]
        assert messages
        assert not any("salainen" in message for message in messages)


@pytest.mark.parametrize(("language", "title"), [("fi", "Kohtaamispaikat"), ("sv", "Mötesplatser"), ("en", "Meeting")])
def test_a_page_of_advice_is_found_in_the_readers_language(client: Client, language: str, title: str) -> None:
    call_command("seed_themes", verbosity=0)
    index()

    view = look(client, language, q=title, kind="page")

    page = SubthemePage.objects.get(subtheme__number="5.1", locale__language_code=language)
    assert page.title in titles(view)
    assert page.get_url() in view.attributes("a", "href")
