"""A place's shape: one point to show and to measure from, and a light outline of a route or an area.

The point is
- of a point: the point (the first, when there are several);
- of a route that leads somewhere: the spot at half of its length, counted along its parts in their order;
- of a route that comes back: where it begins, since the other end of a loop is where nobody enters it;
- of an area: a spot that surely lies inside its largest part.
Routes and areas keep an outline that is true to a few metres and never has more than `MOST_POSITIONS` positions; LIPAS
has routes of megabytes. Altitudes are dropped. All in WGS84 degrees, as they came.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lipas_sync.types import SourceDrift

Position = tuple[float, float]  # longitude, latitude
Line = list[Position]
Rings = list[Line]  # the outer one first

# About a metre.
DECIMALS = 5
TOLERANCE_METRES = 5.0
MOST_POSITIONS = 1500
METRES_PER_DEGREE = 111_320.0
# A loop is drawn by hand: its ends need not meet to the metre.
LOOP_METRES = 30.0
FEWEST_OF_A_RING = 4
# Longitudes and latitudes of Finland with its waters.
LIMITS = ((18.0, 33.0), (59.0, 71.0))
PATH = "location.geometries.features"


class Shape:
    """The parts of a place by their kind. Raises SourceDrift where they are none."""

    def __init__(self, collection: Mapping[str, Any]) -> None:
        self.points: list[Position] = []
        self.lines: list[Line] = []
        self.areas: list[Rings] = []
        features = collection.get("features", [])
        if not isinstance(features, list):
            raise SourceDrift(PATH, "is no list")
        for number, feature in enumerate(features):
            try:
                self.add(feature["geometry"]["type"], feature["geometry"]["coordinates"])
            except (KeyError, TypeError, ValueError, IndexError) as error:
                raise SourceDrift(f"{PATH}.{number}", f"is no geometry we know ({error})") from error

    def add(self, kind: str, coordinates: Any) -> None:
        if kind == "Point":
            self.points.append(position(coordinates))
        elif kind == "LineString":
            self.lines.append(line(coordinates))
        elif kind == "Polygon":
            if not coordinates:
                raise ValueError("an area without an outline")
            self.areas.append([line(ring) for ring in coordinates])
        elif kind in ("MultiPoint", "MultiLineString", "MultiPolygon"):
            for part in coordinates:
                self.add(kind.removeprefix("Multi"), part)
        else:
            raise ValueError(kind)

    @property
    def point(self) -> Position | None:
        """Where the place is; None when it has no shape at all."""
        if self.areas:
            return inside(max(self.areas, key=lambda rings: abs(ring_area(rings[0]))))
        if self.lines:
            return beginning(self.lines) or halfway(self.lines)
        return self.points[0] if self.points else None

    @property
    def outline(self) -> dict[str, Any] | None:
        """A GeoJSON FeatureCollection of the routes and areas, made light; None for points."""
        if not self.lines and not self.areas:
            return None
        tolerance = TOLERANCE_METRES
        while True:
            lines = [simplified(part, tolerance) for part in self.lines]
            areas = [[simplified_ring(ring, tolerance) for ring in rings] for rings in self.areas]
            if position_count(lines, areas) <= MOST_POSITIONS:
                return feature_collection(lines, areas)
            if tolerance > METRES_PER_DEGREE:
                # Nothing is left to leave out but parts.
                return feature_collection(longest_lines(lines), largest_areas(areas))
            tolerance *= 4


def position_count(lines: Sequence[Line], areas: Sequence[Rings]) -> int:
    return sum(map(len, lines)) + sum(len(ring) for rings in areas for ring in rings)


def longest_lines(lines: Sequence[Line]) -> list[Line]:
    """As many of the longest lines as the limit holds, in their order."""
    left = MOST_POSITIONS
    chosen = set()
    for number in sorted(range(len(lines)), key=lambda number: -length(lines[number])):
        left -= len(lines[number])
        if left < 0:
            break
        chosen.add(number)
    return [lines[number] for number in sorted(chosen)]


def largest_areas(areas: Sequence[Rings]) -> list[Rings]:
    """As many of the largest areas as the limit holds, without their holes, in their order."""
    left = MOST_POSITIONS
    chosen = set()
    for number in sorted(range(len(areas)), key=lambda number: -abs(ring_area(areas[number][0]))):
        left -= len(areas[number][0])
        if left < 0:
            break
        chosen.add(number)
    return [areas[number][:1] for number in sorted(chosen)]


def position(value: Any) -> Position:
    """A position of two numbers or more, in Finland. Raises ValueError otherwise."""
    found = float(value[0]), float(value[1])
    if not all(low <= number <= high for number, (low, high) in zip(found, LIMITS, strict=True)):
        raise ValueError(f"{found[0]}, {found[1]} is not in Finland")
    return found


def line(coordinates: Any) -> Line:
    found = [position(value) for value in coordinates]
    if len(found) < 2:
        raise ValueError("a line of one position")
    return found


# --- The point ------------------------------------------------------------------------------------------------
def beginning(lines: Sequence[Line]) -> Position | None:
    """Where the parts begin, when they come back to there; None when they do not."""
    start, end = lines[0][0], lines[-1][-1]
    return start if distance(start, end) <= LOOP_METRES else None


def halfway(lines: Sequence[Line]) -> Position:
    """The spot at half of the length of all the parts together."""
    left = sum(length(part) for part in lines) / 2
    for part in lines:
        for start, end in pairwise(part):
            step = distance(start, end)
            if step and left <= step:
                share = left / step
                return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            left -= step
    return lines[0][0]


def inside(rings: Rings) -> Position:
    """A spot inside an area and outside its holes: the middle of the widest stretch of a line across its middle."""
    latitudes = sorted({latitude for _, latitude in rings[0]})
    if len(latitudes) < 2:
        return rings[0][0]
    # Between two corners, so that the line meets none of them.
    middle = max(1, len(latitudes) // 2)
    latitude = (latitudes[middle - 1] + latitudes[middle]) / 2
    crossings = sorted(crossing for ring in rings for crossing in crossings_of(ring, latitude))
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return rings[0][0]
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, latitude


def crossings_of(ring: Line, latitude: float) -> Iterator[float]:
    """The longitudes at which a ring crosses a latitude."""
    for (start_x, start_y), (end_x, end_y) in pairwise(ring):
        if (start_y > latitude) != (end_y > latitude):
            yield start_x + (latitude - start_y) / (end_y - start_y) * (end_x - start_x)


def ring_area(ring: Line) -> float:
    """The ring's signed area in square degrees: enough to compare neighbours by."""
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring)) / 2


def length(part: Line) -> float:
    return sum(distance(one, other) for one, other in pairwise(part))


def distance(one: Position, other: Position) -> float:
    """Metres between two near positions."""
    width = math.cos(math.radians((one[1] + other[1]) / 2))
    return METRES_PER_DEGREE * math.hypot((other[0] - one[0]) * width, other[1] - one[1])


# --- The outline ----------------------------------------------------------------------------------------------
def simplified(part: Line, tolerance: float) -> Line:
    """The line without what lies within `tolerance` metres of a straight one (Douglas and Peucker)."""
    width = METRES_PER_DEGREE * math.cos(math.radians(part[0][1]))
    points = thinned([(longitude * width, latitude * METRES_PER_DEGREE) for longitude, latitude in part], tolerance)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, off = first, tolerance
        for number in range(first + 1, last):
            away = offset(points[number][1], points[first][1], points[last][1])
            if away > off:
                farthest, off = number, away
        if farthest != first:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [part[points[number][0]] for number in sorted(kept)]


def thinned(points: Sequence[Position], tolerance: float) -> list[tuple[int, Position]]:
    """(number, point) of those at least half a tolerance from the one before: a quick first pass over huge lines."""
    found = [(0, points[0])]
    for number, point in enumerate(points[1:-1], start=1):
        if math.dist(point, found[-1][1]) >= tolerance / 2:
            found.append((number, point))
    return [*found, (len(points) - 1, points[-1])]


def offset(point: Position, start: Position, end: Position) -> float:
    """How far the point is from the stretch between the two."""
    span = math.dist(start, end)
    if not span:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / span**2
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))


def simplified_ring(ring: Line, tolerance: float) -> Line:
    """A ring stays one: three corners at least, and closed."""
    found = simplified(ring, tolerance)
    return found if len(found) >= FEWEST_OF_A_RING else corners(ring)


def corners(ring: Line) -> Line:
    """The ring with three corners spread over it, when everything in it is smaller than the tolerance."""
    count = len(ring) - 1
    return [ring[0], ring[count // 3], ring[2 * count // 3], ring[-1]] if count >= FEWEST_OF_A_RING else ring


def feature_collection(lines: Sequence[Line], areas: Sequence[Rings]) -> dict[str, Any]:
    geometries = [{"type": "LineString", "coordinates": rounded(part)} for part in lines]
    polygons = [{"type": "Polygon", "coordinates": [rounded(ring) for ring in rings]} for rings in areas]
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": geometry} for geometry in [*geometries, *polygons]
        ],
    }


def rounded(part: Line) -> list[list[float]]:
    return [[round(longitude, DECIMALS), round(latitude, DECIMALS)] for longitude, latitude in part]
