"""A record's content in one hash: equal content, equal hash, whatever order its mappings came in."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any

import orjson

from catalogue.hours import HoursBlock
from catalogue.ingest.documents import hash_of

# Most parts of a record are one of these.
SIMPLE = frozenset({str, int, float, bool, type(None)})
LISTS = frozenset({list, tuple})


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; of anything else none."""
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()


def plain(value: Any) -> Any:
    """A record or a part of one as JSON values."""
    kind: Any = type(value)
    # By type first: to ask what abstract kind a value is of costs more than all the rest.
    if kind in SIMPLE:
        return value
    if kind in LISTS:
        return [plain(item) for item in value]
    if kind is HoursBlock:
        return value.to_data()
    if names := names_of(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat()
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def unfolded(value: Any) -> Any:
    """What JSON has no word for, as what it has. Raises TypeError for what is no part of a record."""
    found = plain(value)
    if found is value:
        raise TypeError(f"{type(value).__name__} is no part of a record")
    return found


# Dataclasses and moments in our own words, not in the writer's.
CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def content_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 of the values in canonical JSON, as 64 hexadecimal digits. Keys are texts."""
    try:
        return hash_of(orjson.dumps(values, default=unfolded, option=CANONICAL))
    except orjson.JSONEncodeError:
        # Numbers of more than 64 bits; and whatever is wrong is told by its name.
        canonical = json.dumps(values, default=unfolded, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hash_of(canonical.encode())
