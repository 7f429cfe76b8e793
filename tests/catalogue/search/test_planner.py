"""Plans from questions and counts, before any engine."""

import pytest

from catalogue.search import weights
from catalogue.search.plan import Need, Plan
from catalogue.search.planner import make_plan
from catalogue.search.question import read_question
from tests.catalogue.search.held_words import HeldWords


def plan(text: str, index: HeldWords, language: str = "fi", *, literal: bool = False) -> Plan:
    return make_plan(read_question(text, language, literal=literal), index, mends=0 if literal else 4)


def test_every_word_is_a_need_and_rare_words_are_the_larger_part() -> None:
    made = plan("kerho yksinäisyys", HeldWords({"lkerho": 40, "lyksinäisyys": 2}))
    common, rare = made.needs
    assert (common.groups, rare.groups) == ((0,), (1,))
    assert common.part + rare.part == pytest.approx(1)
    assert common.part < rare.part


def test_light_words_and_words_nobody_has_are_no_needs() -> None:
    made = plan("missä voisi olla laavu xyzzyqwerty", HeldWords({"llaavu": 2, "lmissä": 50, "lolla": 50}))
    assert [need.part for need in made.needs] == [1]


def test_light_words_are_asked_for_when_there_is_nothing_else() -> None:
    assert plan("missä", HeldWords({"lmissä": 5})).groups
    assert plan("missä Oulussa", HeldWords({"lmissä": 5})).is_open


def test_a_question_nobody_answers_finds_nothing_rather_than_everything() -> None:
    made = plan("xyzzyqwerty", HeldWords({}))
    assert made.needs == (Need(1.0, ()),)
    assert not made.is_open


def test_without_words_a_plan_is_open_and_a_place_named_is_a_bonus() -> None:
    assert plan("", HeldWords({})) == Plan(plan("", HeldWords({})).question)
    made = plan("Raahe", HeldWords({"lraahe": 3}))
    assert made.is_open
    assert [clause.term for clause in made.bonuses[0].clauses] == ["lraahe"]


def test_subthemes_about_a_word_answer_its_need_too() -> None:
    made = plan("yksinäisyys", HeldWords({"lyksinäisyys": 2, "tyksinäisyys": 4}))
    assert len(made.groups) == 2
    assert made.needs == (Need(1.0, (0, 1)),)


def test_a_word_of_little_emphasis_is_not_required() -> None:
    debt, help_ = plan("debt help", HeldWords({"edebt": 2, "ehelp": 9}), "en").needs
    assert (debt.is_required, help_.is_required) == (True, False)
    assert help_.part < debt.part


def test_when_all_words_have_little_emphasis_they_are_required_after_all() -> None:
    assert all(need.is_required for need in plan("help", HeldWords({"ehelp": 9}), "en").needs)


def test_a_slip_is_mended_to_a_word_that_documents_hold() -> None:
    index = HeldWords({"lliikuntaneuvoja": 2}, {"fi": ["liikuntaneuvoja"]})
    made = plan("liikunaneuvoja", index)
    assert made.corrections == {"liikunaneuvoja": "liikuntaneuvoja"}
    (clause,) = made.groups[0].clauses
    assert clause.term == "lliikuntaneuvoja"
    assert clause.sureness == weights.MENDED[1]


def test_a_word_that_documents_hold_is_not_mended() -> None:
    index = HeldWords({"lkerto": 1, "lkerho": 9}, {"fi": ["kerho", "kerto"]})
    assert plan("kerto", index).corrections == {}


def test_two_slips_are_mended_in_long_words_only() -> None:
    index = HeldWords(
        {"lliikuntaneuvoja": 2, "lkerho": 2}, {"fi": ["liikuntaneuvoja", "kerho"]}
    )  # fmt: skip
    assert plan("likunaneuvoja", index).corrections == {"likunaneuvoja": "liikuntaneuvoja"}
    assert plan("xerxo", index).corrections == {}


def test_a_beginning_is_completed_without_a_word_to_anybody() -> None:
    made = plan("kirjastop", HeldWords({"lkirjastopalvelut": 1}, {"fi": ["kirjastopalvelut"]}))
    assert made.corrections == {}
    assert made.groups[0].clauses[0].sureness == weights.PREFIX >= weights.SURE


def test_a_swedish_compound_is_read_by_a_word_it_begins_with() -> None:
    made = plan("skuldfälla", HeldWords({"vskuld": 2}, {"sv": ["skuld"]}), "sv")
    assert [clause.term for clause in made.groups[0].clauses] == ["vskuld"]


def test_a_literal_question_is_neither_mended_nor_filtered() -> None:
    index = HeldWords({"lliikuntaneuvoja": 2}, {"fi": ["liikuntaneuvoja"]})
    assert plan("liikunaneuvoja", index, literal=True).corrections == {}
    assert not plan("Raahe", HeldWords({"lraahe": 3}), literal=True).is_open


def test_a_plan_tells_every_term_it_asks_for() -> None:
    made = plan("tasapainojumppa Oulu", HeldWords({"ltasapaino": 2, "sjumppa": 3, "loulu": 2}))
    assert made.terms == {"ltasapaino", "sjumppa", "loulu"}


def test_a_language_asked_for_lifts_and_answers_no_word() -> None:
    made = plan("jumppa ruotsiksi", HeldWords({"ljumppa": 3}))
    (lift,) = made.lifts
    assert (lift.facet, lift.values) == ("language", {"sv"})
    assert all(not need.lifts for need in made.needs)
