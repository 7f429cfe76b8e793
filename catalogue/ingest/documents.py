"""Documents of a source as bytes and hashes.

The bytes have their keys in order, so that equal documents are equal bytes. Lists stay as they came: a source that
shuffles them makes a new document, and the rows read from it tell that nothing has changed.
"""

import hashlib
import json
from typing import Any


def to_bytes(document: Any) -> bytes:
    """A document as JSON in UTF-8; one with halves of characters in it as ASCII."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(body: bytes | memoryview) -> Any:
    return json.loads(bytes(body))


def hash_of(body: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()
