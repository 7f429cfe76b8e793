"""The letters, word for word: they name nobody and nothing."""

import pytest
from django.test import override_settings

from referral.models import OutboxMessage
from referral.outbox.letters import letter_of
from tests.referral.factories import NEED, RESIDENT

KINDS = list(OutboxMessage.Kind)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_depends_on_its_kind_and_language_alone(kind: str, language: str) -> None:
    """It is given nothing else: there is nothing else that it could tell."""
    letter = letter_of(kind, language)
    assert letter.subject
    assert "\n" not in letter.subject
    for canary in (RESIDENT.first_name, RESIDENT.last_name, RESIDENT.phone, NEED.wish, "yksinaisyys", "oneliness"):
        assert canary not in letter.subject + letter.text


@override_settings(SITE_URL="https://lahde.example")
def test_the_letter_of_something_new_word_for_word() -> None:
    letter = letter_of("new", "en")
    assert letter.subject == "There is something new for you in the service"
    lines = letter.text.strip().splitlines()
    assert lines[0] == "There is something new for you in the service."
    assert lines[2] == "Log in to see it:"
    assert lines[3].startswith("https://lahde.example/")
    assert lines[5:] == [
        "This letter says nothing of anybody, because mail can be read by others.",
        "It was sent by the service; it is of no use to answer it.",
    ]


def test_letters_of_different_kinds_differ_in_their_subject() -> None:
    assert len({letter_of(kind, "en").subject for kind in KINDS}) == len(KINDS)


def test_a_language_that_the_site_does_not_speak_becomes_its_own() -> None:
    assert letter_of("new", "ru") == letter_of("new", "fi")
