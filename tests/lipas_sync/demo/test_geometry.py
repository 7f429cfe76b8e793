"""Drawn routes and areas: the right size, inside their municipality, the same every time."""

import math
from itertools import pairwise

import pytest

from lipas_sync.demo.geometry import DoesNotFit, Position, area, is_inside, line

BOX = (64.9, 25.0, 65.3, 26.0)
AT = (65.01, 25.47)


def kilometres(positions: list[Position]) -> float:
    return sum(
        math.hypot((b[0] - a[0]) * 111.32 * math.cos(math.radians(a[1])), (b[1] - a[1]) * 111.32)
        for a, b in pairwise(positions)
    )


@pytest.mark.parametrize("is_loop", [True, False])
@pytest.mark.parametrize("length_km", [0.5, 4.2, 30.0])
def test_a_line_has_its_length_and_begins_where_it_should(length_km: float, is_loop: bool) -> None:
    drawn = line(7, AT, length_km, BOX, is_loop=is_loop)

    assert kilometres(drawn) == pytest.approx(length_km, rel=0.02)
    assert drawn[0] == [AT[1], AT[0]]
    assert is_inside(drawn, BOX)
    assert (drawn[0] == drawn[-1]) is is_loop


def test_a_line_is_the_same_every_time_and_another_for_another_place() -> None:
    assert line(7, AT, 3, BOX, is_loop=True) == line(7, AT, 3, BOX, is_loop=True)
    assert line(7, AT, 3, BOX, is_loop=True) != line(8, AT, 3, BOX, is_loop=True)


def test_a_long_way_comes_back_before_it_leaves_the_municipality() -> None:
    drawn = line(7, AT, 60, BOX, is_loop=False)

    assert is_inside(drawn, BOX)


def test_a_line_that_fits_nowhere_is_told() -> None:
    with pytest.raises(DoesNotFit, match="500 km"):
        line(7, AT, 500, BOX, is_loop=True)


def test_an_area_is_closed_and_about_its_size() -> None:
    ring = area(7, AT, 2.0, BOX)

    assert ring[0] == ring[-1]
    assert 1.0 < square_kilometres(ring) < 3.0


def test_an_area_at_the_border_stays_inside() -> None:
    assert is_inside(area(7, (64.901, 25.01), 20, BOX), BOX)


def square_kilometres(ring: list[Position]) -> float:
    width = 111.32 * math.cos(math.radians(ring[0][1]))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2 * width * 111.32)
