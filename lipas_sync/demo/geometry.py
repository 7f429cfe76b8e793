"""Shapes for the demo's routes and areas: drawn, not measured, and the same every time.

A place knows where it begins and how long it is; the rest comes from its id. Nothing leaves the municipality's box.
Positions are [longitude, latitude], WGS84, as GeoJSON has them.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

METRES_PER_DEGREE = 111_320.0
DECIMALS = 6
# A bend every so many metres, within limits.
STEP_METRES = 60
FEWEST_POINTS, MOST_POINTS = 24, 400
HEADINGS = 36

Point = tuple[float, float]  # metres east and north
Position = list[float]
Box = tuple[float, float, float, float]  # south, west, north, east
Shape = Callable[[random.Random, int], Sequence[Point]]


class DoesNotFit(Exception):
    """No such line fits into the municipality's box."""


def line(seed: int, at: tuple[float, float], length_km: float, box: Box, *, is_loop: bool) -> list[Position]:
    """A winding line of that length from `at` (latitude, longitude); a loop comes back to it.

    A long one-way line that would leave the municipality becomes a loop. Raises DoesNotFit.
    """
    count = min(MOST_POINTS, max(FEWEST_POINTS, int(length_km * 1000 / STEP_METRES)))
    for shape in (loop,) if is_loop else (way, loop):
        drawn = shape(random.Random(seed), count)  # noqa: S311 - a drawing, not a secret
        factor = length_km * 1000 / length(drawn)
        scaled = [(east * factor, north * factor) for east, north in drawn]
        for turn in range(HEADINGS):
            found = placed(turned(scaled, 2 * math.pi * ((turn * 7 + seed) % HEADINGS) / HEADINGS), at)
            if is_inside(found, box):
                return found
    raise DoesNotFit(f"a line of {length_km} km from {at} does not fit into the municipality's box {box}")


def area(seed: int, at: tuple[float, float], square_km: float, box: Box) -> list[Position]:
    """A closed ring of about that size around `at`, smaller where the municipality ends."""
    generator = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    corners = generator.randint(7, 12)
    radius = math.sqrt(square_km * 1e6 / math.pi)
    drawn = [
        (reach * math.cos(angle), reach * math.sin(angle))
        for corner in range(corners)
        for angle in [2 * math.pi * corner / corners]
        for reach in [radius * generator.uniform(0.75, 1.2)]
    ]
    ring = [*drawn, drawn[0]]
    while not is_inside(placed(ring, at), box):
        ring = [(east * 0.8, north * 0.8) for east, north in ring]
    return placed(ring, at)


def loop(generator: random.Random, count: int) -> list[Point]:
    """A circle with bays, from its first point back to it."""
    waves = [(order, generator.uniform(0.04, 0.22), generator.uniform(0, 2 * math.pi)) for order in range(2, 8)]
    points = []
    for step in range(count):
        angle = 2 * math.pi * step / count
        reach = 1 + sum(size * math.sin(order * angle + phase) for order, size, phase in waves)
        points.append((reach * math.cos(angle), reach * math.sin(angle)))
    return from_origin([*points, points[0]])


def way(generator: random.Random, count: int) -> list[Point]:
    """A line that wanders but gets somewhere."""
    waves = [(order, generator.uniform(0.1, 0.5), generator.uniform(0, 2 * math.pi)) for order in (1, 2, 3, 5, 8)]
    points = [(0.0, 0.0)]
    for step in range(1, count):
        progress = step / count
        heading = sum(size * math.sin(order * 2 * math.pi * progress + phase) for order, size, phase in waves)
        east, north = points[-1]
        points.append((east + math.sin(heading), north + math.cos(heading)))
    return points


def from_origin(points: Sequence[Point]) -> list[Point]:
    return [(east - points[0][0], north - points[0][1]) for east, north in points]


def length(points: Sequence[Point]) -> float:
    return sum(math.dist(one, other) for one, other in pairwise(points))


def turned(points: Sequence[Point], angle: float) -> list[Point]:
    sine, cosine = math.sin(angle), math.cos(angle)
    return [(east * cosine - north * sine, east * sine + north * cosine) for east, north in points]


def placed(points: Sequence[Point], at: tuple[float, float]) -> list[Position]:
    """Metres from `at` as positions."""
    latitude, longitude = at
    width = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    return [
        [round(longitude + east / width, DECIMALS), round(latitude + north / METRES_PER_DEGREE, DECIMALS)]
        for east, north in points
    ]


def is_inside(positions: Sequence[Position], box: Box) -> bool:
    south, west, north, east = box
    return all(west <= longitude <= east and south <= latitude <= north for longitude, latitude in positions)
