"""A document as JSON with one place marked: whatever the path, the text is the document's own."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.admin.marked import mark

DOCUMENT = {"id": "ä", "serviceHours": [{"validFrom": "soon", "days": []}, {"validFrom": None}], "city": {"a-b": 5}}


@pytest.mark.parametrize(
    ("path", "marked", "missing"),
    [
        ("serviceHours.0.validFrom", '"soon"', ""),
        ("serviceHours[0].validFrom", '"soon"', ""),
        ("serviceHours.1.validFrom", "null", ""),
        ("city.a-b", "5", ""),
        ("id", '"ä"', ""),
        ("serviceHours.0.days", "[]", ""),
        ("serviceHours.1.days", '{\n      "validFrom": null\n    }', "days"),
        ("serviceHours.7.days", None, "7.days"),
        ("serviceHours.-1", None, "-1"),
        ("id.more", '"ä"', "more"),
    ],
)
def test_the_value_at_the_path_is_marked_or_what_should_hold_it(path: str, marked: str | None, missing: str) -> None:
    found = mark(DOCUMENT, path)

    assert found.missing == missing
    if marked is not None:
        assert found.marked == marked


@pytest.mark.parametrize("path", ["", "nowhere", "nowhere.else"])
def test_a_path_that_begins_nowhere_marks_the_whole(path: str) -> None:
    found = mark(DOCUMENT, path)

    assert (found.before, found.after, found.missing) == ("", "", path)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(values, st.lists(st.sampled_from(["a", "0", "1", "2"]), max_size=4))
def test_marking_changes_nothing_in_the_document(document: Any, steps: list[str]) -> None:
    found = mark(document, ".".join(steps))

    text = found.before + found.marked + found.after
    assert json.loads(text) == document
    assert text == json.dumps(document, ensure_ascii=False, indent=2)
