"""The charts over the history: what is drawn is what the numbers say, and both are told in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from catalogue.admin.charts import BOTTOM, GUTTER, LEAST, RUNS, TOP, WIDTH, Bar, Chart, source_charts, top_of
from tests.factories import SyncRunFactory

pytestmark = pytest.mark.django_db


def nights(*runs: dict[str, Any]) -> None:
    """Runs of PTV, the last of them an hour ago."""
    now = timezone.now()
    for back, more in enumerate(reversed(runs)):
        SyncRunFactory(started_at=now - timedelta(days=back, hours=1), **more)


def chart(name: str, source: str = "ptv") -> Chart:
    (found,) = (item for group in source_charts() for item in group.charts if item.id == f"{source}-{name}")
    return found


def heights(bars: list[Bar]) -> list[float]:
    return [float(bar.height) for bar in bars]


def test_the_oldest_run_stands_first_and_the_tallest_bar_reaches_the_edge() -> None:
    nights({"changed": 10}, {"changed": 40}, {"changed": 20})

    bars = chart("changed").bars

    assert heights(bars) == [20, 80, 40]
    assert [float(bar.y) + float(bar.height) for bar in bars] == [BOTTOM] * 3
    assert float(bars[1].y) == TOP
    assert [float(bar.x) for bar in bars] == sorted(float(bar.x) for bar in bars)


def test_every_bar_stays_in_the_picture() -> None:
    nights(*[{"added": 3}] * (RUNS + 5))

    bars = chart("added").bars

    assert len(bars) == RUNS
    assert float(bars[0].x) >= GUTTER
    assert float(bars[-1].x) + float(bars[-1].width) <= WIDTH


def test_a_count_that_is_not_zero_is_seen_however_small() -> None:
    nights({"gone": 0}, {"gone": 1}, {"gone": 400}, {"gone": 399})

    assert heights(chart("gone").bars)[:2] == [0, LEAST]


def test_a_first_reading_does_not_flatten_what_came_after_it() -> None:
    nights({"added": 1093}, {"added": 8}, {"added": 4})

    drawn = chart("added")

    assert drawn.bars[0].over in ("1\xa0093", "1 093")
    assert [bar.over for bar in drawn.bars[1:]] == ["", ""]
    assert (heights(drawn.bars), drawn.top) == ([80, 64, 32], "10")


@pytest.mark.parametrize(
    ("values", "top"),
    [([], 0), ([0, 0], 0), ([7], 7), ([7, 3], 7), ([50, 10], 50), ([51, 10, 9], 13), ([900, 800, 3, 2], 900)],
)
def test_the_edge_is_the_largest_value_unless_it_stands_far_above_the_rest(values: list[float], top: float) -> None:
    assert top_of(values) == top


def test_runs_that_were_not_written_have_a_sign() -> None:
    nights({"failed": True}, {"held": True}, {"held": True, "state": "discarded"}, {"changed": 1})

    drawn = chart("changed")

    assert [bar.sign for bar in drawn.bars] == ["×", "!", "–", ""]
    assert "3" in drawn.description.rsplit(".", 2)[-2]


def test_a_picture_is_told_in_words_and_in_a_table_newest_first() -> None:
    nights({"changed": 5}, {"changed": 41, "delta": True}, {"changed": 7, "delta": True})

    with translation.override("en"):
        drawn = chart("changed")

    assert drawn.title == "PTV: changed"
    assert drawn.description.startswith("3 runs from ")
    assert "Most: 41 on " in drawn.description
    assert drawn.description.endswith("Latest: 7.")
    assert [row.value for row in drawn.rows] == ["7", "41", "5"]
    assert [bar.is_full for bar in drawn.bars] == [True, False, False]


def test_a_length_is_drawn_as_seconds_and_said_as_time() -> None:
    start = timezone.now() - timedelta(hours=3)
    SyncRunFactory(started_at=start, finished_at=start + timedelta(seconds=95))
    SyncRunFactory(started_at=start, finished_at=start + timedelta(minutes=62, seconds=5))

    drawn = chart("duration")

    assert [row.value for row in drawn.rows] == ["1 h 2 min", "1 min 35 s"]
    assert drawn.top == "62 min"


def test_lengths_are_written_with_a_point_in_every_language() -> None:
    nights({"changed": 3}, {"changed": 10}, {"changed": 7})

    with translation.override("fi"):
        bars = chart("changed").bars

    assert not any("," in part for bar in bars for part in (bar.x, bar.y, bar.width, bar.height, bar.middle, bar.cut))


def test_only_whole_readings_of_a_source_are_drawn() -> None:
    SyncRunFactory()
    SyncRunFactory(is_dry=True)
    SyncRunFactory(running=True)
    SyncRunFactory(scope="retry service")
    SyncRunFactory(source="lipas")

    assert {group.source: len(group.charts[0].bars) for group in source_charts()} == {"ptv": 1, "lipas": 1}
