"""From a question and an index's counts to the plan that an engine carries out (see `plan`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from catalogue.search import weights
from catalogue.search.groups import Weighed, terms_of, weigh
from catalogue.search.meaning import NOTHING, Meaning, current_index, meanings_of
from catalogue.search.meaning.planning import effects, meaning_groups, meaning_lifts, terms_of_meanings
from catalogue.search.mending import mended
from catalogue.search.plan import Group, Lift, Need, Plan, Statistics
from catalogue.search.port import Meant, SearchQuery
from catalogue.search.question import LANGUAGES, AskedWord, Question, read_question

Planner = Callable[[SearchQuery, Statistics], Plan]
# Mending looks through the whole vocabulary; a question of nothing but slips is not mended to its end.
MOST_MENDED = 4
# What a word weighs that no document holds and that only a meaning answers.
ONLY_MEANT = 0.5


def plan_query(query: SearchQuery, statistics: Statistics) -> Plan:
    """Read what was asked and weigh it. The same for every filter, so that counts beside filters come out of one plan.

    A literal question is searched as it was typed: no place name becomes a filter, no word is mended, nothing is meant.
    """
    question = read_question(query.text, query.language, literal=query.literal)
    index = NOTHING if query.literal else current_index()
    return make_plan(
        question,
        statistics,
        meanings_of(question.words, index),
        mends=MOST_MENDED if not query.literal else 0,
        is_said=lambda word: any((word.written, language) in index.numbers for language in LANGUAGES),
    )


def make_plan(
    question: Question,
    statistics: Statistics,
    meanings: Sequence[Meaning] = (),
    *,
    mends: int = MOST_MENDED,
    is_said: Callable[[AskedWord], bool] = lambda word: False,
) -> Plan:
    """Weigh a question by how many documents hold each of its terms, and of the terms of its meanings.

    At most so many words are mended, and none that people are known to say: it is no slip.
    """
    words = searched_words(question, is_meant=bool(meanings))
    counts = statistics.counts(terms_of((*words.values(), *question.place_words)) | terms_of_meanings(meanings))
    total = statistics.total
    places = [weigh(word, counts, total) for word in question.place_words]
    bonuses = tuple(place.groups[0] for place in places if place.groups)
    if not words and not meanings:
        return Plan(question, bonuses=bonuses)
    weighed: dict[int, Weighed] = {}
    corrections: dict[str, str] = {}
    for position, word in words.items():
        own = weigh(word, counts, total)
        if not own.is_sure and mends and not is_said(word):
            mends -= 1
            own, spelling = mended(own, question.language, statistics)
            if spelling:
                corrections[word.written] = spelling
        weighed[position] = own
    making = Making()
    for meaning, effect in zip(meanings, effects(meanings), strict=True):
        groups = list(meaning_groups(meaning.entry, effect, counts, total))
        making.add_meaning(meaning, groups, list(meaning_lifts(meaning.entry, effect)))
    making.lifts += [
        Lift("language", "language", frozenset({code}), weights.SPOKEN, code) for code in sorted(question.spoken)
    ]
    needs = making.needs(weighed)
    return Plan(
        question, tuple(making.groups), needs, bonuses, tuple(making.lifts), corrections, meant(question, meanings)
    )


def meant(question: Question, meanings: Sequence[Meaning]) -> tuple[Meant, ...]:
    return tuple(
        Meant(
            meaning.entry.key,
            meaning.entry.label,
            tuple(question.words[position].written for position in sorted(meaning.words)),
        )
        for meaning in meanings
    )


def searched_words(question: Question, *, is_meant: bool = False) -> dict[int, AskedWord]:
    """The words that answer, by position; light ones only when there is nothing else: no place, nothing meant."""
    heavy = {place: word for place, word in enumerate(question.words) if not word.is_light}
    if heavy and all(word.emphasis < 1 for word in heavy.values()):
        return {place: replace(word, emphasis=1.0) for place, word in heavy.items()}
    if heavy or question.municipalities or question.wants_near or is_meant:
        return heavy
    return dict(enumerate(question.words))


@dataclass
class Making:
    """A plan in the making: groups and lifts so far, and by which of them each word of the question is covered."""

    groups: list[Group] = field(default_factory=list)
    lifts: list[Lift] = field(default_factory=list)
    covering_groups: dict[int, list[int]] = field(default_factory=dict)
    covering_lifts: dict[int, list[int]] = field(default_factory=dict)

    def add_meaning(self, meaning: Meaning, groups: Sequence[Group], lifts: Sequence[Lift]) -> None:
        """Take in what a meaning brings; the words it was read from are answered by it too."""
        for position in meaning.words:
            self.covering_groups.setdefault(position, []).extend(
                range(len(self.groups), len(self.groups) + len(groups))
            )
            self.covering_lifts.setdefault(position, []).extend(range(len(self.lifts), len(self.lifts) + len(lifts)))
        self.groups += groups
        self.lifts += lifts

    def needs(self, words: dict[int, Weighed]) -> tuple[Need, ...]:
        """A need for each word: rare words weigh more in what a document had better answer.

        Words that nothing answers are left out: they can not tell documents apart. When nothing answers any, one need
        remains, of all that is meant; with nothing meant nothing answers it.
        """
        sizes: list[float] = []
        needs: list[Need] = []
        meant_groups, meant_lifts = len(self.groups), len(self.lifts)
        for position, word in words.items():
            own = list(range(len(self.groups), len(self.groups) + len(word.groups)))
            self.groups += word.groups
            groups = (*own, *self.covering_groups.get(position, ()))
            lifts = tuple(self.covering_lifts.get(position, ()))
            if groups or lifts:
                sizes.append(word.rarity if own else ONLY_MEANT * word.word.emphasis)
                needs.append(Need(0.0, groups, is_required=word.word.emphasis == 1, lifts=lifts))
        if not needs:
            return (Need(1.0, tuple(range(meant_groups)), lifts=tuple(range(meant_lifts))),)
        whole = sum(sizes)
        return tuple(
            replace(need, part=size / whole if whole else 1 / len(needs))
            for need, size in zip(needs, sizes, strict=True)
        )
