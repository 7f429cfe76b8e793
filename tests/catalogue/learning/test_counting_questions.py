"""What is searched is counted: which texts are, which never are, what floods do, and that nobody waits for it."""

import logging
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.learning import questions
from catalogue.learning.confidence import is_private, normalised
from catalogue.learning.keeping import carry_over
from catalogue.learning.tally import Tally
from catalogue.models import SearchCount
from catalogue.tasks import carry_searches_over
from tests.catalogue.views.browser import address
from tests.catalogue.views.finding import index
from tests.factories import ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def search(client: Client, language: str = "fi", agent: str = BROWSER, **data: Any) -> None:
    assert client.get(address("search", language=language), data, headers={"user-agent": agent}).status_code == 200


def counted() -> dict[tuple[str, str], tuple[int, bool]]:
    carry_over()
    return {(row.language, row.text): (row.count, row.is_zero) for row in SearchCount.objects.all()}


@pytest.fixture(autouse=True)
def choir() -> None:
    cache.clear()
    ServiceFactory(name=Translated(fi="Kuoro"))
    index()


def test_a_text_is_counted_by_day_and_language(client: Client) -> None:
    search(client, q="Kuoro!")
    search(client, q="  kuoro ")
    search(client, "sv", q="kuoro")
    search(client, q="xyzzyqwerty")

    assert counted() == {
        ("fi", "kuoro"): (2, False), ("sv", "kuoro"): (1, False), ("fi", "xyzzyqwerty"): (1, True),
    }  # fmt: skip


def test_carrying_over_twice_counts_once(client: Client) -> None:
    search(client, q="kuoro")
    carry_searches_over()
    assert counted() == {("fi", "kuoro"): (1, False)}
    search(client, q="kuoro")
    assert counted() == {("fi", "kuoro"): (2, False)}


def test_what_could_not_be_stored_is_stored_the_next_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    search(client, q="kuoro")
    with monkeypatch.context() as broken:
        broken.setattr(SearchCount.objects, "bulk_create", fail)
        with pytest.raises(OSError, match="down"):
            carry_over()
    assert counted() == {("fi", "kuoro"): (1, False)}


def fail(*arguments: Any, **more: Any) -> None:
    raise OSError("down")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"q": ""}, id="nothing asked"),
        pytest.param({"q": "kuoro", "page": "2"}, id="the next page"),
        pytest.param({"q": "kuoro", "free": "1"}, id="narrowed"),
        pytest.param({"q": "kuoro", "municipality": "678"}, id="in a municipality"),
        pytest.param({"q": "kuoro", "open": "1"}, id="open now"),
        pytest.param({"q": "kuoro", "sort": "name"}, id="ordered otherwise"),
        pytest.param({"q": "kuoro", "exact": "1"}, id="just as typed"),
        pytest.param({"q": "🎶"}, id="no words"),
    ],
)
def test_only_plain_questions_are_counted(client: Client, data: dict[str, str]) -> None:
    search(client, **data)
    assert counted() == {}


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8"])
def test_programs_are_not_counted(client: Client, agent: str) -> None:
    search(client, q="kuoro", agent=agent)
    assert counted() == {}


@pytest.mark.parametrize(
    "text",
    [
        "060660-123A", "131052+308t", "040 123 4567", "kuka soittaa 0401234567", "anna.asukas@example.org",
        "Leena", "Virtanen", "matti meikäläinen", "pekka virtasen terapia", "torikatu 5", "storgatan 12 hjälp",
        "syntynyt 1.2.1960", "https://example.org/x", "a" * 61,
        "minun mieheni ei ole puhunut kenellekään mitään sen jälkeen kun",
    ],
)  # fmt: skip
def test_what_may_be_somebodys_own_is_never_kept(client: Client, text: str) -> None:
    assert is_private(text)
    before = set(cache_keys())
    search(client, q=text)
    assert counted() == {}
    assert {key for key in set(cache_keys()) - before if "questions" in key} == set()


def cache_keys() -> list[str]:
    return list(cache._cache)  # type: ignore[attr-defined]  # what the in-process cache holds


@pytest.mark.parametrize(
    "text", ["kuoro", "en saa nukuttua", "toimintakykyä 75 vuotta täyttäneille", "anna apua", "Oulun uimahalli", "112"]
)
def test_ordinary_texts_are_nobodys_own(text: str) -> None:
    assert not is_private(text)


def test_texts_that_differ_in_signs_only_are_one() -> None:
    assert normalised(" En saa  NUKUTTUA!? ") == normalised("en saa nukuttua") == "en saa nukuttua"


def test_a_crisis_is_never_counted(rf: Any) -> None:
    from catalogue.forms import SearchForm

    request = rf.get("/", headers={"user-agent": BROWSER})
    questions.count_question(request, SearchForm(text="kuoro"), 1, is_crisis=True)
    assert counted() == {}


def test_a_flood_of_texts_has_an_end(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(questions, "QUESTIONS", Tally("questions", most=3))
    for word in ("yksi", "kaksi", "kolme", "nelonen", "viitonen", "yksi"):
        search(client, q=word)
    assert {text: count for (_, text), (count, _) in counted().items()} == {"yksi": 2, "kaksi": 1, "kolme": 1}


def test_a_flood_fills_no_cache() -> None:
    day, tally = date(2026, 11, 25), Tally("flood", most=2)
    for number in range(50):
        tally.add(day, f"teksti {number}")
    held = [key for key in cache_keys() if "flood" in key]
    assert len(held) == 2 * 2 + 1  # two texts with their numbers, and how many there are
    assert tally.read(day) == {"teksti 0": 1, "teksti 1": 1}


def test_the_request_asks_the_database_nothing_for_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    search(client, q="kuoro")
    with CaptureQueriesContext(connection) as counting:
        search(client, q="kuoro")
    monkeypatch.setattr("catalogue.views.search.learn", lambda *arguments, **more: None)
    with CaptureQueriesContext(connection) as without:
        search(client, q="kuoro")
    assert len(counting) == len(without)


def test_a_broken_cache_breaks_no_results_and_tells_no_text(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Tally, "add", fail)
    with caplog.at_level(logging.DEBUG):
        search(client, q="kuorolaulu")
    assert "a search was not counted (OSError)" in caplog.text
    assert "kuorolaulu" not in caplog.text


def test_nothing_but_the_text_and_its_number_is_kept(client: Client) -> None:
    search(client, q="kuoro")
    assert {field.name for field in SearchCount._meta.get_fields()} == {
        "id", "day", "language", "text", "count", "is_zero",
    }  # fmt: skip
    carry_over()
    assert not client.cookies


def test_a_question_that_tells_of_a_crisis_leaves_no_trace(client: Client) -> None:
    before = set(cache_keys())
    search(client, q="itsemurha")
    assert counted() == {}
    assert not [key for key in set(cache_keys()) - before if "questions" in key or "opened" in key]
