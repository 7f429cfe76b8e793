"""How questions are read, before any index is asked."""

import pytest

from catalogue.region import get_region
from catalogue.search.question import LONGEST_QUESTION, MOST_WORDS, read_question
from catalogue.search.terms import WORD
from catalogue.search.weights import GUESS, JOINED, SAME_WORD


def test_every_municipality_of_the_region_is_known_in_every_language() -> None:
    for code, municipality in get_region().municipalities.items():
        for language, name in municipality.name.items():
            assert set(read_question(f"uimahalli {name}", language).municipalities) == {code}, name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("oulussa", "564"),
        ("Oulun", "564"),
        ("raahesta", "678"),
        ("Iissä", "139"),
        ("Pyhäjoella", "625"),
        ("pyhajoella", "625"),
        ("Kalajoelta", "208"),
        ("Oulaisiin", "563"),
        ("Kuusamoon", "305"),
        ("Siikalatvalla", "791"),
        ("Uleåborgs", "564"),
    ],
)
def test_a_municipality_is_known_in_any_form(text: str, code: str) -> None:
    question = read_question(f"liikuntaryhmä {text}", "fi")
    assert set(question.municipalities) == {code}
    assert [word.written for word in question.words] == ["liikuntaryhmä"]


@pytest.mark.parametrize("text", ["oululainen", "joki", "vaali", "raha", "sievä", "kempele2"])
def test_other_words_name_no_municipality(text: str) -> None:
    assert read_question(text, "fi").municipalities == {}


def test_two_municipalities_are_both_read() -> None:
    assert set(read_question("jumppa Oulu tai Kempele", "fi").municipalities) == {"564", "244"}


def test_a_long_text_is_read_at_its_beginning() -> None:
    question = read_question("sana " * 5_000, "fi")
    assert len(question.text) <= LONGEST_QUESTION
    assert len(question.words) == MOST_WORDS


def test_a_word_is_asked_for_in_every_reading_and_language() -> None:
    (word,) = read_question("kuusi", "fi").words
    assert word.terms[f"{WORD}kuu"] == word.terms[f"{WORD}kuusi"] == SAME_WORD
    assert 0 < word.terms["vkuusi"] < SAME_WORD


def test_a_guess_counts_for_less_than_the_word() -> None:
    (word,) = read_question("yksinaisyys", "fi").words
    assert word.terms[f"{WORD}yksinäisyys"] == GUESS


def test_a_word_that_the_dictionary_knows_is_not_asked_for_without_dots() -> None:
    (known,) = read_question("vaha", "fi").words
    (unknown,) = read_question("paihde", "fi").words
    assert "dvaha" not in known.terms
    assert "dpaihde" in unknown.terms
    assert "dvaha" in read_question("vaha", "sv").words[0].terms


def test_neighbours_that_make_a_compound_are_asked_for_together() -> None:
    for word in read_question("uima halli", "fi").words:
        assert word.terms[f"{WORD}uimahalli"] == JOINED


def test_light_words_are_told() -> None:
    question = read_question("missä voin uida", "fi")
    assert [word.is_light for word in question.words] == [True, True, False]
    assert [word.is_light for word in read_question("gym for the elderly", "en").words] == [False, True, True, False]


def test_reading_the_same_text_twice_reads_the_same() -> None:
    assert read_question("Ruoka-apu Oulussa", "fi") == read_question("Ruoka-apu Oulussa", "fi")
