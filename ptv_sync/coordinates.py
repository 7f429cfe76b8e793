"""PTV's coordinates (ETRS-TM35FIN, EPSG:3067, metres as text) as WGS84 degrees (ptv.md §4.5)."""

import math
from functools import cache

from pyproj import Transformer

# Finland with its waters, in metres.
NORTHINGS = (6_600_000, 7_800_000)
EASTINGS = (50_000, 760_000)
# The same in degrees: what a maintainer typed who copied from another map.
LATITUDES = (59.0, 70.5)
LONGITUDES = (19.0, 32.0)
# A tenth of a metre; and the same digits on every machine.
DECIMALS = 6

Degrees = tuple[float, float]


def to_wgs84(latitude: str, longitude: str) -> Degrees | None:
    """(latitude, longitude) in degrees from PTV's fields of these names; None when they are no point in Finland.

    PTV's `latitude` is the northing and its `longitude` the easting. Some points are entered the wrong way round, or
    in degrees; both are recognised, since the ranges do not overlap.
    """
    north, east = number(latitude), number(longitude)
    for one, other in ((north, east), (east, north)):
        if within(one, NORTHINGS) and within(other, EASTINGS):
            found_longitude, found_latitude = transformer().transform(other, one)
            return round(found_latitude, DECIMALS), round(found_longitude, DECIMALS)
        if within(one, LATITUDES) and within(other, LONGITUDES):
            return round(one, DECIMALS), round(other, DECIMALS)
    return None


def number(text: str) -> float:
    """The number a text holds, decimal commas allowed; not-a-number when it holds none."""
    try:
        return float(text.strip().replace(",", ".").replace(" ", ""))
    except ValueError:
        return math.nan


def within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


@cache
def transformer() -> Transformer:
    return Transformer.from_crs(3067, 4326, always_xy=True)
