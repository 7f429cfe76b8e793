"""Which subthemes a service or a sports place belongs to, and why: a pure function over rules kept as data.

The source of the rules is the region's mapping of PTV service classes, ontology terms, target groups and LIPAS
types to its subthemes. Codes are matched, never class labels: labels change. Some classes are wide (P5.17,
"health advice", holds half of a clinic): they place a service only together with a second signal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Subject:
    """What the rules look at. Words are ontology labels and keywords, in any language, lower case."""

    classes: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()  # ontology URIs
    words: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    life_events: frozenset[str] = frozenset()
    place_type: int | None = None  # LIPAS type code


class RuleError(ValueError):
    """A rule's data is wrong in `part`: "unknown" part, or not a "list" of codes and words."""

    def __init__(self, part: str, problem: str) -> None:
        self.part, self.problem = part, problem
        what = {"unknown": "no part called", "list": "something else than a list of codes or words in"}[problem]
        super().__init__(f"A placement rule has {what} {part}.")


@dataclass(frozen=True)
class Rule:
    """How one subtheme recognises its own; every part may be empty.

    `classes` place by themselves. `wide` classes need one of `terms`, `words` or `target_groups` beside them.
    `sure_terms` and `sure_words` place whatever the class. `life_events` place by themselves.
    `place_types` are LIPAS type codes. `default_for` classes place only what no other subtheme of the
    same theme took, and then as a guess. `never` classes keep a service out unless a sure word brings it in.
    """

    classes: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    sure_terms: frozenset[str] = frozenset()
    sure_words: frozenset[str] = frozenset()
    life_events: frozenset[str] = frozenset()
    place_types: frozenset[int] = frozenset()
    default_for: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Rule":
        """A rule from its JSON form. A typing mistake must not go silent: RuleError names the part that is wrong."""
        for part, values in data.items():
            kind = int if part == "place_types" else str
            if part not in cls.__dataclass_fields__:
                raise RuleError(part, "unknown")
            # bool is an int to Python and nothing to us.
            if not isinstance(values, list) or not all(type(value) is kind for value in values):
                raise RuleError(part, "list")
        return cls(**{key: frozenset(value) for key, value in data.items()})


@dataclass(frozen=True)
class Placed:
    """A subtheme's number, the reason in codes (for people: `catalogue` words it), and whether it is a guess."""

    subtheme: str
    reason: str
    guessed: bool = False


@dataclass(frozen=True)
class RuleBook:
    """The rules of every subtheme, by number, in the order of the subthemes."""

    rules: Mapping[str, Rule] = field(default_factory=dict)

    def place(self, subject: Subject) -> Sequence[Placed]:
        """Every subtheme the subject belongs to, one reason each; guesses only where a theme had nothing surer."""
        placed = [
            Placed(number, reason) for number, rule in self.rules.items() if (reason := reason_for(rule, subject))
        ]
        taken = {theme_of(item.subtheme) for item in placed}
        placed += [
            Placed(number, f"default for class {first(guess)}", guessed=True)
            for number, rule in self.rules.items()
            if theme_of(number) not in taken and (guess := subject.classes & rule.default_for)
        ]
        return placed


def reason_for(rule: Rule, subject: Subject) -> str:
    """Why the rule takes the subject; empty when it does not. The surest reason is the one told."""
    if subject.place_type is not None:
        return f"place type {subject.place_type}" if subject.place_type in rule.place_types else ""
    if found := subject.words & rule.sure_words:
        return f"word {first(found)}"
    if found := subject.terms & rule.sure_terms:
        return f"term {first(found)}"
    if subject.classes & rule.never:
        return ""
    if found := subject.classes & rule.classes:
        return f"class {first(found)}"
    if found := subject.life_events & rule.life_events:
        return f"life event {first(found)}"
    if wide := subject.classes & rule.wide:
        signal = second_signal(rule, subject)
        return f"class {first(wide)} with {signal}" if signal else ""
    return ""


def second_signal(rule: Rule, subject: Subject) -> str:
    """What stands beside a wide class; empty when nothing does."""
    for name, found in (
        ("word", subject.words & rule.words),
        ("term", subject.terms & rule.terms),
        ("target group", subject.target_groups & rule.target_groups),
    ):
        if found:
            return f"{name} {first(found)}"
    return ""


def theme_of(number: str) -> str:
    return number.split(".")[0]


def first(found: Iterable[Any]) -> str:
    """One of them, always the same one."""
    return str(min(found))
