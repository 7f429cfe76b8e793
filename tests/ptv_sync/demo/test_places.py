"""Where an address of the content is: near its village or centre, and never outside its municipality."""

from math import cos, dist, radians

import pytest

from catalogue.region import Municipality, get_region
from ptv_sync.demo.content import Item
from ptv_sync.demo.places import MARGIN, in_metres, kept_inside, locate, moved

OWNER = Item("koe.toml", "channel", {"key": "k", "name": {"fi": "Halli"}})
OULU = (65.0124, 25.4682)


def metres_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    east = 111_320 * cos(radians(first[0]))
    return dist((first[0] * 111_320, first[1] * east), (second[0] * 111_320, second[1] * east))


@pytest.fixture
def hailuoto() -> Municipality:
    return get_region().municipalities["072"]


@pytest.mark.parametrize("street", ["Torikatu 1", "Kirkkokatu 1024 B", "Rantaraitti", "Teuvo Pakkalan katu 11"])
def test_a_street_is_within_900_metres_of_the_middle(street: str) -> None:
    assert metres_between(OULU, moved(OULU, street)) <= 900


def test_houses_of_one_street_lie_in_a_row_on_points_of_their_own() -> None:
    points = [moved(OULU, f"Torikatu {number}") for number in range(1, 60)]
    assert len(set(points)) == len(points)
    distances = [metres_between(OULU, point) for point in points]
    assert distances == sorted(distances)


def test_a_point_outside_comes_back_into_the_municipality(hailuoto: Municipality) -> None:
    south, west, north, east = hailuoto.bbox
    assert kept_inside((south - 1, east + 1), hailuoto) == (south + MARGIN, east - MARGIN)
    assert kept_inside((north + 1, west - 1), hailuoto) == (north - MARGIN, west + MARGIN)


def test_an_address_is_kept_inside(hailuoto: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ptv_sync.demo.places.moved", lambda start, street: (70.0, 30.0))
    north, east = hailuoto.bbox[2:]
    point = locate({"street": "Luovontie 176", "municipality": "072"}, of=OWNER)
    assert point == (north - MARGIN, east - MARGIN)


def test_points_are_written_as_northing_and_easting() -> None:
    northing, easting = in_metres(OULU)
    assert 7_210_000 < float(northing) < 7_215_000
    assert 425_000 < float(easting) < 430_000
