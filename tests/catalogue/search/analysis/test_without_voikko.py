"""A machine without Voikko: weaker, visible, never silent."""

import pytest

from catalogue.checks import voikko_is_installed
from catalogue.search import get_engine
from catalogue.search.analysis import analyse, analyser_version, get_voikko
from catalogue.search.port import SearchQuery, StaleIndex
from tests.contracts.search_documents import catalogue


def test_the_system_check_is_silent_with_voikko() -> None:
    assert voikko_is_installed(None) == []


@pytest.mark.parametrize("lack", ["without_voikko", "without_dictionary"])
def test_the_system_check_warns_and_names_the_packages(lack: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(lack)
    (warning,) = voikko_is_installed(None)
    assert warning.id == "lahde.W101"
    assert "libvoikko1" in warning.hint
    assert "voikko-fi" in warning.hint


def test_stems_stand_in_for_the_dictionary(without_voikko: None) -> None:
    assert get_voikko() is None
    one, other = analyse("terveysaseman", "fi"), analyse("terveysasema", "fi")
    assert one.stream("lemma") == ()
    assert set(one.stream("stem")) & set(other.stream("stem"))


def test_swedish_and_english_are_the_same_without_voikko(without_voikko: None) -> None:
    assert analyse("rådgivningen", "sv").stream("stem") == ("rådgivning",)


def test_the_version_tells_the_analyser_apart(request: pytest.FixtureRequest) -> None:
    usual = analyser_version()
    request.getfixturevalue("without_voikko")
    assert analyser_version() != usual
    assert "snowball" in analyser_version()


@pytest.mark.django_db
def test_search_works_without_voikko_and_says_so(without_voikko: None) -> None:
    engine = get_engine()
    engine.rebuild(catalogue())
    assert engine.search(SearchQuery(text="uimahallin")).hits[0].id == "lipas:501"
    assert set(engine.search(SearchQuery(text="uimahalli Oulu")).reading.municipalities) == {"564"}  # type: ignore[union-attr]
    status = engine.status()
    assert (status.is_usable, status.is_weak) == (True, True)
    assert "snowball" in status.analyser
    assert "voikko-fi" in status.message


@pytest.mark.django_db
def test_an_index_built_with_voikko_is_refused_without_it(request: pytest.FixtureRequest) -> None:
    engine = get_engine()
    engine.rebuild(catalogue())
    request.getfixturevalue("without_voikko")
    assert not engine.status().is_usable
    with pytest.raises(StaleIndex, match="rebuild_search"):
        engine.search(SearchQuery(text="uinti"))
