"""Lucene's BM25 and Elasticsearch's multi_match in this process: the baseline where no Elasticsearch is at hand.

k1 is 1.2 and b 0.75, as they come. Lengths of fields are exact, where Lucene keeps them in a byte.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.search.judging.baseline.stock import FIELDS, Way

K1, B = 1.2, 0.75
# How many spellings Elasticsearch looks at, and from what length on it allows one and two edits (fuzziness AUTO).
MOST_SPELLINGS = 50
ONE_EDIT_FROM, TWO_EDITS_FROM = 3, 6

Scores = dict[str, float]


@dataclass
class Field:
    """One field of all documents, inverted."""

    postings: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    lengths: dict[str, int] = field(default_factory=dict)

    def add(self, document: str, tokens: Sequence[str]) -> None:
        if tokens:
            self.lengths[document] = len(tokens)
            for token, count in Counter(tokens).items():
                self.postings[token][document] = count

    @property
    def usual_length(self) -> float:
        return sum(self.lengths.values()) / len(self.lengths) if self.lengths else 1.0

    def holding(self, token: str) -> Mapping[str, int]:
        return self.postings.get(token, {})

    def scores(self, token: str, holders: int | None = None) -> Scores:
        """Document → BM25 of the token; `holders` stands in for how many documents hold it."""
        holders = len(self.holding(token)) if holders is None else holders
        rarity = math.log(1 + (len(self.lengths) - holders + 0.5) / (holders + 0.5))
        usual = self.usual_length
        return {
            document: rarity * count / (count + K1 * (1 - B + B * self.lengths[document] / usual))
            for document, count in self.holding(token).items()
        }


class StockIndex:
    """The documents of a site as stock Elasticsearch would hold them."""

    def __init__(self, documents: Iterable[tuple[str, Mapping[str, Sequence[str]]]]) -> None:
        self.fields = {name: Field() for name in FIELDS}
        for document, fields in documents:
            for name, tokens in fields.items():
                self.fields[name].add(document, tokens)
        self.vocabulary = {name: sorted(field.postings) for name, field in self.fields.items()}

    def search(self, tokens: Sequence[str], way: Way) -> Sequence[str]:
        """The ids of all documents with any of the tokens, best first; ties by id."""
        scores = self.crossed(tokens) if way.type == "cross_fields" else self.by_field(tokens, way)
        return sorted(scores, key=lambda document: (-scores[document], document))

    def by_field(self, tokens: Sequence[str], way: Way) -> Scores:
        """Each field scored by itself; then the best of them (and a share of the others), or all together."""
        share = 1.0 if way.type == "most_fields" else way.tie_breaker
        parts: dict[str, list[float]] = defaultdict(list)
        for name, boost in FIELDS.items():
            for document, score in self.field_scores(name, tokens, is_fuzzy=way.is_fuzzy).items():
                parts[document].append(boost * score)
        return {document: max(own) + share * (sum(own) - max(own)) for document, own in parts.items()}

    def field_scores(self, name: str, tokens: Sequence[str], *, is_fuzzy: bool) -> Scores:
        total: Scores = defaultdict(float)
        for token in tokens:
            spellings = self.spellings(name, token) if is_fuzzy else {token: 1.0}
            # Of several spellings none counts as rarer than the commonest.
            holders = max((len(self.fields[name].holding(spelling)) for spelling in spellings), default=0)
            for spelling, share in spellings.items():
                for document, score in self.fields[name].scores(spelling, holders).items():
                    total[document] += share * score
        return total

    def crossed(self, tokens: Sequence[str]) -> Scores:
        """Token by token: the best field that holds it, as rare as it is in the field that holds it most."""
        total: Scores = defaultdict(float)
        for token in tokens:
            holders = max(len(field.holding(token)) for field in self.fields.values())
            best: Scores = defaultdict(float)
            for name, boost in FIELDS.items():
                for document, score in self.fields[name].scores(token, holders).items():
                    best[document] = max(best[document], boost * score)
            for document, score in best.items():
                total[document] += score
        return total

    def spellings(self, name: str, token: str) -> Mapping[str, float]:
        """Tokens of the field within the allowed edits, a swap being one, each with its share of the score."""
        most = (len(token) >= ONE_EDIT_FROM) + (len(token) >= TWO_EDITS_FROM)
        close = process.extract(
            token, self.vocabulary[name], scorer=OSA.distance, score_cutoff=most, limit=MOST_SPELLINGS
        )
        shares = {found: 1 - edits / min(len(token), len(found)) for found, edits, _ in close if len(found) > edits}
        return {found: share for found, share in shares.items() if share > 0}
