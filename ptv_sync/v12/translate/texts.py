"""Texts by language as v11's rows, and v12's Markdown as the plain text that v11 has."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ptv_sync.v12.wire.base import Texts

Row = dict[str, Any]
Version = TypeVar("Version")

# v11 has bullets, numbers and headings and nothing within a line (ptv.md §4.9); v12 may have all of Markdown.
LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# A backslash before a sign means the sign; at the end of a line it means a new line.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
BREAK = re.compile(r"(?:\\|  +)\n")


def rows(texts: Texts) -> list[Row]:
    """{"fi": …} as v11's list of one row a language."""
    return [{"language": language, "value": text} for language, text in texts.items()]


def typed(versions: Mapping[str, Version], **kinds: Callable[[Version], str]) -> list[Row]:
    """Texts of language versions as rows of v11's types: `typed(versions, Name=lambda version: version.name)`."""
    return [
        {"language": language, "type": kind, "value": text}
        for language, version in versions.items()
        for kind, take in kinds.items()
        if (text := take(version))
    ]


def plain(markdown: str) -> str:
    """The words of a Markdown text; lists and headings stay as they are."""
    text = BREAK.sub("\n", markdown)
    text = LINK.sub(lambda match: linked(match[1], match[2]), text)
    text = STRONG.sub(r"\2", text)
    return ESCAPED.sub(r"\1", text)


def linked(words: str, url: str) -> str:
    """A link within a text: its words with the address behind them."""
    return words if words == url else f"{words} ({url})"


def joined(*parts: str) -> str:
    """What is said of one thing in two places, each once."""
    return ": ".join(dict.fromkeys(part for part in parts if part.strip()))
