"""What a concept that answers brings to a plan."""

from dataclasses import replace

import pytest

from catalogue.search.meaning import Meaning, meanings_of
from catalogue.search.meaning.planning import effects, meaning_groups, meaning_lifts
from catalogue.search.plan import Plan
from catalogue.search.planner import make_plan
from catalogue.search.port import Meant
from catalogue.search.question import read_question
from tests.catalogue.search.held_words import HeldWords
from tests.catalogue.search.meaning.wording import concept, index

KNOWN = index(
    concept(
        "smoking",
        "rööki pois\nen jaksa enää",
        terms="vieroitus\nsavuton elämä\ntupakka\nnikotiini",
        subthemes="6.5 11.1",
        place_types="301",
        pins="ptv:7",
    )
)


def meanings(text: str) -> list[Meaning]:
    return list(meanings_of(read_question(text, "fi").words, KNOWN))


def plan(text: str, index_: HeldWords) -> Plan:
    question = read_question(text, "fi")
    return make_plan(question, index_, meanings_of(question.words, KNOWN))


def test_the_first_words_of_services_weigh_most() -> None:
    (meaning,) = meanings("rööki pois")
    groups = list(meaning_groups(meaning.entry, 1.0, {"lvieroitus": 3, "ltupakka": 3, "lnikotiini": 3}, 100))
    assert [[clause.term for clause in group.clauses] for group in groups] == [
        ["lvieroitus"],
        ["ltupakka", "lnikotiini"],
    ]
    factors = [clause.factor for group in groups for clause in group.clauses]
    assert factors == sorted(factors, reverse=True)
    assert len(set(factors)) == 3


def test_a_wording_of_two_words_asks_for_both() -> None:
    (meaning,) = meanings("rööki pois")
    (group,) = meaning_groups(meaning.entry, 1.0, {"lsavuton": 3, "lelämä": 9}, 100)
    (pair,) = group.pairs
    assert ([clause.term for clause in pair.left], [clause.term for clause in pair.right]) == (["lsavuton"], ["lelämä"])
    assert list(meaning_groups(meaning.entry, 1.0, {"lelämä": 9}, 100)) == []


def test_subthemes_fall_by_their_order_and_places_and_pins_lift_too() -> None:
    (meaning,) = meanings("rööki pois")
    first, second, places, pins = meaning_lifts(meaning.entry, 1.0)
    assert (first.facet, first.values, second.values) == ("subtheme", {"6.5"}, {"11.1"})
    assert first.score > second.score
    assert (places.facet, places.values, pins.facet, pins.values) == ("place_type", {"301"}, "id", {"ptv:7"})
    assert pins.score > 10 * first.score


def test_what_is_said_in_part_or_unsurely_has_less_effect() -> None:
    (meaning,) = meanings("rööki pois")
    half = replace(meaning, covered=0.5)
    weak = replace(meaning, strength=meaning.strength / 2)
    (alone,) = effects([meaning])
    assert effects([half])[0] < alone
    assert effects([meaning, weak]) == [alone, pytest.approx(alone / 2)]


def test_words_that_a_meaning_covers_are_answered_by_it() -> None:
    made = plan("rööki pois", HeldWords({"lrööki": 1, "lvieroitus": 3}))
    (need, *_) = made.needs
    assert {made.groups[number].source for number in need.groups} == {"rööki", "smoking"}
    assert {made.lifts[number].name for number in need.lifts} == {"subtheme", "place_type", "pin"}
    assert made.meanings == (Meant("smoking", {"fi": "smoking"}, ("rööki", "pois")),)


def test_words_that_no_document_holds_are_needs_when_a_meaning_covers_them() -> None:
    made = plan("rööki pois", HeldWords({"lvieroitus": 3}))
    assert [made.groups[number].source for number in made.needs[0].groups] == ["smoking"]


def test_light_words_alone_are_searched_by_what_they_mean() -> None:
    made = plan("en jaksa enää", HeldWords({"lvieroitus": 3, "lenää": 40, "len": 50}))
    assert {group.source for group in made.groups} <= {"smoking", "jaksa"}
    assert "smoking" in {group.source for group in made.groups}


def test_a_word_that_people_are_known_to_say_is_not_mended() -> None:
    held = HeldWords({"lröökki": 1}, {"fi": ["röökki"]})
    question = read_question("rööki", "fi")
    mended = make_plan(replace(question, words=(replace(question.words[0], is_known=False),)), held)
    said = make_plan(
        replace(question, words=(replace(question.words[0], is_known=False),)), held, is_said=lambda word: True
    )
    assert mended.corrections == {"rööki": "röökki"}
    assert said.corrections == {}


def test_nothing_is_brought_by_a_concept_that_no_document_knows() -> None:
    made = plan("rööki pois", HeldWords({}))
    assert made.groups == ()
    assert not made.is_open
