"""Patterns of classes: who does what to whom, in order, with a few other words allowed between.

"not want live" is met by "en kyllä halua tätä elämää": a negation, a word of wanting, a word of living, in that order,
at most `gap` other words between two of them; small words (class `small`: "vaan", "att", "just") are not counted.
"partner & hit" is met in either order. "a|b" is either class. "^not cope" must begin the text, "die$" must end it.
Classes are those of `lists/words_*.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from catalogue.search.crisis.lexicon import Sense

GAP = 2
# However many small words follow one another, two slots belong to one thought only so far.
MOST_SMALL = 6
# A word of the text: its senses by class.
Senses = Sequence[frozenset[Sense]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Slots to be filled in order; each holds the classes that fill it."""

    slots: tuple[frozenset[str], ...]
    gap: int = GAP
    at_start: bool = False
    at_end: bool = False

    @property
    def groups(self) -> frozenset[str]:
        return frozenset().union(*self.slots)

    def matches(self, text: Senses, free: Sequence[bool]) -> Iterator[tuple[int, ...]]:
        """The places of the words that fill the slots, for every way to fill them. Words not `free` are passed over."""
        for start in range(1 if self.at_start else len(text)):
            for places in self._fill(text, free, 0, start, start + 1):
                if (not self.at_end or places[-1] == len(text) - 1) and keeps_company(text, places, self.slots):
                    yield places

    def _fill(
        self, text: Senses, free: Sequence[bool], slot: int, first: int, beyond: int
    ) -> Iterator[tuple[int, ...]]:
        """Ways to fill the slots from `slot` on, the first of them with a word of ``first … beyond - 1``, and further
        on for every small word among them."""
        place = first - 1
        while (place := place + 1) < min(beyond, len(text)):
            beyond += slot > 0 and place - first < MOST_SMALL and is_small(text[place])
            if not free[place] or self.slots[slot].isdisjoint(groups_of(text[place])):
                continue
            if slot + 1 == len(self.slots):
                yield (place,)
                continue
            for rest in self._fill(text, free, slot + 1, place + 1, place + 2 + self.gap):
                yield (place, *rest)


@lru_cache(maxsize=16_384)
def groups_of(word: frozenset[Sense]) -> frozenset[str]:
    """The classes of a word."""
    return frozenset(sense.group for sense in word)


def is_small(word: frozenset[Sense]) -> bool:
    return "small" in groups_of(word)


def keeps_company(text: Senses, places: tuple[int, ...], slots: tuple[frozenset[str], ...]) -> bool:
    """Whether every word that may be another language's stands beside another of its own."""
    filled = [
        {sense for sense in text[place] if sense.group in slot} for place, slot in zip(places, slots, strict=True)
    ]
    return all(
        any(sense.is_sure for sense in ways) or has_company(ways, filled[:number] + filled[number + 1 :])
        for number, ways in enumerate(filled)
    )


def has_company(ways: set[Sense], others: Sequence[set[Sense]]) -> bool:
    languages = {sense.language for sense in ways}
    return any(sense.language in languages for other in others for sense in other)


def parse(written: str, gap: int = GAP) -> tuple[Pattern, ...]:
    """The patterns that one line of a list stands for: one for each order when its slots are tied with "&"."""
    at_start, at_end = written.startswith("^"), written.endswith("$")
    written = written.strip("^$ ")
    is_loose = "&" in written
    slots = tuple(frozenset(slot.split("|")) for slot in written.replace("&", " ").split())
    orders = permutations(slots) if is_loose else [slots]
    return tuple(Pattern(order, gap, at_start, at_end) for order in dict.fromkeys(orders))
