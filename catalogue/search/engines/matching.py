"""Which documents answer a question, and how well: BM25-like impacts, the best stream a word, summed over words.

The same arithmetic on the same whole numbers for every database: they store terms, they do not rank.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.search import weights
from catalogue.search.engines.shelf import Bits, Shelf, bits_of
from catalogue.search.engines.tokens import Postings, TokenStore
from catalogue.search.question import AskedWord, Terms


@dataclass(frozen=True)
class Answer:
    """How documents answer one word: by place on the shelf the score, and the sureness from 0 to 1.

    `rarity` from 0 to 1 says how much the word tells documents apart.
    """

    rarity: float
    scores: Mapping[int, float]
    sureness: Mapping[int, float]
    is_required: bool = True

    @property
    def is_sure(self) -> bool:
        return any(sureness >= weights.SURE for sureness in self.sureness.values())


@dataclass(frozen=True)
class Match:
    """Documents that answer the whole question (`full`), those that answer enough of it (`partial`), and among these
    the ones that are good beside the best anywhere (`fitting`)."""

    scores: Mapping[int, float] = field(default_factory=dict)
    full: Bits = 0
    partial: Bits = 0
    fitting: Bits = 0


def read_postings(terms: Iterable[str], store: TokenStore, shelf: Shelf) -> Postings:
    """The postings of these terms by place on the shelf; what does not stand there (another build) is left out."""
    places = shelf.places
    wanted = set(terms)
    stored = store.postings(wanted) if wanted else {}
    found = {
        term: [(places[number], level) for number, level in documents if number in places]
        for term, documents in stored.items()
    }
    return {term: documents for term, documents in found.items() if documents}


def all_terms(words: Iterable[AskedWord]) -> set[str]:
    terms: set[str] = set()
    for word in words:
        terms.update(word.terms, word.lifts)
        for left, right in word.splits:
            terms.update(left, right)
    return terms


def rarity(count: int, total: int) -> float:
    """How much a word tells, from 0 (everybody has it) to 1 (one document has it): BM25's inverse frequency, scaled."""
    if not count:
        return 0.0
    return math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + (total + 0.5) / 1.5)


def answer_word(word: AskedWord, postings: Postings, total: int) -> Answer:
    """How each document answers a word: by the best of the word's terms, or by both halves of one of its splits."""
    terms = sorted((item for item in word.terms.items() if item[0] in postings), key=lambda item: (-item[1], item[0]))
    surely = {place for term, weight in terms if weight >= weights.SURE for place, _ in postings[term]}
    known = rarity(len(surely), total)
    scores: dict[int, float] = {}
    sureness: dict[int, float] = {}
    for term, weight in terms:
        found = postings[term]
        own = rarity(len(found), total)
        # A rare form of a common word is no rarer than the word.
        factor = weight * (known if weight >= weights.SURE else min(own, known or own)) / weights.LEVELS
        for place, level in found:
            # The terms come from the surest to the loosest.
            sureness.setdefault(place, weight)
            if factor * level > scores.get(place, 0.0):
                scores[place] = factor * level
    for left, right in word.splits:
        answer_in_parts(scores, sureness, left, right, postings, total)
    lift(scores, sureness, word.lifts, postings, total)
    loosest = max((rarity(len(postings[term]), total) for term, _ in terms), default=0.0)
    answer = Answer(known or loosest, scores, sureness)
    return toned_down(answer, word.emphasis) if word.emphasis < 1 else answer


def answer_in_parts(
    scores: dict[int, float],
    sureness: dict[int, float],
    left: Terms,
    right: Terms,
    postings: Postings,
    total: int,
) -> None:
    """Let documents that have both halves of a compound, each by itself, answer almost like the compound."""
    halves = [half_scores(half, postings, total) for half in (left, right)]
    for place in halves[0].keys() & halves[1].keys():
        score = weights.BOTH_PARTS * (halves[0][place] + halves[1][place]) / 2
        scores[place] = max(score, scores.get(place, 0.0))
        sureness[place] = max(weights.BOTH_PARTS, sureness.get(place, 0.0))


def half_scores(half: Terms, postings: Postings, total: int) -> dict[int, float]:
    scores: dict[int, float] = {}
    for term, weight in half.items():
        found = postings.get(term, ())
        factor = weight * rarity(len(found), total) / weights.LEVELS
        for place, level in found:
            scores[place] = max(scores.get(place, 0.0), factor * level)
    return scores


def lift(
    scores: dict[int, float], sureness: dict[int, float], terms: Iterable[str], postings: Postings, total: int
) -> None:
    """Add what the word says about the subthemes a document is placed in."""
    lifted: dict[int, float] = {}
    for term in sorted(terms):
        found = postings.get(term, ())
        factor = weights.THEMED * rarity(len(found), total) / weights.LEVELS
        for place, level in found:
            if factor * level > lifted.get(place, 0.0):
                lifted[place] = factor * level
    for place, score in lifted.items():
        scores[place] = scores.get(place, 0.0) + score
        sureness.setdefault(place, weights.THEMED_SURENESS)


def toned_down(answer: Answer, emphasis: float) -> Answer:
    """The answer to a word that says less than others: smaller, and not required."""
    scores = {place: emphasis * score for place, score in answer.scores.items()}
    return Answer(emphasis * answer.rarity, scores, answer.sureness, is_required=False)


def combine(answers: Sequence[Answer], bonuses: Sequence[Answer]) -> Match:
    """Sum the words' scores, scaled by the share of words answered; rare words weigh more in that share.

    Words that nothing answers are left out of the count: they can not tell documents apart.
    """
    answers = [answer for answer in answers if answer.scores]
    if not answers:
        return Match()
    shares = shares_of(answers)
    scores: dict[int, float] = defaultdict(float)
    for answer in answers:
        for place, score in answer.scores.items():
            scores[place] += score
    scores = {place: score * shares[place] ** weights.SHARE_POWER for place, score in scores.items()}
    for bonus in bonuses:
        for place, score in bonus.scores.items():
            if place in scores:
                scores[place] += weights.NAMED_PLACE * score
    full = bits_of(full_answers(answers, shares))
    best = max(scores.values())
    partial = [
        place
        for place, share in shares.items()
        if share >= weights.LEAST_SHARE and scores[place] >= weights.LEAST_SCORE * best
    ]
    fitting = [place for place, score in scores.items() if score >= weights.FITTING * best]
    return Match(scores, full, bits_of(partial) | full, bits_of(fitting) | full)


def shares_of(answers: Sequence[Answer]) -> dict[int, float]:
    """The share of the words that each document answers, from 0 to 1."""
    wanted = sum(answer.rarity for answer in answers) or 1.0
    shares: dict[int, float] = defaultdict(float)
    for answer in answers:
        part = answer.rarity / wanted
        for place, sureness in answer.sureness.items():
            shares[place] += part * min(1.0, sureness / weights.SURE)
    return {place: min(1.0, share) for place, share in shares.items()}


def full_answers(answers: Sequence[Answer], shares: Mapping[int, float]) -> set[int]:
    """The documents that surely answer every required word."""
    full = set(shares)
    for answer in answers:
        if answer.is_required:
            full &= {place for place, sureness in answer.sureness.items() if sureness >= weights.SURE}
    return full
