"""Where the demo's addresses are: near a village or the centre, moved a little by the name of the street.

Villages come from the sports places of the demo: the middle of those that say they are near one. `villages.toml`
has the rest.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from statistics import fmean

from pyproj import Transformer

from catalogue.region import Municipality, get_region
from ptv_sync.demo.content import HERE, Item
from ptv_sync.demo.identity import chance
from ptv_sync.simulator.documents.contacts import split_street

SPORTS_PLACES = Path(__file__).resolve().parents[2] / "lipas_sync" / "demo" / "content"
METRES_PER_DEGREE = 111_320
# Metres from the middle: the farthest beginning of a street, and how much its house numbers add at most.
FARTHEST_STREET = 800
LONGEST_STREET = 100
# Inside the box of the municipality by this much, in degrees.
MARGIN = 0.002
Point = tuple[float, float]  # latitude, longitude


@cache
def villages() -> Mapping[tuple[str, str], Point]:
    """(municipality, village) → its middle."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for path in sorted(SPORTS_PLACES.glob("*.toml")):
        for place in tomllib.loads(path.read_text(encoding="utf-8")).get("place", []):
            if "near" in place:
                points[f"{place['city']:03}", place["near"]].append((place["at"][0], place["at"][1]))
    others = tomllib.loads((HERE / "villages.toml").read_text(encoding="utf-8"))
    written = {(code, name): (at[0], at[1]) for code, rows in others.items() for name, at in rows.items()}
    return {**written, **{name: middle(found) for name, found in points.items()}}


def middle(points: Iterable[Point]) -> Point:
    points = list(points)
    return fmean(point[0] for point in points), fmean(point[1] for point in points)


@cache
def to_metres() -> Transformer:
    """WGS84 to ETRS-TM35FIN: longitude and latitude in, easting and northing out."""
    return Transformer.from_crs(4326, 3067, always_xy=True)


def municipality_of(code: str, of: Item) -> Municipality:
    try:
        return get_region().municipalities[code]
    except KeyError:
        raise of.wrong(f'the region has no municipality "{code}".') from None


def locate(address: Mapping[str, str], *, of: Item) -> Point:
    """The point of an address of the content. Raises ContentError for a municipality or a village nobody knows."""
    home = municipality_of(address["municipality"], of)
    start = home.centre
    if near := address.get("near"):
        if (home.code, near) not in villages():
            raise of.wrong(f'nobody knows where "{near}" in {home.name} is; add it to ptv_sync/demo/villages.toml.')
        start = villages()[home.code, near]
    return kept_inside(moved(start, address["street"]), home)


def moved(start: Point, street: str) -> Point:
    """A street is in one direction and distance from the middle, its house numbers in a row along it."""
    name, number = split_street(street)
    bearing = math.radians(chance(f"bearing {name}", 360))
    distance = chance(f"distance {name}", FARTHEST_STREET) + along(leading_number(number))
    latitude = start[0] + distance * math.cos(bearing) / METRES_PER_DEGREE
    longitude = start[1] + distance * math.sin(bearing) / (METRES_PER_DEGREE * math.cos(math.radians(start[0])))
    return latitude, longitude


def along(number: int) -> float:
    """How far up the street a house is: each number farther than the one before, none past the end."""
    return LONGEST_STREET * number / (number + 30)


def leading_number(text: str) -> int:
    digits = text.split(" ")[0].split("-")[0]
    return int(digits) if digits.isdigit() else 0


def kept_inside(point: Point, home: Municipality) -> Point:
    south, west, north, east = home.bbox
    return clamped(point[0], south, north), clamped(point[1], west, east)


def clamped(value: float, low: float, high: float) -> float:
    return min(max(value, low + MARGIN), high - MARGIN)


def in_metres(point: Point) -> tuple[str, str]:
    """Northing and easting as PTV's strings, with the decimals they happen to have."""
    easting, northing = to_metres().transform(point[1], point[0])
    return metres(northing), metres(easting)


def metres(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
