"""What a value of the environment may look like."""

import base64
import binascii
import hashlib
from urllib.parse import urlsplit


def is_url(value: str, *schemes: str) -> bool:
    """Whether the value is an address of one of the schemes; SQLite needs no host."""
    try:
        parts = urlsplit(value.strip())
        parts.port  # noqa: B018 - reading it checks that it is a number
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme == "sqlite")


def is_cluster(value: str) -> bool:
    """Whether the value is addresses of nodes, with commas, all with or all without TLS."""
    nodes = [node.strip() for node in value.split(",")]
    known = [urlsplit(node) for node in nodes if is_url(node, "http", "https")]
    return (
        len(known) == len(nodes) and all(node.hostname for node in known) and len({node.scheme for node in known}) == 1
    )


def is_right_key(key: str, nodes: str) -> bool:
    """Whether an API key can be sent, to somebody, and in place of a user."""
    return not key or (bool(nodes) and "@" not in nodes and all("!" <= letter <= "~" for letter in key))


def is_seconds(value: str) -> bool:
    try:
        return 0.1 <= float(value) <= 30
    except ValueError:
        return False


def is_database(value: str) -> bool:
    """Whether the value is the address of a database with its name; SQLite's is a file."""
    return is_url(value, "sqlite") or (is_url(value, "postgres", "postgresql") and len(urlsplit(value).path) > 1)


def is_open_url(value: str) -> bool:
    """A web address fit to be told in a log or a page: a host, and no credentials, query or fragment in it."""
    parts = urlsplit(value)
    return (
        is_url(value, "http", "https")
        and bool(parts.hostname)
        and not ("@" in parts.netloc or parts.query or parts.fragment)
    )


def is_key(value: str) -> bool:
    try:
        return len(base64.b64decode(value, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def is_made_of(key: str, secret: str) -> bool:
    """Whether a key (32 bytes in base64) is the other secret in one of the ways people do it, or hardly random."""
    if not is_key(key):
        return False
    raw, other = base64.b64decode(key), secret.encode()
    made = {other[:32], other[-32:], hashlib.sha256(other).digest()} if other else set()
    return raw in made or len(set(raw)) < 8
