"""Query parameters with PTV's rules and PTV's words when they are broken (ptv.md §2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ptv_sync.simulator.exchange import Request, bad_request, error

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
BAD_GUID = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."
EMPTY_GUID = "00000000-0000-0000-0000-000000000000"
STATUSES = ("Published", "Archived", "Withdrawn")


@dataclass(frozen=True)
class Window:
    """Modified after and before, both exclusive; None is open."""

    after: datetime | None = None
    before: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        return (self.after is None or moment > self.after) and (self.before is None or moment < self.before)


class Parameters:
    """Reads what a handler asks for and collects what is wrong; `check` refuses with all of it."""

    def __init__(self, request: Request) -> None:
        # Names of parameters do not mind their case.
        self.query = {name.lower(): values[0] for name, values in request.query.items()}
        self.values = request.values
        self.problems: dict[str, list[str]] = {}

    def get(self, name: str) -> str | None:
        return self.query.get(name.lower())

    def check(self) -> None:
        if self.problems:
            raise bad_request(self.problems)

    def page(self, *, negative_allowed: bool = False) -> int:
        """1 when nobody says."""
        text = self.get("page")
        if text is None:
            return 1
        try:
            number = int(text)
        except ValueError:
            self.problems["page"] = [f"The value '{text}' is not valid."]
            return 1
        if number < 0 and not negative_allowed:
            self.problems["page"] = ["The page number cannot be negative value."]
        return number

    def window(self) -> Window:
        return Window(self.moment("date"), self.moment("dateBefore"))

    def moment(self, name: str) -> datetime | None:
        """A UTC moment; only yyyy-MM-ddTHH:mm:ss will do, and what is no date at all is told twice."""
        text = self.get(name)
        if text is None:
            return None
        found = parsed(text)
        if found and DATE.fullmatch(text):
            return found.replace(tzinfo=UTC)
        messages = ["The date parameter is invalid."]
        if text and not found:
            messages.insert(0, f"The value '{text}' is not valid for Nullable`1.")
        self.problems[name] = messages
        return None

    def flag(self, name: str) -> bool:
        text = self.get(name)
        if text is not None and text.lower() not in ("true", "false"):
            self.problems[name] = [f"The value '{text}' is not valid."]
        return (text or "").lower() == "true"

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of the choices, the first when nobody says."""
        text = self.get(name)
        if text is None:
            return choices[0]
        if text not in choices:
            self.problems[name] = [f"The field is invalid. Please use one of these: '{', '.join(choices)}'."]
        return text

    def guids(self) -> list[str]:
        text = self.get("guids")
        if not text:
            self.problems["guids"] = ["Property guids is required."]
            return []
        found = [part.strip().lower() for part in text.split(",")]
        if not all(GUID.fullmatch(part) for part in found):
            self.problems["guids"] = [BAD_GUID]
        return found

    def guid(self, name: str) -> str:
        """An id in the path."""
        return self.checked_guid(name, self.values[name])

    def checked_guid(self, name: str, text: str) -> str:
        if not GUID.fullmatch(text):
            raise bad_request({name: [BAD_GUID]})
        if text == EMPTY_GUID:
            raise error(500, f"An unexpected error occurred. Trace id: {EMPTY_GUID[:8]}")
        return text.lower()


def parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
