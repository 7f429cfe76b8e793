"""The form: what it takes, what it refuses kindly, and that nothing is lost."""

import pytest

from catalogue.corrections.form_token import Age
from catalogue.corrections.forms import AnswerForm, CorrectionForm
from catalogue.models import Correction

TOPICS = [topic.value for topic in Correction.Topic]
IDENTITY_CODE = "131052-900W"


def form(age: Age = Age.FRESH, **data: str) -> CorrectionForm:
    return CorrectionForm({"topic": "text", "text": "Ovi on vihreä.", **data}, age=age)


@pytest.mark.parametrize("topic", TOPICS)
def test_any_topic_with_a_text_is_taken(topic: str) -> None:
    assert form(topic=topic).is_valid()


@pytest.mark.parametrize(("field", "value"), [("topic", ""), ("topic", "x"), ("text", ""), ("text", " \n\t ")])
def test_what_is_missing_is_asked_for_in_its_own_place(field: str, value: str) -> None:
    asked = form(**{field: value})

    assert not asked.is_valid()
    assert list(asked.errors) == [field]
    assert [place for place, words in asked.mistakes] == [field]


@pytest.mark.parametrize("topic", TOPICS)
def test_an_identity_code_is_never_taken(topic: str) -> None:
    refused = form(topic=topic, text=f"Olen {IDENTITY_CODE}.")

    assert not refused.is_valid()
    assert list(refused.errors) == ["text"]
    assert refused["text"].value() == f"Olen {IDENTITY_CODE}."


@pytest.mark.parametrize("contact", ["040 123 4567", "maija@posti.example"])
@pytest.mark.parametrize("topic", TOPICS)
def test_contact_data_is_taken_where_it_is_what_is_wrong(topic: str, contact: str) -> None:
    assert form(topic=topic, text=f"Oikea on {contact}.").is_valid() == (topic == "contact")


def test_two_addresses_are_taken_and_three_are_not() -> None:
    addresses = ["https://a.example", "www.b.fi", "http://c.example"]

    assert form(text=" ".join(addresses[:2])).is_valid()
    assert not form(text=" ".join(addresses)).is_valid()


def test_a_thousand_signs_are_taken_as_the_browser_counts_them() -> None:
    """A browser counts a line end as one sign, and sends it as two."""
    text = "\r\n".join(["x" * 9] * 100)

    taken = form(text=text + "y")
    assert taken.is_valid(), taken.errors
    assert len(taken.cleaned_data["text"]) == 1000
    assert not form(text=text + "yz").is_valid()


def test_a_sign_that_no_database_keeps_is_refused() -> None:
    assert not form(text="a\0b").is_valid()


@pytest.mark.parametrize("age", [Age.TOO_QUICK, Age.STALE])
def test_a_form_that_came_too_quickly_or_too_late_is_to_be_sent_again(age: Age) -> None:
    asked = form(age=age)

    assert not asked.is_valid()
    assert list(asked.errors) == ["__all__"]
    assert [place for place, words in asked.mistakes] == ["text"]


def test_a_filled_trap_is_told_and_not_swallowed() -> None:
    asked = form(website="http://x")

    assert not asked.is_valid()
    assert list(asked.errors) == ["__all__"]


def test_nothing_to_correct_needs_a_reason() -> None:
    assert AnswerForm({"state": "done", "answer": ""}).is_valid()
    assert not AnswerForm({"state": "declined", "answer": " "}).is_valid()
    assert AnswerForm({"state": "declined", "answer": "Numero on oikein."}).is_valid()


@pytest.mark.parametrize("state", ["", "new", "sent_on", "x"])
def test_an_organisation_can_only_close(state: str) -> None:
    assert not AnswerForm({"state": state, "answer": "x"}).is_valid()


def test_an_answer_holds_no_identity_code() -> None:
    assert not AnswerForm({"state": "done", "answer": IDENTITY_CODE}).is_valid()
