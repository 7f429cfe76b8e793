"""The results page under any address and in any state: it answers, its work does not grow, it tells nobody."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.search import get_engine
from catalogue.search.port import EngineStatus, StaleIndex
from tests.catalogue.rich import living_room
from tests.catalogue.views.browser import address
from tests.catalogue.views.finding import index, look, titles
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


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


class TestSilence:
    """What is searched stays here."""

    @pytest.mark.usefixtures("catalogue")
    @pytest.mark.parametrize("name", ["search", "suggestions"])
    def test_no_other_site_is_told_the_address(self, client: Client, name: str) -> None:
        response = client.get(address(name), {"q": "uimahalli"})
        assert response["Referrer-Policy"] == "same-origin"
        assert not response.cookies

    @pytest.mark.usefixtures("catalogue")
    @pytest.mark.parametrize("name", ["search", "suggestions"])
    def test_the_log_does_not_tell_what_was_searched(
        self, client: Client, name: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG, logger="catalogue"):
            client.get(address(name), {"q": "uimahalli xyzzyqwerty"})
        assert "xyzzyqwerty" not in caplog.text


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
