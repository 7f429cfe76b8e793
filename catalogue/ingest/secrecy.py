"""Headers that hold a secret."""

import re
from collections.abc import Mapping

from catalogue.ingest.failures import SourceRefused

# What a key may be made of: anything else would end the header it is sent in, or could not be sent.
SENDABLE = re.compile(r"[\x21-\x7e]+")


def sendable(headers: Mapping[str, str], name: str) -> Mapping[str, str]:
    """The headers, when all of them can be sent. Their values are secrets: no message holds one."""
    for header, value in headers.items():
        if not SENDABLE.fullmatch(value):
            raise SourceRefused(
                0, f"{name}'s header {header} is empty or holds a space or a special character. Copy the key again."
            )
    return headers


def without(headers: Mapping[str, str], words: str) -> str:
    """Words of somebody else, who may repeat what we sent."""
    for value in headers.values():
        words = words.replace(value, "…")
    return words
