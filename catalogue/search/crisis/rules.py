"""The rules of `lists/rules_*.toml`: patterns, what they tell of, and what takes them back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalogue.search.crisis.lexicon import lexicon
from catalogue.search.crisis.lists import read
from catalogue.search.crisis.patterns import GAP, Pattern, Senses, groups_of, parse
from catalogue.search.crisis.verdict import Level
from themes.crisis_topics import CrisisTopic

LISTS = ("rules_life", "rules_violence", "rules_acute")
LEVELS = {"full": Level.FULL, "quiet": Level.QUIET}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `unless` are classes that take it back wherever they stand in the text; `only` are the classes that
    every word of the text must belong to; `softened` are classes that make a full box a quiet line."""

    name: str
    topic: CrisisTopic
    level: Level
    patterns: tuple[Pattern, ...]
    unless: frozenset[str] = frozenset()
    softened: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()

    def answers(self, text: Senses, free: Sequence[bool], present: frozenset[str]) -> Iterator[tuple[int, ...]]:
        """The places of the words that the rule answers to. `present` are the classes of the whole text."""
        if self.unless & present or (self.only and not self._is_alone(text, free)):
            return
        for pattern in self.patterns:
            if not any(slot.isdisjoint(present) for slot in pattern.slots):
                yield from (found for found in pattern.matches(text, free) if not self._follows(text, found))

    def level_in(self, present: frozenset[str]) -> Level:
        return Level.QUIET if self.softened & present else self.level

    def _is_alone(self, text: Senses, free: Sequence[bool]) -> bool:
        return all(
            not self.only.isdisjoint(groups_of(word)) for word, is_free in zip(text, free, strict=True) if is_free
        )

    def _follows(self, text: Senses, found: tuple[int, ...]) -> bool:
        """Whether a word of `not_after` stands in the two words before the match."""
        before = text[max(0, found[0] - 2) : found[0]]
        return any(not self.not_after.isdisjoint(groups_of(word)) for word in before)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the lists."""
    return tuple(rule for name in LISTS for rule in read_rules(name))


@cache
def idioms() -> tuple[Pattern, ...]:
    """Ways of saying something else with crisis words; the words of a match are passed over by every rule."""
    return tuple(pattern for line in read("idioms")["idioms"] for pattern in checked(line, 1))


def read_rules(name: str) -> Iterator[Rule]:
    """The rules of a list; `[defaults]` hold for each that does not say otherwise."""
    written = read(name)
    for row in written["rule"]:
        yield read_rule({**written.get("defaults", {}), **row})


def read_rule(row: dict[str, Any]) -> Rule:
    gap = row.get("gap", GAP)
    return Rule(
        name=row["name"],
        topic=CrisisTopic(row["topic"]),
        level=LEVELS[row.get("level", "full")],
        patterns=tuple(pattern for line in row["when"] for pattern in checked(line, gap)),
        unless=classes(row, "unless"),
        softened=classes(row, "softened"),
        only=classes(row, "only"),
        not_after=classes(row, "not_after"),
    )


def classes(row: dict[str, Any], key: str) -> frozenset[str]:
    return known(frozenset(row.get(key, "").split()))


def checked(line: str, gap: int) -> tuple[Pattern, ...]:
    patterns = parse(line, gap)
    for pattern in patterns:
        known(pattern.groups)
    return patterns


@cache
def every_class() -> frozenset[str]:
    shelves = (lexicon().forms, lexicon().beginnings)
    return frozenset(sense.group for shelf in shelves for found in shelf.values() for sense in found)


def known(groups: frozenset[str]) -> frozenset[str]:
    """The classes, once it is sure that each has words; an unknown one raises ValueError."""
    if missing := sorted(groups - every_class()):
        raise ValueError(f"No words for {', '.join(missing)} in catalogue/search/crisis/lists/words_*.toml.")
    return groups
