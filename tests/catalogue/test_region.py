"""The region is data: codes, names, points."""

import pytest

from catalogue.region import get_region, load_region, municipality_name, municipality_names


def test_the_demo_region_has_its_thirty_municipalities_and_codes() -> None:
    region = get_region()

    assert len(region.municipalities) == 30
    assert (region.region_code, region.county_code) == ("17", "19")
    assert all(len(code) == 3 and code.isdigit() for code in region.codes)


def test_every_municipality_lies_in_its_own_box() -> None:
    for municipality in get_region().municipalities.values():
        south, west, north, east = municipality.bbox
        latitude, longitude = municipality.centre
        assert south <= latitude <= north, municipality.name
        assert west <= longitude <= east, municipality.name


@pytest.mark.parametrize(("point", "inside"), [((65.01, 25.47), True), ((60.17, 24.94), False)])
def test_a_point_is_in_the_region_or_not(point: tuple[float, float], inside: bool) -> None:
    assert get_region().contains(*point) is inside


def test_neighbours_know_each_other() -> None:
    municipalities = get_region().municipalities
    for code, municipality in municipalities.items():
        for neighbour in set(municipality.neighbours) & set(municipalities):
            assert code in municipalities[neighbour].neighbours


def test_names_of_the_whole_country_are_known() -> None:
    assert len(municipality_names()) == 309
    assert municipality_name("564") == {"fi": "Oulu", "sv": "Uleåborg"}
    assert str(municipality_name("999")) == "999"


def test_a_region_without_a_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_region("atlantis")
