"""What a source's bad answers say, in words for a person and numbers for a machine."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests

# A refusal's own words, as far as a terminal and a log want them.
SHOWN_CHARACTERS = 200


def reason_of(error: requests.exceptions.RequestException) -> str:
    """A failed request in words for a person."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, requests.exceptions.Timeout) or "Read timed out" in str(error):
        return "no answer in time"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
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
    try:
        data = json.loads(text)
        if isinstance(data, dict):
            found = data.get("errorMessage") or data.get("message") or data.get("errors") or data
            text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    except (ValueError, RecursionError):
        pass  # plain text, then, or as good as that
    return " ".join(text.split())[:SHOWN_CHARACTERS]
