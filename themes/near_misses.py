"""Which rules came near to a service without taking it, and what was lacking: for whoever asks why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from themes.placement import Rule, RuleBook, Subject, reason_for


class Lack(StrEnum):
    """What kept a rule from taking the subject."""

    # A wide class is there, and no second signal.
    SIGNAL = "signal"
    # A word or a term is there, and none of the rule's classes.
    CLASS = "class"
    # The rule would take it, but for a class that it never takes.
    NEVER = "never"
    # A default class is there, but another subtheme of the theme took it surely.
    SIBLING = "sibling"


@dataclass(frozen=True)
class NearMiss:
    """A subtheme's number, what was there, and what would have been enough (codes, words and terms, in order)."""

    subtheme: str
    lack: Lack
    found: tuple[str, ...]
    wanted: tuple[str, ...] = ()


def near_misses(book: RuleBook, subject: Subject) -> Sequence[NearMiss]:
    """The rules that came near, in the order of the book; none of those that took the subject."""
    placed = {item.subtheme for item in book.place(subject)}
    found = (near_miss(number, rule, subject) for number, rule in book.rules.items() if number not in placed)
    return [item for item in found if item is not None]


def near_miss(number: str, rule: Rule, subject: Subject) -> NearMiss | None:
    """How near a rule came that did not take the subject; None when it was nowhere near."""
    if subject.place_type is not None:  # one type, which fits or does not
        return None
    if (never := subject.classes & rule.never) and reason_for(replace(rule, never=frozenset()), subject):
        return NearMiss(number, Lack.NEVER, in_order(never))
    if wide := subject.classes & rule.wide:
        return NearMiss(number, Lack.SIGNAL, in_order(wide), in_order(rule.words | rule.target_groups | rule.terms))
    if signals := (subject.words & rule.words) | (subject.terms & rule.terms):
        return NearMiss(number, Lack.CLASS, in_order(signals), in_order(rule.wide | rule.classes))
    if guess := subject.classes & rule.default_for:
        return NearMiss(number, Lack.SIBLING, in_order(guess))
    return None


def in_order(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))
