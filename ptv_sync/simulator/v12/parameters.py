"""Query parameters of v12: lists, matches, moments and pages, with what is wrong collected per parameter."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from ptv_sync.simulator.exchange import Request
from ptv_sync.simulator.v12.problems import invalid

UUID_TEXT = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
MOST_VALUES = 20
LAST_PAGE = 1_000_000
MATCHES: dict[str, Callable[[Any], bool]] = {"all": all, "any": any}


class Parameters:
    """Reads what a handler asks for; `check` refuses with everything that is wrong, unknown names included."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.problems: dict[str, list[str]] = {}
        self.asked: set[str] = set()

    def check(self) -> None:
        for name in self.request.query:
            if name not in self.asked:
                self.wrong(name, "must NOT have additional properties")
        if self.problems:
            raise invalid(self.request, self.problems)

    def wrong(self, name: str, message: str) -> None:
        self.problems.setdefault(name, []).append(message)

    def text(self, name: str) -> str | None:
        """The last value given; None when there is none."""
        self.asked.add(name)
        values = self.request.query.get(name)
        return values[-1] if values else None

    def number(self, name: str, default: int, most: int) -> int:
        text = self.text(name)
        if text is None:
            return default
        if not re.fullmatch(r"-?\d+", text):
            self.wrong(name, "must be integer")
            return default
        number = int(text)
        if number < 1:
            self.wrong(name, "must be >= 1")
        if number > most:
            self.wrong(name, f"must be <= {most}")
        return number

    def values(
        self, name: str, *, pattern: re.Pattern[str] | None = None, most: int | None = MOST_VALUES
    ) -> Sequence[str]:
        """A list, comma-separated or repeated; no list at all when nothing was given."""
        self.asked.add(name)
        found = [part.strip() for text in self.request.query.get(name, ()) for part in text.split(",") if part.strip()]
        if most is not None and len(found) > most:
            self.wrong(name, f"must NOT have more than {most} items")
        if len(set(found)) < len(found):
            self.wrong(name, "must NOT have duplicate items")
        if pattern and not all(pattern.fullmatch(value) for value in found):
            self.wrong(name, f'must match pattern "{pattern.pattern}"')
        return found

    def ids(self, name: str) -> Sequence[str]:
        return [value.lower() for value in self.values(name, pattern=UUID_TEXT)]

    def choices(self, name: str, allowed: Collection[str]) -> Sequence[str]:
        """A list of words v12 knows, however long."""
        found = self.values(name, most=None)
        if not set(found) <= set(allowed):
            self.wrong(name, f"must be equal to one of the allowed values: {', '.join(allowed)}")
        return found

    def choice(self, name: str, allowed: Collection[str]) -> str | None:
        text = self.text(name)
        if text is not None and text not in allowed:
            self.wrong(name, f"must be equal to one of the allowed values: {', '.join(allowed)}")
        return text

    def match(self, name: str) -> Callable[[Any], bool]:
        """How the values of a list are matched: all of them, unless "any" is asked for."""
        return MATCHES.get(self.choice(f"{name}Match", MATCHES) or "all", all)

    def flag(self, name: str) -> bool | None:
        text = self.choice(name, ("true", "false"))
        return None if text is None else text == "true"

    def moment(self, name: str, *, required: bool = False) -> datetime | None:
        """A date and time with its timezone."""
        text = self.text(name)
        if text is None:
            if required:
                self.wrong(name, "is required")
            return None
        found = parsed(text)
        if found is None:
            self.wrong(name, 'must match format "date-time"')
        return found

    def content_id(self, name: str) -> str:
        """An id in the path."""
        text = self.request.values[name]
        if not UUID_TEXT.fullmatch(text):
            raise invalid(self.request, {name: ['must match format "uuid"']})
        return text.lower()


def parsed(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and "T" in text else None
