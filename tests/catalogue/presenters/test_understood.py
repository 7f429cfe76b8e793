"""How the search understood a question, said in words."""

import pytest
from django.http import QueryDict
from django.utils import translation

from catalogue.forms import SearchForm
from catalogue.presenters.understood import understood
from catalogue.search.port import Meant, Reading

pytestmark = pytest.mark.django_db
SLEEP = Meant("sleep", {"fi": "unettomuus", "sv": "sömnlöshet"}, ("saa", "nukuttua"))
TIRED = Meant("tired", {"fi": "väsymys"}, ("nukuttua",))
NIGHT = Meant("night", {"fi": "yö"}, ("nukuttua",))


def read(address: str, language: str = "fi") -> SearchForm:
    return SearchForm.read(QueryDict(address), language)


def meanings(text: str, *meant: Meant, language: str = "fi") -> list[tuple[str, bool]]:
    with translation.override(language):
        found = understood(read(f"q={text}", language), Reading(text, meanings=meant), [])
    return [(item.value, item.is_fallback) for item in found.meanings]


def test_the_surest_meanings_are_said_in_the_readers_language() -> None:
    assert meanings("en saa nukuttua", SLEEP, TIRED, NIGHT) == [("unettomuus", False), ("väsymys", False)]
    assert meanings("kan inte sova", SLEEP, TIRED, language="sv") == [("sömnlöshet", False), ("väsymys", True)]


def test_a_meaning_that_repeats_the_question_is_not_said() -> None:
    assert meanings("Unettomuus", SLEEP) == []


def test_a_meaning_can_be_refused() -> None:
    found = understood(read("q=en saa nukuttua"), Reading("en saa nukuttua", meanings=(SLEEP,)), [])
    assert "exact=1" in found.exact_url
    assert understood(read("q=unettomuus"), Reading("unettomuus", meanings=(SLEEP,)), []).exact_url == ""
