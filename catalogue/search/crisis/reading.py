"""Reads whether a text is written by, or about, somebody in a crisis. Pure, quick, and independent of any index."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.search.crisis.lexicon import Sense, joined_senses, senses
from catalogue.search.crisis.patterns import Senses, groups_of
from catalogue.search.crisis.phrases import Phrase, phrase_findings, taken_back
from catalogue.search.crisis.rules import idioms, rules
from catalogue.search.crisis.tokens import Token, tokens
from catalogue.search.crisis.verdict import Crisis, Finding
from themes.crisis_topics import CrisisTopic

ORDER = {topic: place for place, topic in enumerate(CrisisTopic)}


def read_crisis(text: str, language: str, phrases: Sequence[Phrase] = ()) -> Crisis | None:
    """The verdict on a text, None when nothing in it tells of a crisis.

    `language` is the page's; people write in another, or mix them, so the rules of all three are asked. `phrases` are
    the editors' own: those of the page's language and those of any.
    """
    words = tokens(text)
    own = [phrase for phrase in phrases if phrase.language in ("", language)]
    found = [*phrase_findings(words, own), *rule_findings(words, own)]
    if not found:
        return None
    level = max(finding.level for finding in found)
    first = sorted((finding for finding in found if finding.level == level), key=lambda item: ORDER[item.topic])
    return Crisis(level, tuple(dict.fromkeys(first)))


def rule_findings(words: Sequence[Token], phrases: Sequence[Phrase] = ()) -> Iterator[Finding]:
    """What the rules of the lists find: at most one finding for each rule."""
    text = senses_of(words)
    free = free_words(text, taken_back(words, phrases))
    present: frozenset[str] = frozenset().union(*map(groups_of, text))
    for rule in rules():
        places = next(rule.answers(text, free, present), None)
        if places:
            found = tuple(words[place].text for place in places)
            yield Finding(rule.name, rule.topic, rule.level_in(present), found, language_of(text, places))


def language_of(text: Senses, places: Sequence[int]) -> str:
    """The one language that every word of the places belongs to; empty when there is none or several."""
    shared = set.intersection(*({sense.language for sense in text[place]} for place in places))
    return shared.pop() if len(shared) == 1 else ""


def senses_of(words: Sequence[Token]) -> list[frozenset[Sense]]:
    """The senses of each word; a word that is the first half of one written apart has the whole one's too."""
    text = [senses(word) for word in words]
    for place, (first, second) in enumerate(pairwise(words)):
        text[place] |= joined_senses(first, second)
    return text


def free_words(text: Senses, back: set[int]) -> list[bool]:
    """Which words the rules may use: not those of idioms, nor those the editors have taken back."""
    free = [place not in back for place in range(len(text))]
    for pattern in idioms():
        for places in pattern.matches(text, free):
            for place in range(places[0], places[-1] + 1):
                free[place] = False
    return free
