"""What a page of a topic asks the catalogue for."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import translation

from catalogue.models import Placement
from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from catalogue.search.port import StaleIndex
from catalogue.templatetags.catalogue_tags import Placed, placed_services
from tests.factories import PlaceFactory, ServiceFactory, SubthemeFactory
from themes.models import Subtheme, SubthemePage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def placed(**topic: Any) -> Placed:
    with translation.override("en"):
        return placed_services({"request": RequestFactory().get("/")}, **topic)


@pytest.fixture
def swimming() -> Subtheme:
    """Three services and two places under one subtheme, a service under another of the same theme."""
    subtheme = SubthemeFactory(number="1.1")
    other = SubthemeFactory(number="1.2", theme=subtheme.theme)
    subtheme.theme.number = 1
    subtheme.theme.save()
    for number in range(3):
        Placement.objects.create(
            service=ServiceFactory(name=Translated(fi=f"Uinti {number}")), subtheme=subtheme, reason="class P27.1"
        )
    for number in range(2):
        Placement.objects.create(
            place=PlaceFactory(name=Translated(fi=f"Allas {number}", en=f"Pool {number}")), subtheme=subtheme,
            reason="place type 3110",
        )  # fmt: skip
    Placement.objects.create(
        service=ServiceFactory(name=Translated(fi="Neuvonta")), subtheme=other, reason="class P5.17"
    )
    ServiceFactory(name=Translated(fi="Rakennuslupa"))
    get_engine().rebuild(all_documents())
    return subtheme


def test_services_come_first_then_places(swimming: Subtheme) -> None:
    found = placed(subtheme=swimming)

    assert [str(card.title) for card in found.cards] == ["Uinti 0", "Uinti 1", "Uinti 2", "Pool 0", "Pool 1"]
    assert found.total == 5
    assert found.url.endswith("/search/?subtheme=1.1&kind=service&kind=place")
    assert found.untranslated == 3


def test_a_limit_cuts_the_list_and_not_the_total(swimming: Subtheme) -> None:
    found = placed(subtheme=swimming, limit=4)

    assert [str(card.title) for card in found.cards] == ["Uinti 0", "Uinti 1", "Uinti 2", "Pool 0"]
    assert found.total == 5
    assert len(placed(subtheme=swimming, limit=2).cards) == 2


def test_a_theme_counts_its_subthemes(swimming: Subtheme) -> None:
    found = placed(theme=swimming.theme)

    assert found.counts == {"1.1": 5, "1.2": 1}
    assert found.total == 6
    assert len(found.cards) == 5


def test_an_empty_topic_is_empty(swimming: Subtheme) -> None:
    found = placed(subtheme=SubthemeFactory(number="9.1"))

    assert (found.cards, found.total) == ([], 0)


def test_a_topic_lists_its_services_even_without_an_index(swimming: Subtheme, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, query: Any) -> None:
        raise StaleIndex("another analyser")

    monkeypatch.setattr(type(get_engine()), "search", refuse)

    assert placed(subtheme=swimming).total == 5
    assert {str(card.title) for card in placed(theme=swimming.theme, limit=9).cards} >= {"Uinti 0", "Neuvonta"}


def test_the_page_of_a_subtheme_shows_them_in_every_language(client: Client) -> None:
    call_command("seed_themes", verbosity=0)
    service = ServiceFactory(name=Translated(fi="Avoin olohuone"))
    Placement.objects.create(service=service, subtheme=Subtheme.objects.get(number="5.1"), reason="class P4.12")
    get_engine().rebuild(all_documents())

    for page in SubthemePage.objects.filter(subtheme__number="5.1"):
        body = client.get(page.get_url()).content.decode()
        assert "Avoin olohuone" in body
        assert service.source_id in body
