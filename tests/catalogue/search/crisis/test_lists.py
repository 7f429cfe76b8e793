"""The lists as data: they name each other rightly, and a slip in them is told."""

import re

import pytest

from catalogue.search.crisis import lists
from catalogue.search.crisis.lexicon import LANGUAGES, Lexicon, Sense
from catalogue.search.crisis.misspelt import Speller, is_within
from catalogue.search.crisis.patterns import parse
from catalogue.search.crisis.rules import LISTS, known, read_rule, rules


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))


def test_every_class_with_words_is_used() -> None:
    used = {"small", *lists.read("spelling")["classes"].split()}
    for name in LISTS:
        for row in lists.read(name)["rule"]:
            used.update(re.findall(r"[a-z_]+", " ".join(row["when"])))
            used.update(" ".join(row.get(key, "") for key in ("unless", "softened", "only", "not_after")).split())
    used.update(re.findall(r"[a-z_]+", " ".join(lists.read("idioms")["idioms"])))
    have = {name for language in LANGUAGES for name in lists.read(f"words_{language}")}
    assert have - used == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_single_words_in_lower_case_and_each_once(language: str) -> None:
    for name, words in lists.read(f"words_{language}").items():
        entries = words.split()
        assert all(re.fullmatch(r"[^\W_]+[*~=!]{0,2}", entry) for entry in entries), (name, entries)
        assert words == words.lower(), name
        assert len(entries) == len(set(entries)), (name, [entry for entry in entries if entries.count(entry) > 1])


def test_a_class_without_words_is_told_by_name() -> None:
    with pytest.raises(ValueError, match="No words for nosuch"):
        known(frozenset({"nosuch"}))
    with pytest.raises(ValueError, match="No words for nosuch"):
        read_rule({"name": "x", "topic": "suicide", "when": ["want nosuch"]})


def lexicon(*entries: tuple[str, str, str]) -> Lexicon:
    found = Lexicon()
    for group, language, entry in entries:
        found.add(group, language, entry)
    return found


def test_an_entry_is_filed_with_and_without_its_dots() -> None:
    words = lexicon(("hit", "fi", "lyödä"), ("fear", "fi", "pelätä="), ("die", "sv", "dö"), ("die", "sv", "dog!"))

    assert set(words.lookup("lyoda")) == {Sense("hit", "fi")}
    assert set(words.lookup("pelata")) == set(), "to play"
    assert set(words.lookup("do")) == {Sense("die", "sv", is_sure=False)}, "English too"
    assert set(words.lookup("dog")) == {Sense("die", "sv", is_sure=False)}
    assert set(words.lookup("dö")) == {Sense("die", "sv")}


def test_a_star_stands_for_every_ending() -> None:
    words = lexicon(("suicide", "fi", "itsemurh*"))
    assert set(words.lookup("itsemurhaajatuksia")) == {Sense("suicide", "fi")}
    assert set(words.lookup("itsemur")) == set()


def test_a_pattern_tied_with_an_ampersand_is_met_in_either_order() -> None:
    assert {tuple(map(tuple, pattern.slots)) for pattern in parse("a & b")} == {(("a",), ("b",)), (("b",), ("a",))}
    (ordered,) = parse("^a b$")
    assert (ordered.at_start, ordered.at_end) == (True, True)


@pytest.mark.parametrize(
    ("word", "other", "most", "expected"),
    [
        ("itsemurha", "itsemurha", 0, True), ("itsemurah", "itsemurha", 1, True), ("itsemuha", "itsemurha", 1, True),
        ("itssemurha", "itsemurha", 1, True), ("itzemurka", "itsemurha", 1, False), ("itzemurka", "itsemurha", 2, True),
    ],
)  # fmt: skip
def test_an_edit_is_a_letter_out_in_other_or_changed_about(word: str, other: str, most: int, expected: bool) -> None:
    assert is_within(word, other, most) is expected


def test_right_and_short_words_are_never_slips() -> None:
    speller = Speller(["suicide", "mies"], ["suicid"], frozenset({"subside"}))
    assert speller.meant("suiside", "suiside") == {"suicide", "suicid"}
    assert speller.meant("subside", "subside") == set()
    assert speller.meant("mie", "mie") == set()
