"""Swedish and English words, and languages without tools."""

import pytest

from catalogue.search.analysis import analyse


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("sv", "motionsgrupper", "motionsgrupp"),
        ("sv", "rådgivningen", "rådgivning"),
        ("sv", "skulderna", "skulder"),
        ("sv", "simhallar", "simhall"),
        ("sv", "biblioteket", "bibliotek"),
        ("sv", "promenaderna", "promenad"),
        ("sv", "föreningar", "förening"),
        ("sv", "rökare", "rökar"),
        ("en", "debts", "debt"),
        ("en", "counselling", "counsel"),
        ("en", "groups", "group"),
        ("en", "libraries", "library"),
        ("en", "walking", "walks"),
        ("en", "smoked", "smoking"),
        ("en", "families", "family"),
    ],
)
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    forms = [
        set(words.stream("surface") + words.stream("stem"))
        for words in (analyse(one, language), analyse(other, language))
    ]
    assert forms[0] & forms[1]


def test_the_form_as_written_is_kept_beside_the_stem() -> None:
    assert analyse("motionsgrupper", "sv").stream("surface") == ("motionsgrupper",)


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("motionsgrupp", "motion"),
        ("motionsgrupper", "grupp"),
        ("skuldrådgivningen", "skuld"),
        ("skuldrådgivningen", "rådgivning"),
        ("brandvarnare", "brand"),
        ("kamratstöd", "stöd"),
        ("naturstigar", "stig"),
        ("simhallen", "hall"),
        ("vänverksamhet", "vän"),
    ],
)
def test_a_swedish_compound_has_its_parts(compound: str, part: str) -> None:
    assert set(analyse(part, "sv").stream("stem")) <= set(analyse(compound, "sv").stream("span"))


@pytest.mark.parametrize("word", ["sport", "hall", "grupp", "vård", "motion"])
def test_a_short_swedish_word_is_not_torn_apart(word: str) -> None:
    assert analyse(word, "sv").stream("span") == ()


def test_an_english_word_with_a_hyphen_has_its_parts() -> None:
    assert set(analyse("self-help groups", "en").stream("span")) == {"self", "help"}


def test_a_swedish_word_can_be_found_without_its_rings_and_dots() -> None:
    assert "aldre" in analyse("äldre", "sv").stream("folded")


def test_a_language_without_tools_is_kept_as_written() -> None:
    words = analyse("Girjerádju", "se").words
    assert [word.surface for word in words] == ["girjerádju"]
    assert words[0].folded == ("girjeradju",)


@pytest.mark.parametrize(("language", "text"), [("sv", "jag orkar inte"), ("en", "I do not want to live")])
def test_negations_and_pronouns_are_light_but_never_dropped(language: str, text: str) -> None:
    words = analyse(text, language).words
    assert [word.surface for word in words] == text.lower().split()
    assert any(word.is_light for word in words)
