"""The placement rules: what places, what needs a second signal, and the reason told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.placement import Placed, Rule, RuleBook, Subject


def subject(**parts: object) -> Subject:
    return Subject(**{name: frozenset(value) if isinstance(value, list) else value for name, value in parts.items()})


def placed(rule: dict[str, object], who: Subject) -> list[Placed]:
    return list(RuleBook({"1.1": Rule.from_data(rule)}).place(who))


@pytest.mark.parametrize(
    ("rule", "who", "reason"),
    [
        ({"classes": ["P15.1"]}, subject(classes=["P15.1"]), "class P15.1"),
        ({"classes": ["P15.1"]}, subject(classes=["P15.2"]), None),
        # "P27" is no prefix of "P27.1": codes are matched whole.
        ({"classes": ["P27"]}, subject(classes=["P27.1"]), None),
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(classes=["P5.17"]), None),
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(words=["uni"]), None),
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(classes=["P5.17"], words=["uni"]), "class P5.17 with word uni"),
        ({"wide": ["P5.17"], "terms": ["koko:1"]}, subject(classes=["P5.17"], terms=["koko:1"]),
         "class P5.17 with term koko:1"),
        ({"wide": ["P4.2"], "target_groups": ["KR1.1"]}, subject(classes=["P4.2"], target_groups=["KR1.1"]),
         "class P4.2 with target group KR1.1"),
        ({"sure_words": ["ruoka-apu"]}, subject(words=["ruoka-apu"]), "word ruoka-apu"),
        ({"sure_terms": ["koko:2"]}, subject(terms=["koko:2"]), "term koko:2"),
        ({"life_events": ["KE9"]}, subject(life_events=["KE9"]), "life event KE9"),
        ({"place_types": [3110]}, subject(place_type=3110), "place type 3110"),
        ({"place_types": [3110]}, subject(place_type=3120), None),
        # A sports place has no class, and a service no place type: neither is placed by the other's rule.
        ({"classes": ["P27.1"], "place_types": [3110]}, subject(place_type=1120), None),
        ({"classes": ["P5.7"], "never": ["P5.6"]}, subject(classes=["P5.6", "P5.7"]), None),
        ({"sure_words": ["raittius"], "never": ["P5.6"]}, subject(classes=["P5.6"], words=["raittius"]),
         "word raittius"),
        ({}, subject(classes=["P1"], words=["uni"]), None),
    ],
)  # fmt: skip
def test_one_rule(rule: dict[str, object], who: Subject, reason: str | None) -> None:
    assert [item.reason for item in placed(rule, who)] == ([reason] if reason else [])


def test_a_service_may_stand_in_several_subthemes() -> None:
    book = RuleBook({"1.2": Rule(classes=frozenset({"P27.1"})), "9.4": Rule(sure_words=frozenset({"tasapaino"}))})

    result = book.place(subject(classes=["P27.1"], words=["tasapaino"]))

    assert [item.subtheme for item in result] == ["1.2", "9.4"]


def test_a_default_takes_only_what_no_sibling_took_and_says_that_it_guesses() -> None:
    book = RuleBook({
        "1.1": Rule(default_for=frozenset({"P27.1"})),
        "1.2": Rule(wide=frozenset({"P27.1"}), words=frozenset({"jumppa"})),
        "9.4": Rule(classes=frozenset({"P27.1"})),
    })  # fmt: skip

    guessed = book.place(subject(classes=["P27.1"]))
    taken = book.place(subject(classes=["P27.1"], words=["jumppa"]))

    assert [(item.subtheme, item.guessed) for item in guessed] == [("9.4", False), ("1.1", True)]
    assert [item.subtheme for item in taken] == ["1.2", "9.4"]


def test_a_misspelt_part_of_a_rule_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no part called clases"):
        Rule.from_data({"clases": ["P1"]})


@given(st.lists(st.sampled_from(["P1", "P5.17", "P27.1", "P15.1"]), unique=True), st.randoms())
def test_the_reason_does_not_depend_on_order(classes: list[str], order: random.Random) -> None:
    rule = {"classes": ["P1", "P15.1"], "wide": ["P5.17", "P27.1"], "words": ["uni", "uinti"]}
    shuffled = order.sample(classes, len(classes))

    one = placed(rule, subject(classes=classes, words=["uni", "uinti"]))
    other = placed(rule, subject(classes=shuffled, words=["uinti", "uni"]))

    assert one == other
