"""A request and its answer, before anything of HTTP's transport."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """One request. `path` is behind the version and starts with no slash; names of headers are lower case."""

    method: str
    version: str
    path: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    # What stood in the braces of the matching route.
    values: Mapping[str, str] = field(default_factory=dict)
    # The running number of the request.
    turn: int = 0


class Ending(Enum):
    """How the body arrives: whole, cut short with a right length, or with the connection reset in its middle."""

    WHOLE = "whole"
    TRUNCATED = "truncated"
    RESET = "reset"


@dataclass(frozen=True)
class Answer:
    """A status and either a JSON value or a text."""

    status: int = 200
    value: Any = None
    text: str | None = None
    content_type: str = JSON
    ending: Ending = Ending.WHOLE
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_json(self) -> bool:
        return self.text is None

    @property
    def body(self) -> bytes:
        if self.text is not None:
            return self.text.encode()
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")).encode()


class Refused(Exception):
    """Raised anywhere while answering; carries the answer the caller gets instead."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def error(status: int, message: str) -> Refused:
    """The body most errors of PTV have."""
    return Refused(Answer(status, {"errorMessage": message}))


def bad_request(problems: Mapping[str, Sequence[str]]) -> Refused:
    """ModelState: what is wrong, per parameter."""
    return Refused(Answer(400, dict(problems)))
