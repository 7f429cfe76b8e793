"""Misspelt crisis words: one edit on words of five letters or more, two on nine or more, first two letters kept.

An edit is a letter left out, added, changed, or two neighbours changed about. The words are found by leaving letters
out of both sides and meeting in the middle, so the cost does not grow with the lists.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from catalogue.search.analysis.voikko import get_voikko, readings

SHORTEST, SHORTEST_TWICE = 5, 9
# What may follow the beginning of a twice misspelt word.
LONGEST_ENDING = 3
# Where nothing can tell whether a word is right as it is, shorter ones are left alone.
SHORTEST_UNCHECKED = 6

# Voikko's classes of names.
NAMES = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})


class Speller:
    """Finds the forms and beginnings of the lexicon that a word is one or two edits from.

    `ordinary` are right words, without dots, that look like slips of crisis words and must never be read as such.
    """

    def __init__(self, forms: Iterable[str], beginnings: Iterable[str], ordinary: frozenset[str]) -> None:
        self.ordinary = ordinary
        self.forms: dict[str, set[str]] = {}
        self.beginnings: dict[str, set[str]] = {}
        for shelf, words in ((self.forms, forms), (self.beginnings, beginnings)):
            # Slips are looked for without dots, so what has dots can not be met.
            for word in filter(str.isascii, words):
                for rest in without_letters(word, edits_allowed(word)):
                    shelf.setdefault(rest, set()).add(word)

    def meant(self, text: str, bare: str) -> set[str]:
        """The entries that the word (as typed, and without dots) may be a slip of; none for a word that is right."""
        if not self.may_be_a_slip(text, bare):
            return set()
        found = set(self.near(bare, self.forms, range(len(bare), len(bare) + 1)))
        return found | set(self.near(bare, self.beginnings, range(SHORTEST - 1, len(bare) + 1)))

    def may_be_a_slip(self, text: str, bare: str) -> bool:
        if len(bare) < SHORTEST or bare in self.ordinary or not bare.isalpha():
            return False
        if get_voikko() is None:
            return len(bare) >= SHORTEST_UNCHECKED
        # A name may be a slip as well: "jaska" for "jaksa".
        return all(reading.word_class in NAMES for reading in readings(text))

    @staticmethod
    def near(bare: str, shelf: dict[str, set[str]], lengths: range) -> Iterator[str]:
        """Entries of the shelf near the word, or near a beginning of it of one of the lengths."""
        for length in lengths:
            part = bare[:length]
            # Two slips and a long rest are another word: "familjerådgivning" is no "familjevåld".
            most = 1 if len(bare) - length > LONGEST_ENDING else 2
            for rest in without_letters(part, min(most, edits_allowed(part))):
                for entry in shelf.get(rest, ()):
                    if entry[:2] == part[:2] and is_within(part, entry, min(most, edits_allowed(entry))):
                        yield entry


def edits_allowed(word: str) -> int:
    return 0 if len(word) < SHORTEST else 1 if len(word) < SHORTEST_TWICE else 2


def without_letters(word: str, most: int) -> set[str]:
    """The word, and what is left of it without one up to `most` letters; the first letter stays."""
    places = range(1, len(word))
    return {
        "".join(letter for place, letter in enumerate(word) if place not in gone)
        for count in range(most + 1)
        for gone in map(set, combinations(places, count))
    }


def is_within(word: str, other: str, most: int) -> bool:
    """Whether at most `most` edits (a change about of neighbours is one) lead from one word to the other."""
    if abs(len(word) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        older, before, row = before, row, [i]
        for j, meant in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == meant:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1] <= most
