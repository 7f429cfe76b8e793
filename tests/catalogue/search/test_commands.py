"""The commands rebuild_search and search."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.search import get_engine
from tests.contracts.search_documents import catalogue
from tests.factories import PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> None:
    get_engine().rebuild(catalogue())


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    call_command(*arguments)
    return json.loads(capsys.readouterr().out)


def test_search_prints_a_list_and_nothing_else(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    (hit,) = output(capsys, "search", "velkaneuvonnasta", "--language", "fi", "--json", "--limit", "1")
    assert set(hit) == {"id", "title", "score", "subthemes"}
    assert (hit["id"], hit["title"], hit["subthemes"]) == ("ptv:0001", "Talous- ja velkaneuvonta", ["8.1"])
    assert hit["score"] > 0


def test_search_takes_filters(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    hits = output(capsys, "search", "uimahalli", "--municipality", "678", "--kind", "place", "--json")
    assert [hit["id"] for hit in hits] == ["lipas:502"]


def test_search_tells_titles_in_the_language_asked_for(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    hits = output(capsys, "search", "digital help", "--language", "en", "--json", "--limit", "1")
    assert hits[0]["title"] == "Digital help"


def test_nothing_found_is_an_empty_list(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "search", "xyzzyqwerty", "--json") == []


def test_search_prints_a_table_for_people(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search", "liikunaneuvoja lähellä Pudasjärvi")
    printed = capsys.readouterr().out
    assert "liikunaneuvoja read as liikuntaneuvoja" in printed
    assert "pudasjärvi read as municipality 615" in printed
    assert "all municipalities are shown" in printed
    assert "near" in printed
    assert "ptv:0006" in printed


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--language", "de"), "fi, sv, en"),
        (("--municipality", "Oulu"), "three-digit code"),
        (("--kind", "thing"), "service, place"),
        (("--limit", "0"), "between 1 and"),
    ],
)
def test_a_wrong_argument_names_its_remedy(index: None, arguments: tuple[str, ...], remedy: str) -> None:
    with pytest.raises(CommandError, match=remedy):
        call_command("search", "uinti", *arguments)


def test_an_empty_index_names_its_remedy() -> None:
    with pytest.raises(CommandError, match=r"rebuild_search"):
        call_command("search", "uinti", "--json")


def test_a_stale_index_names_its_remedy(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.search.analysis.analyser.analyser_version", lambda: "another analyser")
    with pytest.raises(CommandError, match=r"rebuild_search"):
        call_command("search", "uinti", "--json")


def test_rebuild_search_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    ServiceFactory(name=Translated(fi="Kutomo"))
    PlaceFactory()
    call_command("rebuild_search")
    printed = capsys.readouterr()
    assert "3 documents" in printed.out
    assert len(printed.out.strip().splitlines()) == 1
    assert printed.err == ""


def test_rebuild_search_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    ServiceFactory()
    outcome = output(capsys, "rebuild_search", "--json")
    assert (outcome["documents"], outcome["engine"], outcome["message"]) == (2, "database", "")


def test_rebuild_search_tells_that_voikko_is_missing(without_voikko: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_search")
    assert "libvoikko1" in capsys.readouterr().err
