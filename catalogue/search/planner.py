"""From a question and an index's counts to the plan that an engine carries out (see `plan`)."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue.search.groups import Weighed, rarity, terms_of, weigh
from catalogue.search.mending import mended
from catalogue.search.plan import Group, Need, Plan, Statistics
from catalogue.search.port import SearchQuery
from catalogue.search.question import AskedWord, Question, read_question

__all__ = ["make_plan", "plan_query", "rarity", "searched_words"]

# Mending looks through the whole vocabulary; a question of nothing but slips is not mended to its end.
MOST_MENDED = 4


def plan_query(query: SearchQuery, statistics: Statistics) -> Plan:
    """Read what was asked and weigh it. The same for every filter, so that counts beside filters come out of one plan.

    A literal question is searched as it was typed: no place name becomes a filter, no word is mended.
    """
    question = read_question(query.text, query.language, literal=query.literal)
    return make_plan(question, statistics, is_literal=query.literal)


def make_plan(question: Question, statistics: Statistics, *, is_literal: bool = False) -> Plan:
    """Weigh a question by how many documents hold each of its terms."""
    words = searched_words(question)
    counts = statistics.counts(terms_of((*words, *question.place_words)))
    total = statistics.total
    places = [weigh(word, counts, total) for word in question.place_words]
    bonuses = tuple(place.groups[0] for place in places if place.groups)
    if not words:
        return Plan(question, bonuses=bonuses)
    weighed: list[Weighed] = []
    corrections: dict[str, str] = {}
    tries = 0 if is_literal else MOST_MENDED
    for word in words:
        own = weigh(word, counts, total)
        if not own.is_sure and tries:
            tries -= 1
            own, spelling = mended(own, question.language, statistics)
            if spelling:
                corrections[word.written] = spelling
        weighed.append(own)
    groups, needs = grouped(weighed)
    return Plan(question, groups, needs, bonuses, corrections=corrections)


def searched_words(question: Question) -> Sequence[AskedWord]:
    """The words that answer; light ones only when there is nothing else, not even the name of a place."""
    heavy = [word for word in question.words if not word.is_light]
    if heavy and all(word.emphasis < 1 for word in heavy):
        return [replace(word, emphasis=1.0) for word in heavy]
    if heavy or question.municipalities or question.wants_near:
        return heavy
    return question.words


def grouped(words: Sequence[Weighed]) -> tuple[tuple[Group, ...], tuple[Need, ...]]:
    """All groups, and a need for each word: rare words weigh more in what a document had better answer.

    Words that nothing answers are left out: they can not tell documents apart. When nothing answers any, one need
    remains that nothing answers.
    """
    answered = [word for word in words if word.groups]
    if not answered:
        return (), (Need(1.0, ()),)
    whole = sum(word.rarity for word in answered)
    groups: list[Group] = []
    needs = []
    for word in answered:
        own = range(len(groups), len(groups) + len(word.groups))
        groups += word.groups
        part = word.rarity / whole if whole else 1 / len(answered)
        needs.append(Need(part, tuple(own), is_required=word.word.emphasis == 1))
    return tuple(groups), tuple(needs)
