"""Runs in words: every code of the guard has a sentence, and what is unknown is shown as it is."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from catalogue.ingest import guard
from catalogue.models import SyncRun
from catalogue.run_words import (
    INCIDENTS,
    REASONS,
    duration_words,
    incident_words,
    mode_words,
    reason_words,
    state_explained,
    state_line,
)
from tests.factories import SyncRunFactory


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with translation.override("en"):
        yield


def test_every_reason_of_the_guard_has_a_sentence() -> None:
    codes = {guard.GONE_SHARE, guard.GONE_ROWS, guard.TOTALS_DOWN, guard.EMPTIED, guard.NOTHING_LISTED}

    assert codes <= set(REASONS)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            {"code": "gone_share", "kind": "service", "count": 43, "of": 400},
            "Services: 43 of 400 would disappear from the site (11 %).",
        ),
        (
            {"code": "gone_rows", "kind": "channel", "count": 1021, "of": 60000},
            "Channels: 1,021 of 60,000 would disappear from the site at once.",
        ),
        (
            {"code": "totals_down", "kind": "service", "count": 357, "of": 400},
            "Services: the source lists 357; at the last full reading it listed 400.",
        ),
        (
            {"code": "emptied", "kind": "channel", "field": "phones", "count": 61, "of": 585},
            "Channels: 61 of 585 would lose what stands in the field “Phone numbers”.",
        ),
        (
            {"code": "nothing_listed", "kind": "place", "count": 0, "of": 654},
            "Places: the source lists none at all, though 654 are known here.",
        ),
        ({"code": "moon_phase", "kind": "service", "count": 1, "of": 4}, "moon_phase · service · 1/4"),
        ({"code": "moon_phase"}, "moon_phase"),
        ({"code": "gone_share", "kind": "elf", "count": 0, "of": 0}, "elf: 0 of 0 would disappear from the site (–)."),
    ],
)
def test_a_reason_is_a_sentence_with_its_numbers(reason: dict[str, Any], words: str) -> None:
    assert reason_words(reason) == words


def test_the_terminal_knows_what_it_does_not_know() -> None:
    assert guard.words_of([{"code": "moon_phase", "kind": "service", "count": 1, "of": 4}]) == (
        "moon_phase: 1 of 4 rows of kind service"
    )


@pytest.mark.parametrize(
    ("incident", "words"),
    [
        (
            {"what": "429", "path": "Service/list", "count": 3},
            "429 Too many requests: 3 times on Service/list; tried again",
        ),
        ({"what": "no answer", "path": "", "count": 1}, "No answer: 1 time; tried again"),
        ({"what": "418", "path": "Teapot", "count": 2}, "418: 2 times on Teapot"),
    ],
)
def test_an_incident_tells_how_often_where_and_how_it_was_met(incident: dict[str, Any], words: str) -> None:
    assert incident_words(incident) == words


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_words_keep_their_numbers_in_every_language(language: str) -> None:
    with translation.override(language):
        for code in REASONS:
            words = reason_words({"code": code, "kind": "service", "count": 43, "of": 400, "field": "summary"})
            assert "400" in words, words
            assert "%(" not in words
        for code in INCIDENTS:
            words = incident_words({"what": code, "path": "Service", "count": 3})
            assert "3" in words, words
            assert "%(" not in words


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Done"),
        ({"held": True}, "Held: waits for your word"),
        ({"held": True, "decided_at": timezone.now()}, "Held: is about to be written"),
        ({"held": True, "decided_at": timezone.now() - timedelta(hours=2)}, "Held: waits for your word"),
        ({"running": True}, "Running: writing the catalogue"),
        ({"failed": True}, "Failed"),
        ({"state": "discarded"}, "Set aside: nothing of it was written"),
    ],
)
def test_a_state_says_whether_somebody_is_waited_for(more: dict[str, Any], line: str) -> None:
    assert state_line(SyncRunFactory.build(**more)) == line


def test_a_failure_says_what_residents_see() -> None:
    assert "as it was" in state_explained(SyncRunFactory.build(failed=True))
    broken = SyncRunFactory.build(failed=True, phase=SyncRun.Phase.WRITING)
    assert "What was written stays" in state_explained(broken)


def test_what_was_read_is_everything_or_a_change_or_one_document() -> None:
    assert mode_words(SyncRunFactory.build()) == "Everything"
    assert mode_words(SyncRunFactory.build(delta=True)).startswith("What changed since ")
    assert mode_words(SyncRunFactory.build(delta=True, scope="retry service")) == "One document, tried again"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (95, "1 min 35 s"), (3599.9, "1 h 0 min"), (7260, "2 h 1 min")],
)
def test_a_time_is_told_by_the_clock(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words
