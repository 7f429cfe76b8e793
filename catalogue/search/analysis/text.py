"""From a text as written to words: NFC, markup taken off, lower case, hyphens understood. å, ä and ö stay."""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Longer runs of letters are noise, and no dictionary holds them.
LONGEST_WORD = 60

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
# [words](address) and ![words](address): the words are read, the address is not.
LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
# The ending after a colon in "Kelan" written "KELA:n".
COLON_ENDING = re.compile(r"(?<=[^\W\d_]):[a-zåäö]{1,6}(?![^\W_])")
# A word may hold hyphens and apostrophes, and may begin or end in a suspended hyphen.
WORD = re.compile(r"-?[^\W_]+(?:[-'][^\W_]+)*-?|[,&/]")
HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "\u00ad": None, "’": "'", "´": "'", "`": "'"})
WRITTEN_HYPHENS = tuple(map(chr, HYPHENS))
SEPARATORS = frozenset({",", "&", "/"})
CONJUNCTIONS = frozenset({"ja", "tai", "sekä", "eli", "och", "eller", "samt", "and", "or", "&", "/"})


def clean(text: str) -> str:
    """The text in NFC without HTML, link targets and control characters, in lower case."""
    text = html.unescape(TAG.sub(" ", text)) if "<" in text or "&" in text else text
    text = LINK.sub(r"\1 ", text) if "](" in text else text
    text = unicodedata.normalize("NFC", text).lower()
    # To look for a letter is many times quicker than to translate all of them.
    if any(mark in text for mark in WRITTEN_HYPHENS):
        text = text.translate(HYPHENS)
    # Lower case may take a letter apart again: "İ" becomes "i" and a dot.
    text = unicodedata.normalize("NFC", text).replace("\n", " ")
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character)[0] == "C" else character for character in text)


class RawWord(NamedTuple):
    """A word as read. `tail_of` and `head_of` tell a suspended hyphen: which whole word holds the missing part.

    "talous- ja velkaneuvonta": the first word is ``RawWord("talous", tail_of="velkaneuvonta")``;
    "päihdetyö ja -neuvonta": the last one is ``RawWord("neuvonta", head_of="päihdetyö")``.
    """

    text: str
    tail_of: str = ""
    head_of: str = ""


def raw_words(text: str) -> Iterator[RawWord]:
    """The words of a text in order, suspended hyphens tied to the word that completes them."""
    tokens = WORD.findall(COLON_ENDING.sub("", clean(text)))
    for place, token in enumerate(tokens):
        if token in SEPARATORS:
            continue
        if token[0] != "-" != token[-1]:
            yield RawWord(token if len(token) <= LONGEST_WORD else token[:LONGEST_WORD].strip("-'"))
            continue
        word = token.strip("-")[:LONGEST_WORD].strip("-'")
        if token.endswith("-"):
            yield RawWord(word, tail_of=completing_word(tokens, place))
        elif token.startswith("-") and place >= 2 and tokens[place - 1] in CONJUNCTIONS:
            yield RawWord(word, head_of=tokens[place - 2].strip("-"))
        else:
            yield RawWord(word)


def completing_word(tokens: list[str], place: int) -> str:
    """The whole word at the end of a chain "uimahalli-, kuntosali- ja jäähallivuorot"; empty when there is none."""
    for following in tokens[place + 1 : place + 12]:
        if following.endswith("-") or following in CONJUNCTIONS or following == ",":
            continue
        return following.strip("-")
    return ""


def fold(word: str) -> str:
    """The word without its marks: å ä → a, ö → o, é → e; what has no marks comes back as it was."""
    if word.isascii():
        return word
    kept = (character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", "".join(kept)).translate(STROKES)


# Letters that Unicode does not take apart.
STROKES = str.maketrans({"ø": "o", "æ": "a", "ß": "s", "đ": "d", "ł": "l", "ı": "i"})
