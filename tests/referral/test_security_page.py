"""docs/security.md tells the truth: all 25 cases, and each test it names is there."""

import re
from pathlib import Path

from config.environment import BASE_DIR

PAGE = (BASE_DIR / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_case_has_a_test() -> None:
    rows = re.findall(r"^\| (\d+) \|(.*)$", PAGE, re.M)
    assert [int(number) for number, _rest in rows] == list(range(1, 26))
    assert not [number for number, rest in rows if not NAMED.search(rest)]


def test_each_test_it_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert named
    assert not [f"{file}::{name}" for file, name in named if not stands_in(BASE_DIR / file, name)]


def stands_in(file: Path, name: str) -> bool:
    return file.is_file() and f"def {name}(" in file.read_text(encoding="utf-8")
