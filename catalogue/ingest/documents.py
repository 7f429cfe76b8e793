"""Documents of a source as bytes and hashes.

The bytes have their keys in order, so that equal documents are equal bytes. Lists stay as they came: a source that
shuffles them makes a new document, and the rows read from it tell that nothing has changed.
"""

import hashlib
import json
from typing import Any

import orjson


def to_bytes(document: Any) -> bytes:
    """A document as JSON in UTF-8; one with halves of characters in it as ASCII."""
    try:
        return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        # Halves of characters, numbers of more than 64 bits, nesting without end.
        return slowly_to_bytes(document)


def slowly_to_bytes(document: Any) -> bytes:
    """The same by the standard library, which takes what Python takes."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(body: bytes | str | memoryview) -> Any:
    """JSON as values. Raises ValueError for what is none and RecursionError for what nests without end.

    What only the standard library takes (halves of characters, NaN, other encodings than UTF-8) is read by it.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(bytes(body) if isinstance(body, memoryview) else body)


def hash_of(body: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()
