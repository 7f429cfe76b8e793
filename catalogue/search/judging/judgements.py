"""Judged queries read from a JSON file; every fault is told with its line, its field and what to write instead."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue.region import get_region
from themes.translated import SITE_LANGUAGES

# 2 answers ideally, 1 helps. What is not listed is 0; writing a 0 says that it was looked at.
GRADES = (0, 1, 2)
IDEAL, HELPS = 2, 1
SAID = {"yes": True, "no": False}


class BadJudgements(Exception):
    """The file can not be read. The message names the place and the remedy."""


@dataclass(frozen=True)
class JudgedQuery:
    """What somebody asked, and what answers it.

    `relevant` has grades by result id; `subthemes` say the same of all that is placed in them, the first one ideally.
    `pooled` are grades given later, of what something that ranks had brought up and nobody had thought of.
    `safety` is whether help in a crisis has to stand above the results; None where either will do.
    """

    id: str
    text: str
    language: str = "fi"
    kind: str = "plain"
    # The code of a municipality chosen in the form; one that the text names is for the engine to read.
    municipality: str = ""
    relevant: Mapping[str, int] = field(default_factory=dict)
    pooled: Mapping[str, int] = field(default_factory=dict)
    subthemes: tuple[str, ...] = ()
    safety: bool | None = None

    @property
    def is_judged(self) -> bool:
        """Whether its results can be measured; one with nothing but `safety` is for the crisis box alone."""
        return bool(self.subthemes) or any(self.relevant.values())


def read_judgements(path: Path) -> Sequence[JudgedQuery]:
    """The queries of a file, in its order; raises BadJudgements."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadJudgements(f"{path} can not be read: {problem}. Give a JSON file in UTF-8.") from problem
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadJudgements(f"{path} is no JSON: {problem}. Correct it there.") from problem
    items = data.get("queries") if isinstance(data, dict) else data
    if not isinstance(items, list) or not items:
        raise BadJudgements(
            f'{path} holds no queries. Write {{"queries": [{{"id": …, "query": …}}]}}, or the list alone.'
        )
    queries = []
    seen: dict[str, int] = {}
    for line, item in zip(lines_of(text, len(items)), items, strict=True):
        query = Item(path, line, item).read()
        if first := seen.get(query.id):
            raise BadJudgements(f"{path}, line {line}: the id {query.id!r} is line {first}'s too. Give each its own.")
        seen[query.id] = line
        queries.append(query)
    return queries


def lines_of(text: str, count: int) -> Sequence[int]:
    """The line on which each query begins: the members of the list named "queries", or of the only one."""
    named = text.lstrip().startswith("{")
    starts = [found.end() for found in re.finditer(r'"queries"\s*:', text)] if named else [0]
    for start in starts:
        # A note may hold the word too: the list that is as long is the one.
        lines = members_of(text, text.find("[", start) + 1)
        if len(lines) == count:
            return lines
    return [1] * count


def members_of(text: str, start: int) -> Sequence[int]:
    """The lines on which the members of a JSON list begin, from just after its bracket."""
    lines: list[int] = []
    decoder = json.JSONDecoder()
    while start:
        start += len(text[start:]) - len(text[start:].lstrip(" \t\r\n,"))
        if start >= len(text) or text[start] == "]":
            break
        try:
            _, end = decoder.raw_decode(text, start)
        except ValueError:
            break
        lines.append(text.count("\n", 0, start) + 1)
        start = end
    return lines


@dataclass(frozen=True)
class Item:
    """One query of a file, still as it was written."""

    path: Path
    line: int
    data: Any

    def read(self) -> JudgedQuery:
        if not isinstance(self.data, dict):
            raise self.fault("", 'is no query. Write {"id": …, "query": …, "relevant": {…}}.')
        query = JudgedQuery(
            id=self.words("id"),
            text=self.words("query"),
            language=self.language(),
            kind=self.words("kind", default="plain"),
            municipality=self.municipality(),
            relevant=self.grades("relevant" if "relevant" in self.data else "relevance"),
            pooled=self.grades("pooled"),
            subthemes=self.subthemes(),
            safety=self.safety(),
        )
        if not query.is_judged and query.safety is None:
            raise self.fault(
                "relevant", "names no result, and nothing else is judged. Give results, subthemes or safety."
            )
        return query

    def fault(self, name: str, complaint: str) -> BadJudgements:
        which = self.data.get("id") if isinstance(self.data, dict) else None
        parts = [
            f"{self.path}, line {self.line}",
            *([f"query {which}"] if which else []),
            *([f'"{name}"'] if name else []),
        ]
        return BadJudgements(f"{', '.join(parts)}: {complaint}")

    def words(self, name: str, *, default: str = "") -> str:
        value = self.data.get(name, default)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(name, f"is {json.dumps(value, ensure_ascii=False)}. Write words.")
        return value.strip()

    def language(self) -> str:
        value = self.words("language", default="fi")
        if value not in SITE_LANGUAGES:
            raise self.fault("language", f"is {value!r}. Choose one of {', '.join(SITE_LANGUAGES)}.")
        return value

    def municipality(self) -> str:
        """Its code, whether a code or a name in any language is written."""
        value = self.data.get("municipality")
        if value in (None, ""):
            return ""
        for code, municipality in get_region().municipalities.items():
            if value == code or value in municipality.name.values():
                return code
        raise self.fault("municipality", f"is {value!r}. Write a municipality of the region, such as 564 or Oulu.")

    def grades(self, name: str) -> Mapping[str, int]:
        """Result id → grade."""
        value = self.data.get(name) or {}
        if not isinstance(value, dict):
            raise self.fault(name, 'is no object. Write {"ptv:…": 2, "lipas:…": 1}.')
        for result, grade in value.items():
            if not names_a_result(result):
                raise self.fault(name, f"names {result!r}. Ids look like ptv:…, lipas:…, org:… or page:….")
            if grade not in GRADES or isinstance(grade, bool):
                raise self.fault(name, f"gives {result} the grade {grade!r}. Choose 2 (ideal), 1 (helps) or 0.")
        return value

    def subthemes(self) -> tuple[str, ...]:
        value = self.data.get("subthemes") or []
        if not isinstance(value, list) or not all(isinstance(item, str) and "." in item for item in value):
            raise self.fault("subthemes", 'is no list of numbers of subthemes. Write ["5.1", "7.1"].')
        return tuple(value)

    def safety(self) -> bool | None:
        value = self.data.get("safety")
        value = SAID.get(value, value) if isinstance(value, str) else value
        if value is not None and not isinstance(value, bool):
            raise self.fault("safety", f"is {value!r}. Write true, false, or null where either will do.")
        return value


def names_a_result(name: str) -> bool:
    source, _, rest = name.partition(":")
    return source.isalnum() and bool(rest)
