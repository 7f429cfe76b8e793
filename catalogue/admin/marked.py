"""A stored document as indented JSON with one place in it marked: where the sync did not understand it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

INDENT = "  "
# "serviceHours.0.validFrom", "serviceHours[0].validFrom" and "location.city.city-code" all occur.
STEPS = re.compile(r"[^.\[\]]+")


@dataclass(frozen=True)
class MarkedDocument:
    """Text before the place, the place, text after it. `missing` is what the path names and the document lacks."""

    before: str
    marked: str
    after: str
    missing: str


def mark(document: Any, path: str) -> MarkedDocument:
    """The document with the value at the path marked, or the nearest value around it that exists."""
    keys, missing = resolve(document, STEPS.findall(path))
    before: list[str] = []
    marked: list[str] = []
    after: list[str] = []
    for text, is_marked in pieces(document, keys, 0):
        (marked if is_marked else after if marked else before).append(text)
    return MarkedDocument("".join(before), "".join(marked), "".join(after), missing)


def resolve(document: Any, steps: list[str]) -> tuple[list[str | int], str]:
    """The keys that lead along the steps as far as the document goes, and the steps that are left."""
    keys: list[str | int] = []
    value = document
    for index, step in enumerate(steps):
        if isinstance(value, dict) and step in value:
            key: str | int = step
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            key = int(step)
        else:
            return keys, ".".join(steps[index:])
        keys.append(key)
        value = value[key]
    return keys, ""


def pieces(value: Any, keys: list[str | int], depth: int) -> Iterator[tuple[str, bool]]:
    """The value's JSON in pieces, each with whether it is the marked one."""
    if not keys:
        yield dumped(value, depth), True
        return
    is_mapping = isinstance(value, dict)
    items: list[tuple[str | int, Any]] = list(value.items() if is_mapping else enumerate(value))
    yield ("{" if is_mapping else "["), False
    for index, (key, item) in enumerate(items):
        name = f"{json.dumps(key, ensure_ascii=False)}: " if is_mapping else ""
        yield f"{',' if index else ''}\n{INDENT * (depth + 1)}{name}", False
        if key == keys[0]:
            yield from pieces(item, keys[1:], depth + 1)
        else:
            yield dumped(item, depth + 1), False
    yield f"\n{INDENT * depth}{'}' if is_mapping else ']'}", False


def dumped(value: Any, depth: int) -> str:
    """Indented JSON that begins in the middle of a line at this depth."""
    text = json.dumps(value, ensure_ascii=False, indent=len(INDENT))
    return text.replace("\n", f"\n{INDENT * depth}")
