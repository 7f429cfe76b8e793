"""A record's content in one hash."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from catalogue.hours import HoursBlock, Span
from catalogue.ingest.hashing import content_hash, plain
from catalogue.ingest.records import Address, Location, Phone
from themes.translated import Translated

BLOCK = HoursBlock(spans=(Span(0, time(8), 0, time(16)),), note={"fi": "Suljettu juhannuksena"})
ADDRESS = Address(kind="visiting", street={"sv": "Skolvägen 1", "fi": "Koulutie 1"})


class Pair(NamedTuple):
    first: str
    second: str


VALUES: Mapping[str, Any] = {
    "name": Translated({"fi": "Uinti", "sv": "Simning"}),
    "phones": (Phone("1234", prefix="+358"),),
    "locations": [Location(ADDRESS, 64.07, 24.55)],
    "hours": (BLOCK,),
    "details": MappingProxyType({"b": [1, 2.5, True, None], "a": {"x": "ä"}}),
    "pair": Pair("one", "two"),
    "modified": datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
    "nothing": None,
    "tiny": 64.07123456789,
    "huge": 10**30,
}


def test_parts_of_records_become_json_values() -> None:
    found = plain(VALUES)
    assert json.loads(json.dumps(found)) == found
    assert found["phones"][0]["number"] == "1234"
    assert found["locations"][0]["address"]["street"] == {"sv": "Skolvägen 1", "fi": "Koulutie 1"}
    assert found["hours"] == [BLOCK.to_data()]
    assert found["details"] == {"b": [1, 2.5, True, None], "a": {"x": "ä"}}
    assert found["pair"] == ["one", "two"]
    assert found["modified"] == "2026-11-25T09:30:00+00:00"


def test_the_hash_is_of_canonical_json() -> None:
    """Rows hold such hashes: another form of them would have every row written anew."""
    canonical = json.dumps(plain(VALUES), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert content_hash(VALUES) == hashlib.sha256(canonical.encode()).hexdigest()


def test_equal_content_has_an_equal_hash_in_whatever_order_it_came() -> None:
    assert content_hash({"a": {"x": "1", "y": "2"}, "b": 3}) == content_hash({"b": 3, "a": {"y": "2", "x": "1"}})
    assert content_hash({"a": ["1", "2"]}) != content_hash({"a": ["2", "1"]})
    assert content_hash({"a": ["1", "2"]}) == content_hash({"a": ("1", "2")})


def test_what_is_no_part_of_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no part of a record"):
        content_hash({"a": {"1", "2"}})
