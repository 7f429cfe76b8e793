"""PTV's points as degrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptv_sync.coordinates import to_wgs84

# The centre of Oulu by two independent map services.
OULU = (65.0142, 25.4719)


def test_metres_become_degrees() -> None:
    latitude, longitude = to_wgs84("7210908", "427948") or (0, 0)

    assert latitude == pytest.approx(OULU[0], abs=0.003)
    assert longitude == pytest.approx(OULU[1], abs=0.003)


def test_a_point_entered_the_wrong_way_round_is_the_same_point() -> None:
    assert to_wgs84("427948", "7210908") == to_wgs84("7210908", "427948")


def test_degrees_stay_degrees_either_way_round() -> None:
    assert to_wgs84("65.0142", "25.4719") == OULU
    assert to_wgs84("25.4719", "65.0142") == OULU


def test_decimal_commas_and_spaces_are_read() -> None:
    assert to_wgs84(" 7210908,0", "427 948") == to_wgs84("7210908", "427948")


@pytest.mark.parametrize(
    "point",
    [("0", "0"), ("", ""), ("x", "y"), ("nan", "inf"), ("6000000", "427948"), ("7210908", "900000"), ("7210908", "0"),
     ("51.5", "25.0"), ("1e400", "427948")],
)  # fmt: skip
def test_what_is_no_point_in_finland_is_none(point: tuple[str, str]) -> None:
    assert to_wgs84(*point) is None


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_written_there_is_an_error(latitude: str, longitude: str) -> None:
    to_wgs84(latitude, longitude)
