"""Which classes of crisis words a word belongs to: as written, without its dots, joined from two, or misspelt.

A class holds entries of three languages (`lists/words_*.toml`). An entry is a form ("kuolen"), or the beginning of
forms ("itsemurh*"). An entry with "!" is an everyday word of another language too ("dog" is Swedish for died): it
counts only beside another word of its own language in the same match. So does a short word recognised without dots
only ("do" for "dö"). One with "=" is an everyday word without its dots ("pelätä": to fear, "pelata": to play) and is
recognised with them only. A Finnish one with "~" is a base form and stands for every form that the dictionary knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from catalogue.search.analysis.text import fold
from catalogue.search.analysis.voikko import readings
from catalogue.search.crisis.lists import read
from catalogue.search.crisis.misspelt import Speller
from catalogue.search.crisis.tokens import Token

LANGUAGES = ("fi", "sv", "en")
# A word this short that fits only without its dots may be a word of another language.
SHORT = 3
# Two words written apart that are one ("itse murha") are looked up joined; shorter ones join by chance.
SHORTEST_JOINED = 9


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to take a word: as a member of a class in a language. `is_sure` is False when it needs company."""

    group: str
    language: str
    is_sure: bool = True


@dataclass
class Lexicon:
    """The entries of every class: whole forms by form, beginnings by beginning, both as written and without dots."""

    forms: dict[str, set[Sense]] = field(default_factory=dict)
    beginnings: dict[str, set[Sense]] = field(default_factory=dict)
    bases: dict[str, set[Sense]] = field(default_factory=dict)

    def add(self, group: str, language: str, entry: str) -> None:
        """File an entry under its form, and under the form without dots where that differs."""
        is_sure, with_dots, form = "!" not in entry, "=" in entry, entry.rstrip("!=~*")
        shelf = self.beginnings if "*" in entry else self.forms
        shelf.setdefault(form, set()).add(Sense(group, language, is_sure))
        if "~" in entry:
            self.bases.setdefault(form, set()).add(Sense(group, language, is_sure))
        if (bare := fold(form)) != form and not with_dots:
            shelf.setdefault(bare, set()).add(Sense(group, language, is_sure and len(bare) > SHORT))

    def lookup(self, word: str) -> Iterator[Sense]:
        """The senses of a word as it stands."""
        yield from self.forms.get(word, ())
        for end in range(2, len(word) + 1):
            yield from self.beginnings.get(word[:end], ())


@cache
def lexicon() -> Lexicon:
    """The words of the lists."""
    found = Lexicon()
    for language in LANGUAGES:
        for group, entries in read(f"words_{language}").items():
            for entry in entries.split():
                found.add(group, language, entry)
    return found


@cache
def speller() -> Speller:
    """Knows which misspelt words stand for which words of the lists."""
    rows = read("spelling")
    telling = frozenset(rows["classes"].split())
    forms, beginnings = (
        [form for form, found in shelf.items() if any(sense.group in telling for sense in found)]
        for shelf in (lexicon().forms, lexicon().beginnings)
    )
    return Speller(forms, beginnings, frozenset(rows["ordinary"].split()))


@lru_cache(maxsize=16_384)
def senses(token: Token) -> frozenset[Sense]:
    """Every sense of a word as it stands; without its dots when it has none; else of what it may be a slip of.

    One step at a time: "många" is no "manga".
    """
    found = set(lexicon().lookup(token.text)) or set(lexicon().lookup(token.bare))
    found |= {sense for reading in readings(token.text) for sense in lexicon().bases.get(reading.base, ())}
    if not found:
        for meant in speller().meant(token.text, token.bare):
            found |= set(lexicon().lookup(meant))
    return certain(found)


def certain(found: Iterable[Sense]) -> frozenset[Sense]:
    """The senses, an unsure one left out where the same is sure."""
    every = set(found)
    return frozenset(sense for sense in every if sense.is_sure or Sense(sense.group, sense.language) not in every)


def joined_senses(first: Token, second: Token) -> frozenset[Sense]:
    """The senses of two words read as one: "itse murha", "själv mord"."""
    word = first.bare + second.bare
    if len(word) < SHORTEST_JOINED or len(first.bare) < 3 or len(second.bare) < 3:
        return frozenset()
    return certain(sense for sense in lexicon().lookup(word) if sense.is_sure)
