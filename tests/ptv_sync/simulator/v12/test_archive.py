"""What is gone: archived lists, and 404s that say why."""

from typing import Any

import pytest

from ptv_sync.simulator import PtvSimulator
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, messages

LONG_AGO = "2000-01-01T00:00:00Z"
UNKNOWN = "11111111-1111-4111-8111-111111111111"
KINDS = ("service", "service-channel", "organization", "general-description", "service-collection")


@pytest.fixture
def ids(region: SmallRegion) -> dict[str, str]:
    """One of each kind."""
    return {
        "service": region.pools,
        "service-channel": region.hall,
        "organization": region.sports,
        "general-description": region.dataset.add_general_description("Uimahallit"),
        "service-collection": region.dataset.add_collection("Liikunta", organization=region.oulu),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_archived_or_withdrawn_leaves_the_search_for_the_archive(
    items: Items, read: Read, region: SmallRegion, ids: dict[str, str], kind: str
) -> None:
    id_ = ids[kind]
    assert items(f"{kind}/archived", archivedAtOrAfter=LONG_AGO) == []
    for leave, reason in ((region.dataset.archive, "Archived"), (region.dataset.withdraw, "Withdrawn")):
        leave(id_)
        (row,) = items(f"{kind}/archived", archivedAtOrAfter=LONG_AGO)
        assert (row["contentId"], row["reason"]) == (id_, reason)
        assert id_ not in [body["contentId"] for body in items(f"{kind}/search")]
        answer = read(f"{kind}/{id_}")
        assert (answer.status_code, answer.json()["reason"]) == (404, "NotPublished")
        region.dataset.restore(id_)
        assert items(f"{kind}/archived", archivedAtOrAfter=LONG_AGO) == []
        assert read(f"{kind}/{id_}").json()["contentId"] == id_


def test_the_archive_is_asked_for_since_a_moment(items: Items, read: Read, region: SmallRegion) -> None:
    region.dataset.archive(region.pools)
    (row,) = items("service/archived", archivedAtOrAfter=LONG_AGO)
    assert items("service/archived", archivedAtOrAfter=row["archivedAt"]) == [row]
    assert items("service/archived", archivedAtOrAfter="2099-01-01T00:00:00Z") == []
    assert messages(read("service/archived")) == {"archivedAtOrAfter": "is required"}


def test_the_archive_may_hold_no_more_than_ids(ptv: PtvSimulator, items: Items, region: SmallRegion) -> None:
    ptv.behaviour.v12_bare_archive = True
    region.dataset.archive(region.pools)
    region.dataset.disconnect(region.pools, region.hall)
    assert items("service/archived", archivedAtOrAfter=LONG_AGO) == [{"contentId": region.pools}]
    (row,) = items("connection/archived", archivedAtOrAfter=LONG_AGO)
    assert list(row) == ["contentId"]


def hide(region: SmallRegion) -> Any:
    for language in ("fi", "sv"):
        region.dataset.unpublish_language(region.pools, language)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (lambda region: region.dataset.draft(region.pools), "NotPublished"),
        (hide, "NotPublished"),
        (lambda region: region.dataset.remove(region.pools), "Unknown"),
    ],
)
def test_a_404_tells_the_unpublished_from_the_unknown(
    read: Read, items: Items, region: SmallRegion, happens: Any, reason: str
) -> None:
    happens(region)
    answer = read(f"service/{region.pools}")
    assert (answer.status_code, answer.json()["reason"]) == (404, reason)
    assert items("service/search") == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_never_was_is_unknown(read: Read, kind: str) -> None:
    assert read(f"{kind}/{UNKNOWN}").json()["reason"] == "Unknown"
    assert messages(read(f"{kind}/oulu")) == {"contentId": 'must match format "uuid"'}


def test_ids_do_not_mind_their_case(read: Read, region: SmallRegion) -> None:
    assert read(f"service/{region.pools.upper()}").json()["contentId"] == region.pools
