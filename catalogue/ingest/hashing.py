"""A record's content in one hash: equal content, equal hash, whatever order its mappings came in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from catalogue.hours import HoursBlock


def plain(value: Any) -> Any:
    """A record or a part of one as JSON values."""
    if isinstance(value, HoursBlock):
        return value.to_data()
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def content_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 of the values in canonical JSON, as 64 hexadecimal digits."""
    canonical = json.dumps(plain(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
