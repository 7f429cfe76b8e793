"""The windows that residents look through."""

from dataclasses import dataclass, field
from typing import Any

import pytest


@dataclass(frozen=True)
class Screen:
    """A window in CSS pixels; `options` go to the browser's context."""

    name: str
    width: int
    height: int = 900
    scripts: bool = True
    options: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.name


PHONE = Screen("phone", 390, 844)
DESK = Screen("desk", 1280)
# What is not there can not fail: the same walks with scripts turned off.
PHONE_WITHOUT_SCRIPTS = Screen("phone without scripts", 390, 844, scripts=False)
DESK_WITHOUT_SCRIPTS = Screen("desk without scripts", 1280, scripts=False)
NARROW = Screen("narrow phone", 320, 640)


def on(*screens: Screen) -> pytest.MarkDecorator:
    """The journey is walked once in each of these windows."""
    return pytest.mark.parametrize("resident", screens, indirect=True, ids=str)


everywhere = on(PHONE, DESK, PHONE_WITHOUT_SCRIPTS, DESK_WITHOUT_SCRIPTS)
