"""A fresh process has read what it needs before the first reader asks."""

import logging

import pytest
from django.db import OperationalError

from catalogue.search import warming
from catalogue.search.crisis import lexicon
from catalogue.search.meaning import index
from catalogue.search.warming import warm_up
from themes.models import Concept
from themes.models.concept import touch_concepts


@pytest.mark.django_db
def test_concepts_are_in_memory_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    Concept.objects.create(key="sleep", label={"fi": "uni"}, expressions_fi="en saa unta", terms="uni")
    touch_concepts()
    from catalogue.search.registry import get_engine

    get_engine().rebuild([])
    warm_up()
    monkeypatch.setattr(index, "build", None)  # built again, it would fail
    assert [entry.key for entry in index.current_index().entries] == ["sleep"]


def test_a_database_that_is_not_ready_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Down:
        def search(self, query: object) -> None:
            raise OperationalError("no such table")

    monkeypatch.setattr(warming, "get_engine", Down)
    with caplog.at_level(logging.WARNING):
        warm_up()
    assert "will take longer (OperationalError)" in caplog.text


@pytest.mark.django_db
def test_the_lists_of_crisis_wording_are_in_memory_too() -> None:
    lexicon.speller.cache_clear()
    lexicon.senses.cache_clear()
    warm_up()
    assert lexicon.speller.cache_info().currsize == 1
