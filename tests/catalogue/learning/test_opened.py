"""At which place results are opened: counted without cookies, and only what can have come from a results page."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from catalogue.learning.keeping import carry_over
from catalogue.learning.tally import Tally
from catalogue.models import OpenedCount
from tests.catalogue.views.browser import address
from tests.catalogue.views.finding import index
from tests.factories import ServiceFactory
from themes.models import Concept
from themes.translated import Translated

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def sleep() -> Concept:
    cache.clear()
    made: Concept = Concept.objects.create(
        key="sleep", label=Translated(fi="Unettomuus"), expressions_fi="en saa nukuttua", terms="unettomuus"
    )
    return made


def tell(client: Client, data: dict[str, str], **headers: str) -> None:
    response = client.post(address("opened"), data, headers={"user-agent": BROWSER, **headers})
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def counted() -> dict[tuple[str, int], int]:
    carry_over()
    return {(row.meaning, row.rank): row.count for row in OpenedCount.objects.all()}


def test_a_place_and_a_meaning_are_counted() -> None:
    strict = Client(enforce_csrf_checks=True)
    for _ in range(2):
        tell(strict, {"rank": "3", "meaning": "sleep"})
    tell(strict, {"rank": "1", "meaning": ""})
    assert counted() == {("sleep", 3): 2, ("", 1): 1}


def test_places_beyond_the_first_page_are_one(client: Client) -> None:
    tell(client, {"rank": "40"})
    tell(client, {"rank": "9999"})
    assert counted() == {("", 21): 2}


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({"rank": "0"}, {}, id="no place"),
        pytest.param({"rank": "-1"}, {}, id="below"),
        pytest.param({"rank": "99999"}, {}, id="beyond"),
        pytest.param({"rank": "²"}, {}, id="no number"),
        pytest.param({"rank": "1", "meaning": "virtanen"}, {}, id="words of their own"),
        pytest.param({"rank": "1"}, {"sec-fetch-site": "cross-site"}, id="from another site"),
        pytest.param({"rank": "1"}, {"user-agent": "Googlebot"}, id="a program"),
    ],
)
def test_anything_else_is_answered_and_not_counted(
    client: Client, data: dict[str, str], headers: dict[str, str]
) -> None:
    tell(client, data, **headers)
    assert counted() == {}


def test_only_a_post_is_taken(client: Client) -> None:
    assert client.get(address("opened")).status_code == 405


def test_a_list_that_is_shown_counts_as_place_none(client: Client) -> None:
    ServiceFactory(name=Translated(fi="Unettomuusryhmä"))
    index()
    page = client.get(address("search", language="fi"), {"q": "en saa nukuttua"}, headers={"user-agent": BROWSER})
    assert 'data-meaning="sleep"' in page.content.decode()
    assert 'data-first="1"' in page.content.decode()
    assert counted() == {("sleep", 0): 1}


def test_everything_there_is_counts_nothing(client: Client) -> None:
    ServiceFactory()
    index()
    page = client.get(address("search"), headers={"user-agent": BROWSER})
    assert "data-opened" not in page.content.decode()
    assert counted() == {}


def test_a_broken_cache_breaks_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any, **more: Any) -> None:
        raise OSError("down")

    monkeypatch.setattr(Tally, "add", fail)
    tell(client, {"rank": "1"})
