"""A text in the reader's language, or the original under its true name."""

import pytest
from django.utils import translation

from themes.translated import SITE_LANGUAGES, Text, Translated, TranslatedFormField, languages_of


@pytest.mark.parametrize(
    ("texts", "wanted", "shown"),
    [
        ({"fi": "Uinti", "sv": "Simning"}, "sv", Text("Simning", "sv", False)),
        ({"fi": "Uinti"}, "sv", Text("Uinti", "fi", True)),
        ({"sv": "Simning", "en": "Swimming"}, "fi", Text("Simning", "sv", True)),
        ({"en": "Swimming"}, "fi", Text("Swimming", "en", True)),
        ({"smn": "Vuoijâm"}, "en", Text("Vuoijâm", "smn", True)),
        ({}, "fi", Text("", "fi", False)),
        ({"fi": "Uinti"}, "fi-fi", Text("Uinti", "fi", False)),
    ],
)
def test_which_text_is_shown(texts: dict[str, str], wanted: str, shown: Text) -> None:
    assert Translated(texts).text(wanted) == shown


def test_blank_texts_are_no_texts() -> None:
    assert Translated(fi="", sv=None, en="Swimming") == {"en": "Swimming"}


def test_the_active_language_is_the_one_asked_for() -> None:
    with translation.override("sv"):
        assert str(Translated(fi="Uinti", sv="Simning")) == "Simning"


def test_the_form_wants_finnish_and_keeps_the_others() -> None:
    field = TranslatedFormField()

    assert field.clean(["Uinti", "", "Swimming"]) == Translated(fi="Uinti", en="Swimming")
    assert not field.fields[1].required
    assert field.fields[0].required


def test_languages_that_every_text_has() -> None:
    found = languages_of(Translated(fi="a", sv="b", en="c", smn="d"), Translated(sv="b", fi="a", smn="d"))

    assert list(found) == ["fi", "sv", "smn"]
    assert SITE_LANGUAGES == ("fi", "sv", "en")
