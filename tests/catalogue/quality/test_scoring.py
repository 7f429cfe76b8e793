"""Points: every lost one has its finding."""

from catalogue.quality.book import BOOK
from catalogue.quality.findings import Finding
from catalogue.quality.scoring import priority, score_of, weighed


def test_a_finding_takes_its_weight_and_the_heaviest_comes_first() -> None:
    taken = weighed([Finding("english_missing"), Finding("no_channel"), Finding("terms_missing")])

    assert [(item.rule.code, item.points) for item in taken] == [
        ("no_channel", 30), ("terms_missing", 8), ("english_missing", 1),
    ]  # fmt: skip


def test_a_service_loses_no_more_than_its_hundred_points() -> None:
    everything = weighed(Finding(code) for code in BOOK)

    assert sum(item.points for item in everything) == 100
    assert [item.points for item in everything][-1] == 0


def test_a_score_is_what_is_left_divided_by_the_services() -> None:
    assert score_of([], 3) == 100
    assert score_of([30, 6], 3) == 88
    assert score_of([100, 100], 2) == 0
    # Channels take points too, and nothing falls below zero.
    assert score_of([100, 100, 30], 2) == 0


def test_without_services_channels_share_among_themselves() -> None:
    assert score_of([10, 20], 0) == 85
    assert score_of([], 0) == 100


def test_what_many_saw_and_where_much_is_wrong_comes_first() -> None:
    assert priority(10, 100) > priority(30, 10) > priority(30, 0) > priority(10, 0)
