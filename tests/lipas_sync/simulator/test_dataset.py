"""A LIPAS that changes while it is read."""

from datetime import UTC, datetime

import pytest

from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.dataset import Dataset
from lipas_sync.simulator.documents import site
from tests.lipas_sync.conftest import Get
from tests.lipas_sync.simulator.test_lists import ids

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def dataset() -> Dataset:
    return Dataset([site(number, f"Kenttä {number}") for number in range(1, 6)], clock=lambda: NOW)


def test_what_is_edited_moves_to_the_end(dataset: Dataset) -> None:
    dataset.edit(2, name="Uusi nimi")

    assert list(dataset.documents) == [1, 3, 4, 5, 2]
    assert dataset.documents[2]["event-date"] == "2026-03-04T05:06:07.000Z"


def test_an_edit_may_be_back_dated(dataset: Dataset) -> None:
    dataset.edit(2, comment="Kesällä kuiva.", event="2019-01-01T00:00:00.000Z")

    assert dataset.documents[2]["event-date"] == "2019-01-01T00:00:00.000Z"


def test_an_edit_with_nothing_takes_the_key_away(dataset: Dataset) -> None:
    dataset.edit(2, comment="Hetken")
    dataset.edit(2, comment=None)

    assert "comment" not in dataset.documents[2]


def test_a_place_goes_round_its_statuses(dataset: Dataset) -> None:
    assert [dataset.cycle(1) for _ in range(3)] == [
        "out-of-service-temporarily",
        "out-of-service-permanently",
        "active",
    ]


def test_a_place_comes_back_from_any_status(dataset: Dataset) -> None:
    dataset.set_status(1, "incorrect-data")
    dataset.resurrect(1)

    assert dataset.documents[1]["status"] == "active"


def test_a_place_moves_and_becomes_another(dataset: Dataset) -> None:
    dataset.move(1, 72)
    dataset.retype(1, 3110)

    assert dataset.documents[1]["location"]["city"]["city-code"] == 72
    assert dataset.documents[1]["type"] == {"type-code": 3110}


def test_ptv_is_switched_on_and_off(dataset: Dataset) -> None:
    dataset.set_ptv(1, {"sync-enabled": True})
    assert dataset.documents[1]["ptv"] == {"sync-enabled": True}

    dataset.set_ptv(1, None)
    assert "ptv" not in dataset.documents[1]


def test_an_id_is_never_given_twice(dataset: Dataset) -> None:
    with pytest.raises(ValueError, match="id 1 already"):
        dataset.add(site(1, "Toinen"))


def test_a_reindex_shuffles_everything_the_same_way_each_time(dataset: Dataset) -> None:
    dataset.reindex(seed=7)
    once = list(dataset.documents)
    dataset.documents = {number: dataset.documents[number] for number in range(1, 6)}
    dataset.reindex(seed=7)

    assert list(dataset.documents) == once != [1, 2, 3, 4, 5]


def test_who_pages_while_something_is_edited_misses_one_and_gets_another_twice(
    lipas: LipasSimulator, get: Get, fields: list[int]
) -> None:
    first = ids(get("sports-sites", page_size=6))
    lipas.dataset.edit(fields[0])
    second = ids(get("sports-sites", page_size=6, page=2))

    assert set(fields) - set(first) - set(second) == {fields[6]}
    assert set(first) & set(second) == {fields[0]}
