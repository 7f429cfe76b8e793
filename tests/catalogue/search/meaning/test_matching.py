"""Which concepts a question means."""

import pytest

from catalogue.search.meaning import Meaning, meanings_of
from catalogue.search.meaning.index import MeaningIndex
from catalogue.search.question import read_question
from tests.catalogue.search.meaning.wording import concept, index


def meant(text: str, known: MeaningIndex, language: str = "fi") -> list[Meaning]:
    return list(meanings_of(read_question(text, language).words, known))


def keys(text: str, known: MeaningIndex, language: str = "fi") -> list[str]:
    return [meaning.entry.key for meaning in meant(text, known, language)]


SLEEP = index(
    concept("sleep", "en saa nukuttua\nunettomuus", sv="kan inte sova", en="trouble sleeping"),
    concept("lonely", "ei ole ketään\nyksin kotona", en="I am lonely"),
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("en saa nukuttua", "fi"),
        ("EN SAA NUKUTTUA", "fi"),
        ("en saa öisin nukuttua", "fi"),
        ("unettomuudesta", "fi"),  # inflected
        ("unetomuus", "fi"),  # a slip
        ("untetomuus", "fi"),  # two
        ("kan inte sova", "sv"),
        ("jag kan inte sova på natten", "sv"),
        ("kan inte sova", "fi"),  # on a page of another language
        ("trouble with sleeping", "en"),
    ],
)
def test_an_expression_is_known_however_it_is_written(text: str, language: str) -> None:
    assert keys(text, SLEEP, language) == ["sleep"]


def test_dots_and_speech_are_understood() -> None:
    assert keys("ei oo ketaan", SLEEP) == ["lonely"]


def test_kin_of_a_word_is_understood() -> None:
    assert keys("nirsouteen", index(concept("picky", "nirso"))) == ["picky"]


def test_what_nobody_says_means_nothing() -> None:
    assert keys("tulppaanin sipuli", SLEEP) == []
    assert keys("", SLEEP) == []


def test_the_expression_said_is_told_with_its_words() -> None:
    (meaning,) = meant("apua kun en saa nukuttua", SLEEP)
    assert (meaning.expression, meaning.is_whole) == ("en saa nukuttua", True)
    assert meaning.words == {2, 3, 4}
    assert 0 < meaning.strength <= 1


@pytest.mark.parametrize(
    ("text", "language", "winner"),
    [
        ("häkävaroitin", "fi", "alarm"),
        ("häkä", "fi", "gas"),
        ("fire safety", "en", "safety"),
        ("fire", "en", "fire"),
    ],
)
def test_the_longest_expression_wins(text: str, language: str, winner: str) -> None:
    known = index(
        concept("gas", "häkä"),
        concept("alarm", "häkävaroitin"),
        concept("fire", en="fire"),
        concept("safety", en="fire safety"),
    )
    assert keys(text, known, language) == [winner]


def test_negation_tells() -> None:
    known = index(concept("does", "jaksan töissä"), concept("does-not", "en jaksa töissä"))
    assert keys("en jaksa enää töissä", known)[0] == "does-not"


@pytest.mark.parametrize("text", ["pilvipalvelu", "pilvenpiirtäjä"])
def test_an_ambiguous_word_is_said_by_itself_only(text: str) -> None:
    known = index(concept("cannabis", "pilvi"))
    assert keys(text, known) == []
    assert keys("pilveä", known) == ["cannabis"]


def test_what_tells_only_the_kind_of_a_compound_is_looked_past() -> None:
    assert keys("ruokajakelupaikat", index(concept("food", "ruokajakelu"))) == ["food"]


def test_a_crisis_is_meant_only_when_it_is_said_whole() -> None:
    known = index(concept("missing", "lapsi on kadonnut", kind="crisis"))
    assert keys("lapsi on kadonnut", known) == ["missing"]
    assert keys("lapsi on kotona", known) == []
    assert keys("lapsi on kotona", index(concept("home", "lapsi on kadonnut"))) == ["home"]


def test_what_repeats_a_part_of_a_better_whole_is_left_out_however_strong() -> None:
    rest = [concept(f"safety-{number}", en=f"{word} safety") for number, word in enumerate(("road", "water", "food"))]
    known = index(concept("fire", en="fire\nfire now"), concept("both", en="fire safety"), *rest)
    assert keys("fire safety", known, "en") == ["both"]


def test_too_small_a_part_of_an_expression_is_not_said() -> None:
    known = index(concept("school", "lapsi ei suostu lähtemään kouluun"), concept("balance", "tasapaino"))
    assert {meaning.expression for meaning in meant("lapsi", known)} <= {""}
    assert {meaning.expression for meaning in meant("tasapainojumppa", known)} <= {""}


def test_words_that_say_little_do_not_outweigh_the_one_that_tells() -> None:
    known = index(concept("help", "äidille apua"), concept("debt", "velkaa"))
    assert keys("äidille apua velkaan", known)[0] == "debt"


def test_two_matters_in_one_question_are_both_meant() -> None:
    known = index(concept("debt", "velkaa"), concept("drink", "juon liikaa"))
    assert set(keys("velkaa ja juon liikaa", known)) == {"debt", "drink"}


def test_at_most_four_answer_and_the_weak_ones_not() -> None:
    many = [
        concept(f"loan-{number}", f"lainaa {word}")
        for number, word in enumerate(("pankista", "kaverilta", "netistä", "ystävältä", "pomolta"))
    ]
    assert len(keys("lainaa", index(*many))) <= 4
    assert keys("lainaa pankista", index(*many)) == ["loan-0"]


def test_the_order_is_the_same_every_time_and_ties_fall_to_the_key() -> None:
    known = index(concept("b", "velkaa"), concept("a", "velkaa"))
    assert keys("velkaa", known) == ["a", "b"]
