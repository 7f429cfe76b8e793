"""v12 shows what v11 had a while ago, by the clock of the data set."""

from datetime import UTC, datetime, timedelta

import pytest

from ptv_sync.simulator import PtvSimulator
from tests.ptv_sync.conftest import Get, SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, names

HOUR = timedelta(hours=1)
LONG_AGO = "2000-01-01T00:00:00Z"


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        self.now += span


@pytest.fixture
def clock(region: SmallRegion, ptv: PtvSimulator) -> Clock:
    clock = Clock()
    region.dataset.clock = clock
    ptv.behaviour.v12_delay = HOUR
    return clock


def test_what_was_there_at_the_start_has_always_been_there(items: Items, clock: Clock) -> None:
    assert names(items("service/search")) == ["Uimahallit"]
    assert len(items("connection/search")) == 2


def test_a_change_arrives_when_its_time_has_come(items: Items, get: Get, region: SmallRegion, clock: Clock) -> None:
    before = items("service/search")
    region.dataset.change(region.pools, fundingType="MarketFunded")
    assert get(f"Service/{region.pools}").json()["fundingType"] == "MarketFunded"
    clock.pass_by(HOUR - timedelta(seconds=1))
    assert items("service/search") == before
    clock.pass_by(timedelta(seconds=1))
    (body,) = items("service/search")
    assert (body["fundingType"], body["publishedAt"]) == ("MarketFunded", "2026-11-20T12:00:00.000Z")


def test_several_changes_arrive_one_after_another(items: Items, region: SmallRegion, clock: Clock) -> None:
    for languages in (["fi", "sv"], ["fi", "en"]):
        region.dataset.change_unseen(region.pools, languages=languages)
        clock.pass_by(timedelta(minutes=30))
    seen = []
    for _ in range(3):
        seen.append(items("service/search")[0]["serviceLanguages"])
        clock.pass_by(timedelta(minutes=30))
    assert seen == [["fi", "sv"], ["fi", "en"], ["fi", "en"]]


def test_what_is_new_and_what_is_gone_arrive_late(items: Items, read: Read, region: SmallRegion, clock: Clock) -> None:
    new = region.dataset.add_service("Vesijumppa", organization=region.oulu)
    region.dataset.archive(region.pools)
    assert names(items("service/search")) == ["Uimahallit"]
    assert read(f"service/{new}").json()["reason"] == "Unknown"
    assert items("service/archived", archivedAtOrAfter=LONG_AGO) == []
    clock.pass_by(HOUR)
    assert names(items("service/search")) == ["Vesijumppa"]
    assert [row["contentId"] for row in items("service/archived", archivedAtOrAfter=LONG_AGO)] == [region.pools]


def test_a_lost_language_is_lost_later(items: Items, region: SmallRegion, clock: Clock) -> None:
    region.dataset.unpublish_language(region.pools, "sv")
    assert list(items("service/search")[0]["languageVersions"]) == ["fi", "sv"]
    clock.pass_by(HOUR)
    assert list(items("service/search")[0]["languageVersions"]) == ["fi"]


def test_connections_come_change_and_go_late(items: Items, region: SmallRegion, clock: Clock) -> None:
    region.dataset.reconnect(region.pools, region.hall, serviceChargeType="FreeOfCharge")
    region.dataset.disconnect(region.pools, region.line)
    before = items("connection/search")
    assert [body["chargeType"] for body in before] == [None, None]
    assert items("connection/archived", archivedAtOrAfter=LONG_AGO) == []
    clock.pass_by(HOUR)
    assert [body["chargeType"] for body in items("connection/search")] == ["Free"]
    assert len(items("connection/archived", archivedAtOrAfter=LONG_AGO)) == 1


def test_without_a_delay_v12_is_up_to_date(ptv: PtvSimulator, items: Items, region: SmallRegion, clock: Clock) -> None:
    ptv.behaviour.v12_delay = timedelta()
    region.dataset.archive(region.pools)
    assert items("service/search") == []
