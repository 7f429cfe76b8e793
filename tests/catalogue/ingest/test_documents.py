"""Documents as bytes: the same bytes as ever, since hashes of them are kept, and everything a source may send."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.ingest.documents import from_bytes, to_bytes

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda parts: st.one_of(st.lists(parts, max_size=4), st.dictionaries(TEXTS, parts, max_size=4)),
    max_leaves=20,
)


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@given(VALUES)
def test_the_bytes_are_canonical_json(value: Any) -> None:
    assert to_bytes(value) == canonical(value)
    assert from_bytes(canonical(value)) == value or has_huge_number(value)


def has_huge_number(value: Any) -> bool:
    """A number of more than 64 bits is read as near as a float comes to it."""
    if isinstance(value, dict | list):
        return any(has_huge_number(item) for item in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and not -(2**63) <= value < 2**64


@pytest.mark.parametrize("value", [64.07123456789, 24.5, 0.0, -1.25, 7100000.5])
def test_numbers_with_fractions_are_written_as_ever(value: float) -> None:
    assert to_bytes(value) == canonical(value)


def test_halves_of_characters_are_kept() -> None:
    assert from_bytes(to_bytes({"a": "x\ud800"})) == {"a": "x\ud800"}


@pytest.mark.parametrize("body", [b'{"a": "\\ud800"}', '{"a": "ä"}'.encode("utf-16"), b"\xef\xbb\xbf{}"])
def test_what_only_the_standard_library_reads_is_read(body: bytes) -> None:
    assert from_bytes(body) == json.loads(body)


def test_what_is_no_number_is_read_and_kept_as_nothing() -> None:
    found = from_bytes(b'{"a": NaN}')
    assert math.isnan(found["a"])
    assert from_bytes(to_bytes(found)) == {"a": None}


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"\xff", b'{"a": 1}x'])
def test_what_is_no_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each reader says it in its own words
        from_bytes(body)


def test_nesting_without_end_is_told_as_such() -> None:
    with pytest.raises(RecursionError):
        from_bytes(b"[" * 100_000)


def test_bytes_from_a_database_are_read() -> None:
    assert from_bytes(memoryview(b'{"a": "\\ud800"}')) == {"a": "\ud800"}
    assert from_bytes(memoryview(b'{"a": 1}')) == {"a": 1}
