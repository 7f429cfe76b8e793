"""A question put to the index: read, matched, and mended where nothing answers a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalogue.models import SearchIndex
from catalogue.search.engines.matching import (
    Answer,
    Match,
    all_terms,
    answer_word,
    combine,
    read_postings,
)
from catalogue.search.engines.shelf import Shelf
from catalogue.search.engines.spelling import mend
from catalogue.search.engines.tokens import TokenStore
from catalogue.search.question import AskedWord, Question, read_question

# Mending looks through the whole vocabulary; a question of nothing but slips is not mended to its end.
MOST_MENDED = 4


@dataclass(frozen=True)
class Asked:
    """A question with its match. One without words to search (`is_open`) is answered by everything."""

    question: Question
    match: Match
    corrections: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False

    def score(self, place: int) -> float:
        return self.match.scores.get(place, 0.0)


def ask(
    text: str, language: str, index: SearchIndex, shelf: Shelf, store: TokenStore, *, literal: bool = False
) -> Asked:
    """Read the text and match it against every document; filters come later, so that facets can be counted.

    A literal question is searched as it was typed: no place name becomes a filter, no word is mended.
    """
    question = read_question(text, language, literal=literal)
    words = searched_words(question)
    postings = read_postings(all_terms((*words, *question.place_words)), store, shelf)
    total = len(shelf.ids)
    bonuses = [answer_word(word, postings, total) for word in question.place_words]
    if not words:
        return Asked(question, open_match(bonuses, shelf), is_open=True)
    answers: list[Answer] = []
    corrections: dict[str, str] = {}
    tries = 0 if literal else MOST_MENDED
    for word in words:
        answer = answer_word(word, postings, total)
        if not answer.is_sure and tries:
            tries -= 1
            answer, spelling = mended(word, answer, question.language, index, shelf, store)
            if spelling:
                corrections[word.written] = spelling
        answers.append(answer)
    return Asked(question, combine(answers, bonuses), corrections)


def open_match(bonuses: Sequence[Answer], shelf: Shelf) -> Match:
    """Everything, what bears the name of a place asked for before the rest."""
    scores = {place: score for bonus in bonuses for place, score in bonus.scores.items()}
    return Match(scores, shelf.all, shelf.all, shelf.all)


def searched_words(question: Question) -> Sequence[AskedWord]:
    """The words that answer; light ones only when there is nothing else, not even the name of a place."""
    heavy = [word for word in question.words if not word.is_light]
    if heavy and all(word.emphasis < 1 for word in heavy):
        return [replace(word, emphasis=1.0) for word in heavy]
    if heavy or question.municipalities or question.wants_near:
        return heavy
    return question.words


def mended(
    word: AskedWord, answer: Answer, language: str, index: SearchIndex, shelf: Shelf, store: TokenStore
) -> tuple[Answer, str]:
    """The answer to the first other reading that documents surely answer, and its spelling; else as it was."""
    for candidate in mend(word, language, index, shelf):
        postings = read_postings(all_terms([candidate.word]), store, shelf)
        better = answer_word(candidate.word, postings, len(shelf.ids))
        if better.is_sure:
            return better, candidate.spelling
    return answer, ""
