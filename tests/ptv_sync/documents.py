"""Documents of PTV's shape with invented content, for tests of types and mapping."""

import copy
import json
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parent.parent / "sources" / "ptv"


def document(name: str, **changes: Any) -> dict[str, Any]:
    """A fresh copy of a recorded-shape document, with some of its fields changed."""
    found: dict[str, Any] = json.loads((SOURCES / f"{name}.json").read_text(encoding="utf-8"))
    return {**copy.deepcopy(found), **changes}


def shuffled(value: Any) -> Any:
    """The same content with every list the other way round, but for those whose order means something."""
    if isinstance(value, dict):
        return {
            key: [shuffled(row) for row in item] if key in KEPT_ORDER else shuffled(item) for key, item in value.items()
        }
    return [shuffled(item) for item in reversed(value)] if isinstance(value, list) else value


# The order in which a maintainer put channels, addresses and sentences is meant.
KEPT_ORDER = {"serviceChannels", "addresses", "accessibilitySentences", "sentences"}
