"""Results say why they are there: marked words, a keyword, or a few words of the description."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.catalogue.views.browser import address
from tests.catalogue.views.finding import index, look
from tests.factories import PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def body(client: Client, text: str, language: str = "fi") -> str:
    return client.get(address("search", language=language), {"q": text}).content.decode()


def test_words_of_the_name_and_the_summary_are_marked(client: Client) -> None:
    ServiceFactory(name=Translated(fi="Kuoro <ilo>"), summary=Translated(fi="Kuorossa lauletaan & nauretaan."))
    index()

    html = body(client, "kuoro")
    assert "<mark>Kuoro</mark> &lt;ilo&gt;" in html
    assert "<mark>Kuorossa</mark> lauletaan &amp; nauretaan." in html
    assert 'class="why"' not in html


def test_a_keyword_tells_why(client: Client) -> None:
    ServiceFactory(
        name=Translated(fi="Torstai-ilta"),
        ontology_terms=[{"uri": "x", "name": {"fi": "kuorolaulu", "sv": "körsång"}}],
        description=Translated(fi="Kuoro kokoontuu."),
    )
    index()

    assert "<span><mark>kuorolaulu</mark></span>" in body(client, "kuorolaulu")
    # In the reader's language, though the service is described in Finnish only.
    assert "<span><mark>körsång</mark></span>" in body(client, "körsång", "sv")


def test_a_keyword_in_another_language_says_so(client: Client) -> None:
    ServiceFactory(name=Translated(fi="Torstai-ilta"), keywords={"fi": ["kuoro"]})
    index()

    assert '<span lang="fi"><mark>kuoro</mark></span>' in body(client, "kuoro", "sv")


def test_else_a_few_words_of_the_description_do(client: Client) -> None:
    ServiceFactory(
        name=Translated(fi="Torstai-ilta"),
        summary=Translated(fi="Tule mukaan."),
        description=Translated(fi="Ensin kahvitellaan.\n\n* sitten kuoro laulaa & <3"),
    )
    index()

    assert "Ensin kahvitellaan. sitten <mark>kuoro</mark> laulaa &amp; &lt;3" in body(client, "kuoro")


def test_a_place_tells_by_its_description(client: Client) -> None:
    PlaceFactory(name=Translated(fi="Kivikko"), description=Translated(fi="Kalliolla on laavu."))
    index()

    assert "<mark>laavu</mark>" in body(client, "laavu")


def test_without_a_question_nothing_is_marked(client: Client) -> None:
    ServiceFactory(name=Translated(fi="Kuoro"))
    index()

    assert "<mark>" not in body(client, "")


def test_the_queries_do_not_grow_with_the_reasons(client: Client) -> None:
    def make(count: int) -> None:
        for number in range(count):
            ServiceFactory(name=Translated(fi=f"Ilta {number}"), keywords={"fi": ["kuoro"]})
            PlaceFactory(name=Translated(fi=f"Kivikko {number}"), description=Translated(fi="Kuoro laulaa."))
        index()
        look(client, q="kuoro")

    make(1)
    with CaptureQueriesContext(connection) as few:
        look(client, q="kuoro")
    make(8)
    with CaptureQueriesContext(connection) as many:
        look(client, q="kuoro")
    assert len(many) == len(few)
