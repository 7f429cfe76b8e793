"""How questions are read, before any index is asked."""

import pytest

from catalogue.region import get_region
from catalogue.search.question import LONGEST_QUESTION, MOST_WORDS, read_question
from catalogue.search.terms import WORD
from catalogue.search.weights import EMPHASIS, GUESS, HELD_BESIDE_KIND, JOINED, SAME_WORD


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


def test_a_part_that_tells_only_the_kind_counts_for_little_and_the_rest_for_nearly_all() -> None:
    (word,) = read_question("ruokajakelupaikat", "fi").words
    assert word.terms[f"{WORD}ruokajakelu"] == HELD_BESIDE_KIND
    assert word.terms[f"{WORD}paikka"] < word.terms[f"{WORD}ruoka"]


def test_a_short_word_beside_a_kind_may_mean_much_else() -> None:
    (word,) = read_question("pilvipalvelu", "fi").words
    assert word.terms[f"{WORD}pilvi"] < HELD_BESIDE_KIND


def test_kin_is_told_apart_from_what_answers_in_documents() -> None:
    (word,) = read_question("nirsous", "fi").words
    assert f"{WORD}nirso" in word.kin
    assert word.terms[f"{WORD}nirso"] < SAME_WORD
    (compound,) = read_question("tasapainojumppa", "fi").words
    assert f"{WORD}jumppa" not in compound.kin


@pytest.mark.parametrize(
    ("text", "language"), [("lapselle", "fi"), ("barnet", "sv"), ("barnens", "sv"), ("kids", "en")]
)
def test_words_of_little_weight_are_known_in_any_form(text: str, language: str) -> None:
    (word,) = read_question(text, language).words
    assert word.emphasis == EMPHASIS["audience"]


@pytest.mark.parametrize("text", ["kenelle", "ketään", "liikaa", "täällä", "jonkun"])
def test_pronouns_and_little_words_are_light_in_any_form(text: str) -> None:
    (word,) = read_question(text, "fi").words
    assert word.is_light


def test_a_word_without_dots_has_the_parts_and_kin_that_it_has_with_them() -> None:
    (compound,) = read_question("lahisuhdevakivallasta", "fi").words
    assert f"{WORD}väkivalta" in compound.terms
    (derived,) = read_question("yksinaista", "fi").words
    assert {f"{WORD}yksin", "ryksinäinen"} & derived.kin


def test_slang_without_dots_is_read_through() -> None:
    (word,) = read_question("rookista", "fi").words
    assert word.terms[f"{WORD}tupakka"] == GUESS


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("jumppaa ruotsiksi", "fi", {"sv"}),
        ("ruotsinkielistä kerhoa", "fi", {"sv"}),
        ("grupp på svenska", "sv", {"sv"}),
        ("help in English", "en", {"en"}),
        ("venäjäksi", "fi", {"ru"}),
        ("ruotsalainen leipä", "fi", set()),
    ],
)
def test_a_language_asked_for_is_noticed(text: str, language: str, codes: set[str]) -> None:
    assert read_question(text, language).spoken == codes
    assert read_question(text, language, literal=True).spoken == set()
