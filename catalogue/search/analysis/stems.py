"""Snowball stems of Swedish, English and, where the dictionary has no answer, Finnish."""

import threading
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

NAMES = {"fi": "finnish", "sv": "swedish", "en": "english"}
# A stemmer keeps the word it works on in itself: one thread at a time.
_lock = threading.Lock()


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(NAMES[language])


@lru_cache(maxsize=8_192)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word; the word itself in a language without a stemmer."""
    if language not in NAMES:
        return word
    with _lock:
        return str(_stemmer(language).stemWord(word))
