"""Documents at the border: what is let in, and what is refused with its path."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from lipas_sync.simulator.dirty import dirty_sites
from lipas_sync.types import LipasSite, SourceDrift
from tests.lipas_sync.conftest import recorded


@pytest.mark.parametrize("name", ["point", "route", "area", "single", "old-server"])
def test_every_recorded_shape_is_read(name: str) -> None:
    assert LipasSite.parse(recorded(name)).lipas_id == recorded(name)["lipas-id"]


def test_all_the_dirt_is_read() -> None:
    assert len([LipasSite.parse(document) for document in dirty_sites()]) == len(dirty_sites())


def test_codes_come_as_numbers_or_text() -> None:
    site = LipasSite.parse(recorded("old-server"))

    assert (site.type.type_code, site.location.city.city_code) == (204, 425)


def test_swedish_is_sv_from_here_on() -> None:
    assert LipasSite.parse(recorded("point")).name_localized == {
        "sv": "Ritaharju idrottscenter",
        "en": "Ritaharju Sports Centre",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-01-15T10:30:00.123456789Z", datetime(2024, 1, 15, 10, 30, 0, 123456, UTC)),
        ("2024-01-15T10:30:00Z", datetime(2024, 1, 15, 10, 30, tzinfo=UTC)),
        ("2024-01-15T10:30:00", datetime(2024, 1, 15, 10, 30, tzinfo=UTC)),
        ("eilen", None),
        (None, None),
    ],
)
def test_the_time_of_a_revision_is_read_or_left_aside(written: str | None, read: datetime | None) -> None:
    assert LipasSite.parse({**recorded("point"), "event-date": written}).event_date == read


def test_nulls_extra_keys_and_unknown_codes_are_no_trouble() -> None:
    document = {
        **recorded("point"),
        **dict.fromkeys(("comment", "www", "email", "properties", "activities", "name-localized")),
        "quantum-state": {"is": "unknown"},
        "owner": "martians",
        "admin": "martians",
        "type": {"type-code": 9999},
        "construction-year": "muinoin",
    }

    site = LipasSite.parse(document)

    assert (site.comment, site.properties, site.construction_year) == ("", {}, None)
    assert (site.owner, site.type.type_code) == ("martians", 9999)


def without(document: dict[str, Any], *path: str) -> dict[str, Any]:
    document = deepcopy(document)
    part = document
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return document


@pytest.mark.parametrize(
    "path",
    [
        ("lipas-id",),
        ("status",),
        ("name",),
        ("type",),
        ("type", "type-code"),
        ("location",),
        ("location", "city"),
        ("location", "city", "city-code"),
    ],
)
def test_what_can_not_be_missing_is_named_by_its_path(path: tuple[str, ...]) -> None:
    with pytest.raises(SourceDrift) as found:
        LipasSite.parse(without(recorded("point"), *path))

    assert found.value.path == ".".join(path)


@pytest.mark.parametrize("document", [None, 7, "x", [], {"lipas-id": "x"}])
def test_what_is_no_document_is_refused(document: object) -> None:
    with pytest.raises(SourceDrift):
        LipasSite.parse(document)


def test_a_short_wrong_value_is_shown() -> None:
    with pytest.raises(SourceDrift, match=r"location\.city\.city-code: .* \(it is 'Oulu'\)"):
        LipasSite.parse({**recorded("point"), "location": {"city": {"city-code": "Oulu"}}})
