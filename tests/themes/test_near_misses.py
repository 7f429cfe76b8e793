"""Which rules came near, and what they lacked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.near_misses import Lack, NearMiss, near_misses
from themes.placement import Rule, RuleBook, Subject


def subject(**parts: object) -> Subject:
    return Subject(**{name: frozenset(value) if isinstance(value, list) else value for name, value in parts.items()})


def near(rule: dict[str, object], who: Subject) -> NearMiss | None:
    found = near_misses(RuleBook({"1.1": Rule.from_data(rule)}), who)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("rule", "who", "miss"),
    [
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(classes=["P5.17"]),
         NearMiss("1.1", Lack.SIGNAL, ("P5.17",), ("uni",))),
        ({"wide": ["P4.2"], "target_groups": ["KR1.1"], "terms": ["koko:1"]}, subject(classes=["P4.2", "P1"]),
         NearMiss("1.1", Lack.SIGNAL, ("P4.2",), ("KR1.1", "koko:1"))),
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(words=["uni"]),
         NearMiss("1.1", Lack.CLASS, ("uni",), ("P5.17",))),
        ({"wide": ["P5.17"], "terms": ["koko:1"]}, subject(terms=["koko:1"]),
         NearMiss("1.1", Lack.CLASS, ("koko:1",), ("P5.17",))),
        # A target group alone is no sign of anything: everybody has one.
        ({"wide": ["P5.17"], "target_groups": ["KR1"]}, subject(target_groups=["KR1"]), None),
        ({"classes": ["P5.7"], "never": ["P5.6"]}, subject(classes=["P5.6", "P5.7"]),
         NearMiss("1.1", Lack.NEVER, ("P5.6",))),
        # A class that it never takes keeps nothing out that the rule would not take anyway.
        ({"classes": ["P5.7"], "never": ["P5.6"]}, subject(classes=["P5.6"]), None),
        # What the rule took did not miss.
        ({"wide": ["P5.17"], "words": ["uni"]}, subject(classes=["P5.17"], words=["uni"]), None),
        ({"default_for": ["P27"]}, subject(classes=["P27"]), None),
        ({"place_types": [3110]}, subject(place_type=3120), None),
        ({"classes": ["P1"]}, subject(classes=["P2"], words=["uni"]), None),
    ],
)  # fmt: skip
def test_one_rule(rule: dict[str, object], who: Subject, miss: NearMiss | None) -> None:
    assert near(rule, who) == miss


def test_a_guess_that_a_sister_topic_made_needless_came_near() -> None:
    book = RuleBook(
        {"1.1": Rule.from_data({"default_for": ["P27"]}), "1.2": Rule.from_data({"sure_words": ["jumppa"]})}
    )

    assert near_misses(book, subject(classes=["P27"], words=["jumppa"])) == [NearMiss("1.1", Lack.SIBLING, ("P27",))]


PARTS = ("classes", "wide", "words", "terms", "never", "default_for", "sure_words")
CODES = st.sets(st.sampled_from(["a", "b", "c"]), max_size=2).map(sorted)
RULES = st.fixed_dictionaries(dict.fromkeys(PARTS, CODES)).map(Rule.from_data)


@given(st.lists(RULES, max_size=4), CODES, CODES)
def test_no_rule_both_takes_and_misses(rules: list[Rule], classes: list[str], words: list[str]) -> None:
    book = RuleBook({f"{number}.1": rule for number, rule in enumerate(rules)})
    who = subject(classes=classes, words=words)

    assert {item.subtheme for item in book.place(who)}.isdisjoint(miss.subtheme for miss in near_misses(book, who))
