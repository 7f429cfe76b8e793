"""The stock `finnish` analysis, its fields and its usual ways of asking, as words of any search server."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import snowballstemmer

from catalogue.search.port import SearchDocument

# The stop words of Lucene's FinnishAnalyzer: snowball's list (BSD licence, http://snowball.tartarus.org).
STOP_WORDS = Path(__file__).with_name("stopwords.txt")
# Lucene's standard tokenizer, near enough for our texts: letters and digits together.
TOKEN = re.compile(r"\w+")

# Field → boost: the ones that everybody begins with.
FIELDS: Mapping[str, float] = {"title": 3.0, "summary": 2.0, "description": 1.0}
# Which of our texts stand in which field, in all languages. Words of subthemes stay out: they are our own idea.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "title": ("name",),
    "summary": ("summary",),
    "description": ("body", "keywords", "context"),
}


@dataclass(frozen=True)
class Way:
    """A multi_match: its type, and what it is asked with."""

    name: str
    type: str
    tie_breaker: float = 0.0
    is_fuzzy: bool = False


WAYS: Sequence[Way] = (
    Way("best_fields", "best_fields"),
    Way("most_fields", "most_fields"),
    Way("cross_fields", "cross_fields"),
    Way("best_fields, tie_breaker 0.3", "best_fields", tie_breaker=0.3),
    Way("best_fields, fuzziness AUTO", "best_fields", is_fuzzy=True),
)


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(STOP_WORDS.read_text(encoding="utf-8").split())


def stock_tokens(text: str) -> Sequence[str]:
    """Lower case, stop words out, Finnish snowball stems: what `"analyzer": "finnish"` makes of a text."""
    words = [word for word in TOKEN.findall(text.lower()) if word not in _stop_words()]
    # A stemmer holds its word while it works: one for each call is safe anywhere.
    return list(snowballstemmer.stemmer("finnish").stemWords(words))


def stock_fields(document: SearchDocument) -> Mapping[str, Sequence[str]]:
    """Field → tokens."""
    return {field: [token for text in texts_of(document, field) for token in stock_tokens(text)] for field in FIELDS}


def texts_of(document: SearchDocument, field: str) -> Iterator[str]:
    for texts in document.texts.values():
        yield from (texts[name] for name in TEXTS[field] if name in texts)
