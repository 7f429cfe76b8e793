"""Word lists kept as data: what a language person may mend without reading code.

A changed list changes what the analyser yields, so its fingerprint is part of the analyser's version.
"""

import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
# Lists that shape the tokens of documents; the others only shape how a question is read.
SHAPING = ("light", "spoken", "swedish")


@cache
def read_list(name: str) -> dict[str, Any]:
    """The list `<name>.toml`; a missing one raises FileNotFoundError."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def fingerprint() -> str:
    """Eight hexadecimal digits over the lists that shape tokens."""
    checksum = 0
    for name in SHAPING:
        checksum = zlib.crc32(repr(read_list(name)).encode(), checksum)
    return f"{checksum:08x}"
