"""Suggestions while typing: every engine offers the same titles in the same order."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from catalogue.search.port import Kind, SearchDocument, SearchEngine
from tests.contracts.elastic import fill
from tests.contracts.search_documents import OULU, place, service
from tests.contracts.test_search_engine import ENGINES

pytestmark = pytest.mark.django_db


def documents() -> Sequence[SearchDocument]:
    return (
        service(1, "Talous- ja velkaneuvonta", texts={"sv": {"name": "Ekonomi- och skuldrådgivning"}}),
        service(2, "Velkaneuvonta"),
        service(3, "Velkaneuvonnan päivystysnumero"),
        service(4, "Äänipaja"),
        service(5, "Uintiryhmä"),
        service(6, "Uintiseura"),
        service(7, "Uinti"),
        service(8, "Avoin uinti"),
        service(9, "Kuutamouinti ja sauna"),
        place(501, "Uintilaituri Nallikari", "564", OULU),
        place(502, "Raksilan uimahalli", "564", OULU),
    )


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, db: None) -> SearchEngine:
    return fill(ENGINES[request.param](), "suggestions", documents())


def ids(engine: SearchEngine, text: str, language: str = "fi", most: int = 4) -> list[str]:
    return [item.id for item in engine.suggest(text, language, most=most)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("velk", "fi", ["ptv:0002", "ptv:0001", "ptv:0003"], id="the shortest first"),
        pytest.param("VELK", "fi", ["ptv:0002", "ptv:0001", "ptv:0003"], id="in capitals"),
        pytest.param("aani", "fi", ["ptv:0004"], id="without dots"),
        pytest.param("ääni", "fi", ["ptv:0004"], id="with dots"),
        pytest.param("päiv velk", "fi", ["ptv:0003"], id="every word, in any order"),
        pytest.param("talous velkaneuvonta", "fi", ["ptv:0001"], id="around a hyphen"),
        pytest.param("skuld", "sv", ["ptv:0001"], id="the title as shown in the language"),
        pytest.param("velkaneuvonta", "sv", ["ptv:0002"], id="the Finnish title where there is no other"),
        pytest.param("uint", "fi", ["lipas:501", "ptv:0007", "ptv:0005", "ptv:0006", "ptv:0008"], id="of each kind"),
        pytest.param("halli", "fi", [], id="not from the middle of a word"),
        pytest.param("velka xyzzy", "fi", [], id="a word that nothing has"),
        pytest.param("", "fi", [], id="nothing typed"),
        pytest.param(' *?"(:', "fi", [], id="signs"),
        pytest.param("🦆", "fi", [], id="no letter"),
        pytest.param("velkaneuvonta" * 900, "fi", [], id="more than anybody types"),
    ],
)
def test_titles_begin_as_typed(engine: SearchEngine, text: str, language: str, expected: list[str]) -> None:
    assert ids(engine, text, language) == expected


def test_there_are_at_most_so_many_of_a_kind(engine: SearchEngine) -> None:
    assert ids(engine, "uint", most=1) == ["lipas:501", "ptv:0007"]


def test_a_suggestion_has_its_kind_and_whole_title(engine: SearchEngine) -> None:
    (found,) = engine.suggest("skuld", "sv")
    assert found.kind is Kind.SERVICE
    assert dict(found.title) == {"fi": "Talous- ja velkaneuvonta", "sv": "Ekonomi- och skuldrådgivning"}


def test_suggestions_follow_changes(engine: SearchEngine) -> None:
    assert ids(engine, "laulu") == []
    engine.update([replace(service(30, "Lauluryhmä"))], removed=["ptv:0002"])
    assert ids(engine, "laulu") == ["ptv:0030"]
    assert "ptv:0002" not in ids(engine, "velk")
