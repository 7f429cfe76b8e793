"""Which words of a shown text answered a question: those whose stored terms are among `Reading.terms`.

Pure: texts in, pieces of the same text out. Joined, the pieces are the text, letter by letter; making HTML of them is
`marked`'s.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalogue.search.analysis import Word
from catalogue.search.analysis.analyser import raw_word
from catalogue.search.analysis.text import raw_words
from catalogue.search.terms import stored_terms

# A word as written, with the hyphens and apostrophes inside it.
WRITTEN = re.compile(r"[^\W_]+(?:[-'’‐‑–][^\W_]+)*")
# A snippet shows so many letters on each side of the word that answered.
AROUND = 70
MORE = "…"
# Signs of lists and headings in the sources' light Markdown.
SIGNS = re.compile(r"(?:^|(?<=\s))(?:[*•·▪●-]|#{1,6})(?=\s)")


class Piece(NamedTuple):
    """A part of a text; `answers` when it is a word that answered."""

    text: str
    answers: bool


@lru_cache(maxsize=32_768)
def terms_of(word: str, language: str) -> frozenset[str]:
    """The terms under which a document with this written word is found; light words have none."""
    words: Iterable[Word] = (found for raw in raw_words(word) for found in raw_word(raw, language))
    return frozenset(term for found in words if not found.is_light for term, _ in stored_terms(found, language))


def pieces(text: str, language: str, terms: frozenset[str]) -> list[Piece]:
    """The text in pieces; neighbouring plain pieces are one."""
    found: list[Piece] = []
    plain_from = 0
    for match in WRITTEN.finditer(text) if terms else ():
        if terms.isdisjoint(terms_of(match.group(), language)):
            continue
        if match.start() > plain_from:
            found.append(Piece(text[plain_from : match.start()], False))
        found.append(Piece(match.group(), True))
        plain_from = match.end()
    if plain_from < len(text):
        found.append(Piece(text[plain_from:], False))
    return found


def answers(found: Sequence[Piece]) -> bool:
    return any(piece.answers for piece in found)


def marked(found: Iterable[Piece]) -> SafeString:
    """HTML: what answered in <mark>, everything escaped."""
    return format_html_join("", "{}", ((html_of(piece),) for piece in found))


def html_of(piece: Piece) -> str | SafeString:
    return format_html("<mark>{}</mark>", piece.text) if piece.answers else piece.text


def snippet(text: str, language: str, terms: frozenset[str]) -> list[Piece]:
    """The words around the first one that answered, cut where words end; empty when none did."""
    plain = " ".join(SIGNS.sub(" ", text).split())
    found = pieces(plain, language, terms)
    at = 0
    for piece in found:
        if piece.answers:
            start, end = cut(plain, at - AROUND, at + len(piece.text) + AROUND)
            return list(ellipses(pieces(plain[start:end], language, terms), start > 0, end < len(plain)))
        at += len(piece.text)
    return []


def cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch of a text, narrowed to whole words."""
    start, end = max(start, 0), min(end, len(text))
    if start > 0:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end


def ellipses(found: Iterable[Piece], before: bool, after: bool) -> Iterator[Piece]:
    if before:
        yield Piece(MORE, False)
    yield from found
    if after:
        yield Piece(MORE, False)
