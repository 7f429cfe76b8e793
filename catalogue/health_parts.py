"""Parts of the health page that rooms above the catalogue bring: it asks them without knowing them."""

from collections.abc import Callable
from typing import Any

# {"status": "ok" | "degraded" | "down", "message": what an operator should do, …}; no secrets, no addresses.
Part = Callable[[], dict[str, Any]]

_parts: dict[str, Part] = {}


def register(name: str, part: Part) -> None:
    """Called once, when an app is ready."""
    _parts[name] = part


def registered() -> dict[str, Part]:
    return dict(_parts)
