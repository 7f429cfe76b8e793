"""A request and its answer, before anything of HTTP's transport. Answers are those of every simulator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ptv_sync.simulator.exchange import Answer, Ending, Refused

__all__ = ["HTML", "Answer", "Ending", "Refused", "Request", "bad_request", "internal_error", "own_fault"]

HTML = "text/html"


@dataclass(frozen=True)
class Request:
    """One GET. `path` is behind "/v2" and starts with no slash; `turn` counts the requests from 1."""

    path: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    turn: int = 0

    def number(self, name: str, default: int) -> int:
        """A query parameter as a number, for tests and faults that look at what was asked."""
        return int(self.query.get(name, [str(default)])[0])


def bad_request(kind: str, value: Any, humanized: Any) -> Refused:
    """What LIPAS says to a parameter it does not accept. `kind` is query-params or path-params."""
    return Refused(Answer(400, coercion("request-coercion", value, ["request", kind], humanized)))


def own_fault(value: Any, humanized: Any) -> Refused:
    """What LIPAS says when its own document does not pass its own schema: 500, with everything it nearly sent."""
    return Refused(Answer(500, coercion("response-coercion", value, ["response", "body"], humanized)))


def coercion(kind: str, value: Any, where: Sequence[str], humanized: Any) -> dict[str, Any]:
    return {
        "value": value, "type": f"reitit.coercion/{kind}", "coercion": "malli", "in": list(where),
        "humanized": humanized,
    }  # fmt: skip


def internal_error(message: str) -> Answer:
    return Answer(500, {"message": message, "type": "internal-server-error"})
