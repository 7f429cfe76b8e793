"""Counts grow into months, rare ones go, old ones go, and fewer than five are never shown."""

from datetime import date, timedelta

import pytest
import time_machine

from catalogue.learning.keeping import months_before, tidy
from catalogue.learning.report import opened_by_meaning, searched, times_searched
from catalogue.models import OpenedCount, SearchCount
from catalogue.tasks import tidy_searches

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def noon() -> object:
    with time_machine.travel(f"{TODAY}T12:00:00+02:00", tick=False):
        yield


def count(text: str, day: date, times: int, *, is_zero: bool = False, language: str = "fi") -> None:
    SearchCount.objects.create(day=day, language=language, text=text, count=times, is_zero=is_zero)


def rows() -> dict[tuple[str, str], int]:
    return {(f"{row.day}", row.text): row.count for row in SearchCount.objects.all()}


def test_what_is_rare_in_its_month_is_deleted_after_a_month() -> None:
    count("harvinainen", date(2026, 10, 20), 4)
    count("yleinen", date(2026, 10, 20), 4)
    count("yleinen", date(2026, 10, 30), 1)
    count("tuore", TODAY - timedelta(days=31), 1)
    tidy()
    assert rows() == {
        ("2026-10-20", "yleinen"): 4, ("2026-10-30", "yleinen"): 1, ("2026-10-25", "tuore"): 1,
    }  # fmt: skip


def test_a_month_becomes_one_row_when_all_its_days_are_old() -> None:
    for day in (1, 15, 30):
        count("kuoro", date(2026, 9, day), 2, is_zero=day == 30)
    count("kuoro", date(2026, 9, 30), 7, language="sv")
    tidy()
    assert rows() == {("2026-09-01", "kuoro"): 7} or len(SearchCount.objects.all()) == 2
    assert {(row.language, row.count, row.is_zero) for row in SearchCount.objects.all()} == {
        ("fi", 6, True), ("sv", 7, False),
    }  # fmt: skip


def test_doing_it_again_changes_nothing() -> None:
    count("kuoro", date(2026, 8, 3), 3)
    count("kuoro", date(2026, 8, 4), 3)
    tidy_searches()
    before = rows()
    tidy_searches()
    assert rows() == before == {("2026-08-01", "kuoro"): 6}


def test_months_are_kept_for_thirteen() -> None:
    count("vanha", date(2025, 9, 30), 900)
    count("uudempi", date(2025, 10, 1), 900)
    OpenedCount.objects.create(day=date(2025, 9, 30), meaning="", rank=1, count=900)
    tidy()
    assert rows() == {("2025-10-01", "uudempi"): 900}
    assert not OpenedCount.objects.exists()


def test_opened_results_become_months_too() -> None:
    for day in (1, 2):
        OpenedCount.objects.create(day=date(2026, 8, day), meaning="sleep", rank=1, count=4)
        OpenedCount.objects.create(day=date(2026, 8, day), meaning="sleep", rank=2, count=2)
    tidy()
    assert list(OpenedCount.objects.values_list("day", "rank", "count")) == [(date(2026, 8, 1), 1, 8)]


def test_months_before_a_day() -> None:
    assert months_before(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert months_before(date(2026, 11, 25), 13) == date(2025, 10, 1)


def test_fewer_than_five_are_not_shown() -> None:
    count("harvinainen", TODAY, 4)
    count("yleinen", TODAY, 3, is_zero=True)
    count("yleinen", TODAY - timedelta(days=1), 2)
    (row,) = searched(TODAY - timedelta(days=30))
    # Three in vain are too few to tell.
    assert (row.text, row.times, row.in_vain) == ("yleinen", 5, 0)
    assert searched(TODAY - timedelta(days=30), only_in_vain=True) == []
    assert times_searched("harvinainen", "fi", TODAY) == 0
    assert times_searched("yleinen", "fi", TODAY - timedelta(days=1)) == 5


def test_a_language_counts_for_itself() -> None:
    count("digi", TODAY, 3)
    count("digi", TODAY, 3, language="sv")
    assert searched(TODAY) == []


def test_opened_results_are_told_from_five_up() -> None:
    for rank, times in ((0, 40), (1, 12), (2, 4), (4, 3), (9, 3), (21, 1)):
        OpenedCount.objects.create(day=TODAY, meaning="sleep", rank=rank, count=times)
    OpenedCount.objects.create(day=TODAY, meaning="rare", rank=0, count=4)
    (row,) = opened_by_meaning(TODAY)
    assert (row.meaning, row.shown) == ("sleep", 40)
    assert [row.times(*ranks) for ranks in ((1, 1), (2, 2), (4, 10), (11, 99))] == [12, 0, 6, 0]
