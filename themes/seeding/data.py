"""Reads `themes/data/*.toml`: the words that pages and rows are first sown with."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """The content of `themes/data/<name>.toml`; treat it as read-only."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
