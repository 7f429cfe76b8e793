"""What a source's bad answers say, in words for a person and numbers for a machine."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from urllib3.exceptions import HTTPError

# A refusal's own words, as far as a terminal and a log want them.
SHOWN_CHARACTERS = 200
# Of a validation's findings, the first say enough.
SHOWN_ERRORS = 3


def reason_of(error: requests.exceptions.RequestException | HTTPError) -> str:
    """A failed request in words for a person."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, requests.exceptions.Timeout) or "Read timed out" in str(error):
        return "no answer in time"
    # What urllib3 raises by itself comes while the body is read.
    if isinstance(
        error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError | HTTPError
    ):
        return "the answer broke off"
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy did not let us through"
    return "no connection"


def seconds_of(retry_after: str) -> float | None:
    """A Retry-After header (seconds or a date) in seconds; None when there is none that makes sense."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def words_of(body: bytes) -> str:
    """What a refusal says, in one short line; a web page says nothing."""
    text = body.decode("utf-8", "replace").strip()
    if text.startswith("<"):
        return ""
    data = json_of(body)
    if is_problem(data):
        return shortened(problem_words(data))
    if isinstance(data, dict):
        found = data.get("errorMessage") or data.get("message") or data.get("errors") or data
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return shortened(text)


def refusal_in(body: bytes) -> str:
    """The source's own word for why it refuses, where problem+json has one ("NotPublished"); else empty."""
    data = json_of(body)
    reason = data.get("reason") if isinstance(data, dict) else None
    return reason if isinstance(reason, str) else ""


def json_of(body: bytes) -> Any:
    """The JSON of a body; None when it is plain text, or as good as that."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def is_problem(data: Any) -> bool:
    """Whether an answer is of problem+json's shape (RFC 9457), whatever its content type says."""
    return isinstance(data, dict) and isinstance(data.get("title"), str) and ("status" in data or "detail" in data)


def problem_words(problem: dict[str, Any]) -> str:
    """The parts in one line: request 4711, Bad Request: The request is not valid (page: must be >= 1)."""
    title, detail = (str(problem.get(name) or "") for name in ("title", "detail"))
    words = ": ".join(part.rstrip(".") for part in (title, detail) if part)
    if errors := [words_of_error(error) for error in listed(problem.get("errors"))[:SHOWN_ERRORS]]:
        words += f" ({'; '.join(errors)})"
    # First in need when the source's own people are asked, and so before anything that may be cut off.
    request = problem.get("requestId")
    return f"request {request}, {words}" if request else words


def words_of_error(error: Any) -> str:
    """One finding of a validation: its path and message."""
    if not isinstance(error, dict):
        return str(error)
    return ": ".join(str(error[name]) for name in ("path", "message") if error.get(name))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def shortened(text: str) -> str:
    return " ".join(text.split())[:SHOWN_CHARACTERS]
