"""One point to show, and a light outline."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lipas_sync.mapping.geometry import MOST_POSITIONS, Line, Shape, distance, offset, simplified
from lipas_sync.simulator.dirty import dirty_sites, huge_route, scattered_area, square
from lipas_sync.simulator.documents import collection
from lipas_sync.types import SourceDrift
from tests.lipas_sync.conftest import recorded


def geometries(name: str) -> Any:
    return recorded(name)["location"]["geometries"]


def test_a_point_is_where_it_is() -> None:
    shape = Shape(geometries("point"))

    assert shape.point == (25.4463218, 65.0783414)
    assert shape.outline is None


def test_of_several_points_the_first_one_counts() -> None:
    assert Shape(collection("Point", [[25.1, 65.1], [25.2, 65.2]])).point == (25.1, 65.1)


def test_a_route_is_at_half_of_its_length_across_its_parts() -> None:
    shape = Shape(geometries("route"))

    # 26.40–26.44 along one latitude, in two parts of unequal length.
    assert shape.point == pytest.approx((26.42, 64.76))
    assert shape.outline is not None
    assert [len(feature["geometry"]["coordinates"]) for feature in shape.outline["features"]] == [2, 2]


def test_a_route_that_comes_back_is_where_it_begins() -> None:
    loop = [[25.5, 65.0], [25.6, 65.0], [25.6, 65.1], [25.5, 65.0]]

    assert Shape(collection("LineString", [loop])).point == (25.5, 65.0)


def test_a_route_of_one_spot_is_there() -> None:
    assert Shape(collection("LineString", [[[25.5, 65.0], [25.5, 65.0]]])).point == (25.5, 65.0)


def test_altitudes_are_dropped_known_or_not() -> None:
    outline = Shape(geometries("route")).outline

    assert outline is not None
    assert "-9999" not in json.dumps(outline)
    assert all(len(position) == 2 for position in outline["features"][0]["geometry"]["coordinates"])


def test_an_area_is_at_a_spot_inside_it_though_its_middle_is_not() -> None:
    # A horseshoe: its middle is outside.
    longitude, latitude = Shape(geometries("area")).point or (0, 0)

    assert 65.0 < latitude < 65.02
    assert 24.700 < longitude < 24.702 or 24.718 < longitude < 24.720 or latitude < 65.002


def test_an_area_s_hole_is_not_inside_it() -> None:
    outer = [[25.0, 65.0], [25.1, 65.0], [25.1, 65.1], [25.0, 65.1], [25.0, 65.0]]
    hole = [[25.01, 65.01], [25.09, 65.01], [25.09, 65.09], [25.01, 65.09], [25.01, 65.01]]

    longitude, _ = Shape(collection("Polygon", [[outer, hole]])).point or (0, 0)

    assert 25.0 < longitude < 25.01 or 25.09 < longitude < 25.1


def test_the_largest_of_many_areas_counts() -> None:
    shape = Shape(scattered_area())

    assert shape.point is not None
    assert shape.point[0] > 25.98  # the twentieth
    assert shape.outline is not None
    assert len(shape.outline["features"]) == 20


def test_parts_in_one_feature_are_parts_too() -> None:
    lines = [[[25.0, 65.0], [25.1, 65.0]], [[25.1, 65.0], [25.2, 65.0]]]

    assert Shape(collection("MultiLineString", [lines])).point == pytest.approx((25.1, 65.0))


def test_a_route_of_megabytes_becomes_light_and_stays_true() -> None:
    route = huge_route()
    assert len(json.dumps(route)) > 5_000_000

    outline = Shape(route).outline

    assert outline is not None
    light = outline["features"][0]["geometry"]["coordinates"]
    assert len(light) <= MOST_POSITIONS
    assert len(json.dumps(outline)) < 50_000
    heavy = route["features"][0]["geometry"]["coordinates"]
    assert light[0] == pytest.approx(heavy[0][:2], abs=1e-4)
    assert light[-1] == pytest.approx(heavy[-1][:2], abs=1e-4)
    assert all(metres_off(position, light) < 30 for position in heavy[::500])


def metres_off(position: list[float], line: list[list[float]]) -> float:
    width = 111_320 * math.cos(math.radians(position[1]))
    points = [(longitude * width, latitude * 111_320) for longitude, latitude in line]
    return min(offset((position[0] * width, position[1] * 111_320), one, other) for one, other in pairwise(points))


def test_a_small_area_stays_a_ring() -> None:
    tiny = [[25.0, 65.0], [25.00001, 65.0], [25.00001, 65.00001], [25.000005, 65.00002], [25.0, 65.00001], [25.0, 65.0]]

    outline = Shape(collection("Polygon", [[tiny]])).outline

    assert outline is not None
    ring = outline["features"][0]["geometry"]["coordinates"][0]
    assert len(ring) == 4
    assert ring[0] == ring[-1]


def test_of_very_many_parts_the_largest_are_kept() -> None:
    lines = [[[25.0 + n * 0.001, 65.0], [25.0 + n * 0.001, 65.1 + n * 0.0001]] for n in range(1000)]
    areas = [[square(25.0, 65.0, 0.0001 * (n + 1))] for n in range(1000)]

    for kind, parts, kept in (("LineString", lines, 750), ("Polygon", areas, 300)):
        outline = Shape(collection(kind, parts)).outline
        assert outline is not None
        assert len(outline["features"]) == pytest.approx(kept, abs=80)
        assert len(json.dumps(outline)) < 150_000
        corner = outline["features"][-1]["geometry"]["coordinates"]
        assert (corner[1][1] if kind == "LineString" else 65.1 + corner[0][2][1] - 65.0) > 65.19


def test_no_features_are_no_point() -> None:
    assert Shape({}).point is None
    assert Shape({"features": []}).outline is None


@pytest.mark.parametrize(
    ("features", "path"),
    [
        ("x", "location.geometries.features"),
        ([None], "location.geometries.features.0"),
        ([{"geometry": {"type": "Circle", "coordinates": [25, 65]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "Point", "coordinates": [25]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "Point", "coordinates": [65.0, 25.0]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "Point", "coordinates": ["x", 65]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "LineString", "coordinates": [[25, 65]]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "Polygon", "coordinates": [[]]}}], "location.geometries.features.0"),
        ([{"geometry": {"type": "Point"}}], "location.geometries.features.0"),
    ],
)
def test_what_is_no_geometry_is_refused_with_its_path(features: Any, path: str) -> None:
    with pytest.raises(SourceDrift) as found:
        Shape({"features": features})

    assert found.value.path == path


def test_all_dirty_places_have_a_point_in_finland() -> None:
    for document in dirty_sites():
        point = Shape(document["location"]["geometries"]).point
        assert point is not None
        assert 24 < point[0] < 28


POSITIONS = st.tuples(st.floats(25, 25.2), st.floats(65, 65.1))


@given(st.lists(POSITIONS, min_size=2, max_size=60))
def test_a_simplified_line_keeps_its_ends_and_stays_near(line: Line) -> None:
    light = simplified(line, 50)

    assert (light[0], light[-1]) == (line[0], line[-1])
    assert set(light) <= set(line)
    # Half a tolerance from the first pass, one from the second.
    assert all(metres_off([*position], [[*p] for p in light]) < 80 for position in line)


@given(st.lists(st.tuples(st.floats(0.2, 1), st.booleans()), min_size=5, max_size=30))
def test_a_spot_inside_an_area_is_inside(spokes: list[tuple[float, bool]]) -> None:
    """Stars of any shape around one middle: the found spot lies within the reach of its direction."""
    count = len(spokes)
    ring = [
        (25 + reach * 0.01 * math.cos(2 * math.pi * n / count), 65 + reach * 0.01 * math.sin(2 * math.pi * n / count))
        for n, (reach, _) in enumerate(spokes)
    ]
    ring.append(ring[0])

    point = Shape(collection("Polygon", [[ring]])).point

    assert point is not None
    assert is_within(point, ring)


def is_within(point: tuple[float, float], ring: Line) -> bool:
    """By the sum of angles around the point: another way than the code's."""
    total = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        one, other = math.atan2(y1 - point[1], x1 - point[0]), math.atan2(y2 - point[1], x2 - point[0])
        total += (other - one + math.pi) % (2 * math.pi) - math.pi
    return abs(total) > math.pi


def test_a_degree_of_longitude_is_shorter_up_north() -> None:
    assert distance((25, 65), (26, 65)) == pytest.approx(47_045, rel=0.01)
    assert distance((25, 65), (25, 66)) == pytest.approx(111_320)
