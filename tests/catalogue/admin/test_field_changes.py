"""Fields of changed rows as a coordinator reads them."""

from typing import Any

import pytest
from django.utils import translation

from catalogue.admin.field_changes import FieldChange, named_in, told_of
from tests.factories import OrganizationFactory, SyncChangeFactory
from themes.translated import Translated


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with translation.override("en"):
        yield


def told(name: str, pair: Any, kind: str = "service") -> list[tuple[str, str, str]]:
    return [(field.label, field.old, field.new) for field in told_of(kind, name, pair, {})]


@pytest.mark.parametrize(
    ("name", "pair", "expected"),
    [
        ("charge", ["", "free"], [("Charge", "–", "Free of charge")]),
        ("vouchers_in_use", [False, True], [("Service vouchers in use", "no", "yes")]),
        ("service_classes", [["P1", "P2"], ["P2", "P3"]], [("Service classes", "P1", "P3")]),
        ("service_classes", [["P1", "P2"], ["P2", "P1"]], [("Service classes", "P1, P2", "P2, P1")]),
        ("phones", ["…", "…"], [("Phone numbers", "", "")]),
        (
            "source_modified",
            ["2026-06-01T09:00:00+00:00", None],
            [("Edited at the source", "06/01/2026 noon", "–")],
        ),
        ("source_modified", ["soon", None], [("Edited at the source", "soon", "–")]),
        ("never_heard_of", [1, {"a": 2}], [("Never_heard_of", "1", '{"a": 2}')]),
        ("charge", "not a pair", [("Charge", "", "not a pair")]),
    ],
)
def test_a_field_is_told_as_it_was_and_as_it_is(name: str, pair: Any, expected: list[tuple[str, str, str]]) -> None:
    assert told(name, pair) == expected


def test_of_texts_only_the_languages_that_changed_are_told() -> None:
    pair = [{"fi": "Uinti", "sv": "Simning", "en": "Swimming"}, {"fi": "Uinti", "sv": "Simskola"}]

    assert told("name", pair) == [("Name (Swedish)", "Simning", "Simskola"), ("Name (English)", "Swimming", "–")]


@pytest.mark.django_db
def test_rows_that_a_field_points_at_are_told_by_name() -> None:
    old, new = OrganizationFactory(name=Translated(fi="Oulu")), OrganizationFactory(name=Translated(fi="Kempele"))
    change = SyncChangeFactory(fields={"organization_id": [old.pk, new.pk]})

    (field,) = told_of("service", "organization_id", change.fields["organization_id"], named_in([change]))

    assert field == FieldChange("Organisation", "Oulu", "Kempele")


@pytest.mark.django_db
def test_a_row_that_is_not_there_any_more_is_told_by_its_key() -> None:
    change = SyncChangeFactory(fields={"organization_id": [4711, None]})

    (field,) = told_of("service", "organization_id", change.fields["organization_id"], named_in([change]))

    assert (field.old, field.new) == ("4711", "–")
