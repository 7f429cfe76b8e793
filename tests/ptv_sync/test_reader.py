"""Whatever a document holds, it becomes a record or is put aside: it never stops a run."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.ingest.documents import to_bytes
from catalogue.ingest.hashing import plain
from catalogue.ingest.reader import Read
from catalogue.ingest.waiting import Raw
from ptv_sync.reader import PtvReader
from ptv_sync.source import READERS
from ptv_sync.version import DocumentKind as Kind
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


def read(kind: Kind, value: Any) -> Read:
    """What the reader makes of one document, kept as it would be."""
    id_ = str(value.get("id")) if isinstance(value, dict) else "0"
    return PtvReader(READERS).read(kind, [Raw(1, id_, "v11", True, to_bytes(value))])


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

    found = read(kind, broken)

    # Whatever came of it can be stored.
    stored = json.dumps([plain(part) for records in found.records.values() for part in records])
    assert "\\u0000" not in stored
    assert "\\ud800" not in stored
    aside = json.dumps([item.document for item in found.quarantined], ensure_ascii=False)
    aside.encode()
    assert "\\u0000" not in aside
    for item in found.quarantined:
        assert len(item.source_id) <= 80


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("rubbish", [None, 7, "text", [], [1], {}, {"id": None}, {"id": ["x"]}, {"id": "x" * 500}])
def test_what_is_no_document_is_put_aside(kind: Kind, rubbish: Any) -> None:
    (aside,) = read(kind, rubbish).quarantined
    assert aside.reason
    assert len(aside.source_id) <= 80


def test_a_document_without_a_bottom_is_put_aside() -> None:
    deep: Any = {}
    for _ in range(900):
        deep = {"x": deep}

    (aside,) = read(Kind.SERVICE, document("service", keywords=deep)).quarantined
    assert aside.path == "keywords"
    json.dumps(aside.document)


def test_a_document_without_a_bottom_that_has_to_be_looked_through_is_put_aside() -> None:
    deep: Any = "\u200b"
    for _ in range(900):
        deep = {"x": deep}

    (aside,) = read(Kind.SERVICE, document("service", keywords=deep)).quarantined
    assert "nested without end" in aside.reason
    json.dumps(aside.document)


def test_kinds_of_organisations_hang_on_names_and_parents_that_come_in_any_order() -> None:
    parish, unit = (f"{number}1111111-2222-4333-8444-555555555555" for number in (1, 2))
    common = {"organizationType": "Organization", "displayNameType": []}
    documents = [
        document(
            "organization-unit", **common, id=unit, parentOrganizationId=parish, organizationNames=[named("Nuoret")]
        ),
        document("organization", **common, id=parish, organizationNames=[named("Oulun seurakunta")]),
    ]
    found = PtvReader(READERS).read(
        Kind.ORGANIZATION, [Raw(1, body["id"], "v11", True, to_bytes(body)) for body in documents]
    )

    assert {record.source_id: record.kind for record in found.records["organization"]} == {
        unit: "parish", parish: "parish",
    }  # fmt: skip


def named(text: str) -> dict[str, str]:
    return {"language": "fi", "value": text, "type": "Name"}


def test_a_connection_that_only_a_channel_tells_is_a_connection() -> None:
    told = {"serviceChannel": {"id": "99999999-2222-4333-8444-555555555555", "name": None}}

    records = read(Kind.SERVICE, document("service", toldByChannels=[told])).records

    assert "99999999-2222-4333-8444-555555555555" in {item.channel_id for item in records["connection"]}
    assert len(records["connection"]) == len(read(Kind.SERVICE, document("service")).records["connection"]) + 1
