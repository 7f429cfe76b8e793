"""The expressions in memory: built once for each state of the rows."""

import pytest

from catalogue.search.meaning import NOTHING, current_index
from catalogue.search.meaning import index as indexing
from tests.catalogue.search.meaning.wording import concept, index
from themes.models import Concept, ConceptState
from themes.translated import Translated


def test_a_word_that_many_concepts_say_tells_little_in_any_form() -> None:
    known = index(concept("a", "lapsi itkee"), concept("b", "lapsen uni"), concept("c", "lapset tappelevat"))
    tells = {form: known.tells[number] for (form, _), number in known.numbers.items()}
    assert tells["lapsi"] == tells["lapsen"] == tells["lapset"] < tells["itkee"]


def test_light_words_tell_less_than_others_as_rare_and_never_nothing() -> None:
    known = index(concept("a", "minne laavu"))
    tells = {form: known.tells[number] for (form, _), number in known.numbers.items()}
    assert 0 < tells["minne"] < tells["laavu"]


def test_an_entry_holds_what_answers() -> None:
    known = index(concept("a", "uni", terms="unihoitaja\nuni", subthemes="6.3 12.1", place_types="301", pins="ptv:1"))
    entry = known.entries[0]
    assert (entry.terms, entry.subthemes) == (("unihoitaja", "uni"), ("6.3", "12.1"))
    assert (entry.place_types, entry.pins, entry.is_crisis) == (("301",), ("ptv:1",), False)


@pytest.mark.django_db
def test_without_concepts_there_is_nothing_to_mean() -> None:
    assert current_index() is NOTHING


@pytest.mark.django_db
def test_the_index_is_built_again_when_a_concept_changed_and_not_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    builds = []
    build = indexing.build
    monkeypatch.setattr(indexing, "build", lambda rows: builds.append(1) or build(rows))
    row = Concept.objects.create(key="sleep", label=Translated(fi="Uni"), expressions_fi="uni", terms="uni")
    assert [entry.key for entry in current_index().entries] == ["sleep"]
    current_index()
    assert len(builds) == 1

    row.terms = "unihoitaja"
    row.save()
    assert current_index().entries[0].terms == ("unihoitaja",)
    assert len(builds) == 2

    row.is_active = False
    row.save()
    assert current_index().entries == []
    assert ConceptState.objects.count() == 1
