"""Documents are read from the bytes they were staged as, without a look at every part: the outcome is the same."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.ingest.documents import from_bytes, to_bytes
from ptv_sync.types import PtvService, SourceDrift
from ptv_sync.types.base import tidied, tidied_bytes
from tests.ptv_sync.documents import SOURCES, document

# Texts that look like JSON, end like it, or can not be stored.
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ['","a":null', ',"a":null', '{"a":null}', '\\","a":null', 'x\\', '"', ",null", "[null", '":null', "\\u0000",
         "\x00", "\ud800", "\b", "\f", "\n", "a\u200bb", "\u00a0", "annullera, null"]
    ),
)  # fmt: skip
PARTS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS),
    lambda parts: st.one_of(st.lists(parts, max_size=4), st.dictionaries(TEXTS, parts, max_size=4)),
    max_leaves=20,
)


@given(PARTS)
@example({"a": None})
@example({"a": None, "b": None, "c": 1, "d": None})
@example({"a": {"a": None}, "b": [None, {"b": None}]})
@example({'a,"b': None, "": None, "ä": None, "a b": None})
@example({"value": 'he said ","a":null'})
def test_bytes_are_tidied_as_their_document_is(value: Any) -> None:
    body = to_bytes(value)
    assert tidied_bytes(body) == tidied(from_bytes(body))


@pytest.mark.parametrize("name", sorted(path.stem for path in SOURCES.glob("*.json")))
def test_recorded_documents_are_tidied_alike(name: str) -> None:
    found = json.loads((SOURCES / f"{name}.json").read_text(encoding="utf-8"))
    assert tidied_bytes(to_bytes(found)) == tidied(found)


def test_most_documents_are_judged_by_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    body = to_bytes(document("service", generalDescriptionId=None, serviceChargeType=None))
    monkeypatch.setattr("ptv_sync.types.base.tidied", None)

    assert PtvService.parse_bytes(body).service_charge_type == ""


def test_what_is_not_understood_is_told_with_the_same_path() -> None:
    broken = document("service", serviceNames=[{"language": "fi", "value": {}, "type": "Name"}])
    with pytest.raises(SourceDrift) as by_document:
        PtvService.parse(broken)
    with pytest.raises(SourceDrift) as by_bytes:
        PtvService.parse_bytes(to_bytes(broken))

    assert (by_bytes.value.path, by_bytes.value.reason) == (by_document.value.path, by_document.value.reason)


def test_missing_parts_are_one_and_never_mixed_with_others() -> None:
    one, other = (PtvService.parse({"id": document("service")["id"], "serviceChannels": [{}]}) for _ in range(2))
    assert one.service_channels[0].contact_details is other.service_channels[0].contact_details
    assert one.service_channels[0].contact_details.phone_numbers == []
