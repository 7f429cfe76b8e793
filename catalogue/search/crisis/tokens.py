"""From a text as typed to words: lower case, one kind of apostrophe, drawn-out letters shortened."""

import re
from dataclasses import dataclass

from catalogue.search.analysis.text import clean, fold

# A question is a sentence or two; what stands beyond this adds time and no meaning.
MOST_CHARACTERS = 1_500
MOST_WORDS = 120
LONGEST_WORD = 40

WORD = re.compile(r"[^\W_]+")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# "eeeen jaksaaaa": nobody's spelling has three of a letter.
DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
# Thousands written apart, as telephone numbers are: "116 117".
DIGITS_APART = re.compile(r"(?<=\d)[ \u00a0](?=\d)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as typed (lower case) and without its dots."""

    text: str
    bare: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of the text in order, the first `MOST_WORDS`."""
    tidy = DIGITS_APART.sub("", APOSTROPHE.sub("", clean(text[:MOST_CHARACTERS])))
    found = (word.group()[:LONGEST_WORD] for word in WORD.finditer(DRAWN_OUT.sub(r"\1\1", tidy)))
    return tuple(Token(word, fold(word)) for _, word in zip(range(MOST_WORDS), found, strict=False))
