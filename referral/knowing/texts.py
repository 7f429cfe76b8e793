"""The words of the instruments, from a file that the operator has permission to use (MEASURE_TEXTS); none are ours.

    [esis]
    version = "…"               # of the text, kept with every answer
    [esis.fi]
    title = "…"
    intro = "…"
    statements = ["…", …]       # ten of ESIS, seven of SWEMWBS, word for word
    answers = ["…", …]          # five, from the one that scores 1 to the one that scores 5

An instrument that is not in the file is not offered. Imports nothing of Django's models: the environment check reads
the file before there are any.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from referral.knowing.scoring import HIGHEST, ITEMS

LANGUAGES = ("fi", "sv", "en")


class WrongTexts(ValueError):
    """The file can not be used; the message says where and what to mend."""


@dataclass(frozen=True)
class Text:
    """One instrument in one language."""

    title: str
    intro: str
    statements: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True)
class InstrumentText:
    version: str
    languages: Mapping[str, Text]

    def in_language(self, language: str) -> tuple[str, Text]:
        """The text in the language, or in the first one there is; and which."""
        found = language if language in self.languages else next(iter(self.languages))
        return found, self.languages[found]


@cache
def texts(path: str) -> Mapping[str, InstrumentText]:
    """By instrument; nothing for an empty path. Raises WrongTexts."""
    return read(Path(path)) if path else {}


def read(path: Path) -> Mapping[str, InstrumentText]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongTexts(f"MEASURE_TEXTS can not be read as TOML: {error}") from error
    if wrong := list(problems(data)):
        raise WrongTexts("MEASURE_TEXTS: " + " ".join(wrong))
    return {name: instrument(part) for name, part in data.items()}


def instrument(part: Mapping[str, Any]) -> InstrumentText:
    languages = {
        language: Text(text["title"], text.get("intro", ""), tuple(text["statements"]), tuple(text["answers"]))
        for language in LANGUAGES
        if (text := part.get(language))
    }
    return InstrumentText(part["version"], languages)


def problems(data: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong, each with what to do."""
    for name, part in data.items():
        if name not in ITEMS:
            yield f"[{name}] is no instrument; write [esis] or [swemwbs]."
        elif not isinstance(part, dict) or not words(part.get("version")):
            yield f"[{name}] has no version; name the version of its text."
        elif not any(language in part for language in LANGUAGES):
            yield f"[{name}] has no text; add [{name}.fi]."
        else:
            yield from problems_of_languages(name, part)


def problems_of_languages(name: str, part: Mapping[str, Any]) -> Iterator[str]:
    for language in part.keys() - {"version"}:
        text = part[language]
        if language not in LANGUAGES or not isinstance(text, dict):
            yield f"[{name}.{language}] is no language of the site; write fi, sv or en."
            continue
        if not words(text.get("title")):
            yield f"[{name}.{language}] has no title; add one."
        for key, count in (("statements", ITEMS[name]), ("answers", HIGHEST)):
            found = text.get(key)
            if not isinstance(found, list) or len(found) != count or not all(map(words, found)):
                yield f"[{name}.{language}] needs exactly {count} {key}, each a text."


def words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
