"""Words, sentences and codes of generated documents: each follows from a number, so that two runs make the same."""

import tomllib
from collections.abc import Sequence
from hashlib import md5
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from ptv_sync.codes import Code

WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)
FINNISH = ("fi",)
THREE = ("fi", "sv", "en")
TWO = ("fi", "sv")
CHARACTERS = {"Summary": 150, "Description": 900, "UserInstruction": 250}

Document = dict[str, Any]


def id_of(kind: str, number: int) -> str:
    """An id as PTV's look: no order in it."""
    return str(UUID(md5(f"{kind} {number}".encode(), usedforsecurity=False).hexdigest(), version=4))


def languages_of(random: Random) -> tuple[str, ...]:
    """Six in ten have Finnish alone, as in PTV."""
    return random.choices((FINNISH, TWO, THREE), (6, 1, 3))[0]


def phrase(random: Random, language: str, kind: str) -> str:
    words = WORDS[language]
    filling = {name: random.choice(words[name]) for name in ("what", "whom", "place")}
    return random.choice(words[kind]).format(**filling)


def name_of(random: Random, language: str, number: int) -> str:
    """A name: a number at its end tells it from others of the same words."""
    text = phrase(random, language, "name")
    return f"{text[0].upper()}{text[1:]} {number}"


def prose(random: Random, language: str, characters: int) -> str:
    """Sentences in paragraphs, about so long."""
    parts: list[str] = []
    length = 0
    while length < characters:
        part = phrase(random, language, "sentence")
        parts.append(part)
        length += len(part) + 1
    return "\n\n".join(" ".join(parts[start : start + 4]) for start in range(0, len(parts), 4))[: characters + 200]


def typed(random: Random, languages: Sequence[str], lengths: dict[str, int]) -> list[Document]:
    return [
        {"language": language, "value": prose(random, language, characters), "type": kind}
        for language in languages
        for kind, characters in lengths.items()
    ]


def names(random: Random, languages: Sequence[str], number: int) -> list[Document]:
    return [
        {"language": language, "value": name_of(random, language, number), "type": "Name"} for language in languages
    ]


def in_all(values: dict[str, str]) -> list[Document]:
    return [{"value": value, "language": language} for language, value in values.items()]


def classification(code: Code, ontology: str) -> Document:
    return {
        "name": in_all(dict(code.name)), "description": [], "code": code.code, "ontologyType": ontology,
        "uri": code.old_uri or code.uri, "parentId": None, "parentUri": None, "newUri": code.uri, "newParentUri": None,
    }  # fmt: skip


def term(number: int) -> Document:
    count = len(WORDS["fi"]["term"])
    return {
        "name": in_all({language: WORDS[language]["term"][number % count] for language in THREE}), "code": None,
        "ontologyType": "YSO", "uri": f"http://www.yso.fi/onto/koko/p{900000 + number % count}", "parentId": None,
        "parentUri": None, "newUri": None, "newParentUri": None,
    }  # fmt: skip


def moment(number: int) -> str:
    """A time of editing, long ago: nothing is changed since."""
    return f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00.{number % 1000:03}"
