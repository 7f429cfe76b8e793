"""Whatever a document holds, it becomes a record or is put aside: it never stops a run."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.ingest.hashing import plain
from ptv_sync.client import Kind
from ptv_sync.harvest import Harvest
from tests.ptv_sync.documents import document

NAMES = {
    Kind.SERVICE: ("service", "service-on-general-description"),
    Kind.CHANNEL: ("service-location", "phone", "electronic-service", "web-page", "printable-form"),
    Kind.ORGANIZATION: ("organization", "organization-unit", "organization-county"),
}
ODD = st.sampled_from(
    [None, "", " ", "\x00", "\ud800", "0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "24:00:00", "99999999999999999999",
     "<b>", "Name", "Location", "Exceptional", "Nationwide", 0, -1, 1.5, 1e308, 10**30, True, [], [[]], {}, [None],
     {"value": None}, {"id": "x"}]
).map(copy.deepcopy)  # fmt: skip


def slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document where a value stands: (its container, its key or index)."""
    if isinstance(value, dict | list):
        for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield value, key
            yield from slots(item)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMES.items() for name in names])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_value_anywhere_stops_nothing(kind: Kind, name: str, data: st.DataObject) -> None:
    broken = document(name)
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(slots(broken))
        if places:
            container, key = data.draw(st.sampled_from(places))
            container[key] = data.draw(ODD)

    harvest = Harvest()
    harvest.take(kind, broken)
    snapshot = harvest.snapshot(is_complete=True)

    # Whatever came of it can be stored.
    stored = json.dumps([plain(part) for part in (*snapshot.services, *snapshot.channels, *snapshot.organizations)])
    assert "\\u0000" not in stored
    assert "\\ud800" not in stored
    aside = json.dumps([item.document for item in snapshot.quarantined], ensure_ascii=False)
    aside.encode()
    assert "\\u0000" not in aside
    for item in snapshot.quarantined:
        assert len(item.source_id) <= 80


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("rubbish", [None, 7, "text", [], [1], {}, {"id": None}, {"id": ["x"]}, {"id": "x" * 500}])
def test_what_is_no_document_is_put_aside(kind: Kind, rubbish: Any) -> None:
    harvest = Harvest()
    harvest.take(kind, rubbish)

    (aside,) = harvest.snapshot(is_complete=True).quarantined
    assert aside.reason
    assert len(aside.source_id) <= 80


def test_a_document_without_a_bottom_is_put_aside() -> None:
    deep: Any = {}
    for _ in range(900):
        deep = {"x": deep}
    harvest = Harvest()

    harvest.take(Kind.SERVICE, document("service", keywords=deep))

    (aside,) = harvest.snapshot(is_complete=True).quarantined
    assert "nested without end" in aside.reason
    json.dumps(aside.document)


def test_a_document_that_comes_twice_is_one() -> None:
    harvest = Harvest()
    harvest.take(Kind.SERVICE, document("service"))
    harvest.take(Kind.SERVICE, document("service"))

    snapshot = harvest.snapshot(is_complete=True)

    assert (len(snapshot.services), len(snapshot.connections)) == (1, 2)
