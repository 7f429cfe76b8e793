"""How documents answer words, without a database."""

import pytest

from catalogue.search import weights
from catalogue.search.engines.matching import Answer, answer_word, combine, rarity
from catalogue.search.engines.shelf import bits_of, places_of
from catalogue.search.question import AskedWord, read_question

TOTAL = 100


def asked(text: str, language: str = "fi") -> AskedWord:
    (word,) = read_question(text, language).words
    return word


def test_the_surest_term_says_how_sure_an_answer_is_and_the_best_one_its_score() -> None:
    word = AskedWord("x", {"lx": 1.0, "sx": 0.3})
    answer = answer_word(word, {"lx": [(0, 1)], "sx": [(0, 12), (1, 12)]}, TOTAL)
    assert answer.sureness == {0: 1.0, 1: 0.3}
    assert answer.scores[0] == pytest.approx(0.3 * rarity(2, TOTAL))


def test_both_halves_of_a_compound_answer_surely_and_one_half_does_not() -> None:
    postings = {"ltasapaino": [(0, 6), (1, 6)], "ljumppa": [(0, 6), (2, 6)]}
    answer = answer_word(asked("tasapainojumppa"), postings, TOTAL)
    assert answer.sureness[0] == weights.BOTH_PARTS
    assert answer.sureness[1] < weights.SURE > answer.sureness[2]
    assert answer.scores[0] > max(answer.scores[1], answer.scores[2])


def test_a_rare_form_of_a_common_word_is_no_rarer_than_the_word() -> None:
    common = [(place, 6) for place in range(50)]
    word = AskedWord("velkaneuvonnasta", {"lvelkaneuvonta": 1.0, "lvelkaneuvonnasta": 1.0})
    answer = answer_word(word, {"lvelkaneuvonta": common, "lvelkaneuvonnasta": [(3, 6)]}, TOTAL)
    assert answer.scores[3] == answer.scores[4]


def test_a_subtheme_lifts_what_answers_and_makes_a_loose_answer_of_what_does_not() -> None:
    word = asked("yksinäisyys")
    answer = answer_word(word, {"lyksinäisyys": [(0, 6), (1, 6)], "tyksinäisyys": [(1, 6), (2, 6)]}, TOTAL)
    assert answer.scores[1] > answer.scores[0]
    assert answer.sureness[2] == weights.THEMED_SURENESS < weights.SURE


def test_a_word_of_little_emphasis_is_not_required() -> None:
    (debt, help_) = read_question("debt help", "en").words
    assert (debt.emphasis, help_.emphasis) == (1.0, weights.EMPHASIS["little"])
    postings = {"edebt": [(0, 6)], "ehelp": [(0, 6), (1, 12)]}
    match = combine([answer_word(word, postings, TOTAL) for word in (debt, help_)], [])
    assert match.full == bits_of([0])
    assert match.scores[0] > match.scores[1]


def test_what_answers_only_some_words_falls_behind() -> None:
    answers = [Answer(0.5, {0: 0.3, 1: 0.5}, {0: 1.0, 1: 1.0}), Answer(0.5, {0: 0.3}, {0: 1.0})]
    match = combine(answers, [])
    assert match.scores[0] == pytest.approx(0.6)
    assert match.scores[1] == pytest.approx(0.5 * 0.5**weights.SHARE_POWER)
    assert (match.full, match.partial) == (bits_of([0]), bits_of([0, 1]))


def test_what_is_far_below_the_best_is_left_out() -> None:
    match = combine([Answer(0.5, {0: 1.0, 1: 0.01}, {0: 1.0, 1: 0.4})], [])
    assert match.partial == bits_of([0])


def test_a_bonus_lifts_answers_and_answers_nothing_itself() -> None:
    match = combine([Answer(0.5, {0: 0.3}, {0: 1.0})], [Answer(0.5, {0: 1.0, 1: 1.0}, {0: 1.0, 1: 1.0})])
    assert match.scores == {0: pytest.approx(0.3 + weights.NAMED_PLACE)}


@pytest.mark.parametrize("places", [[], [0], [7], [8], [0, 63, 64, 1_000]])
def test_bits_hold_places(places: list[int]) -> None:
    assert list(places_of(bits_of(places))) == places
