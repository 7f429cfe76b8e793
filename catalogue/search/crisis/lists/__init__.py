"""Words and rules of crisis wording, as data that a language person reads and mends."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@cache
def read(name: str) -> dict[str, Any]:
    """The list `<name>.toml`; a missing one raises FileNotFoundError."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
