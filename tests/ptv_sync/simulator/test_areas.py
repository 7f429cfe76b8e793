"""Who an area finds: the rules every regional catalogue depends on."""

import pytest

from ptv_sync.simulator.documents import nationwide, within
from tests.ptv_sync.conftest import Get, SmallRegion

PATHS = ("Service/area", "Service/list/area", "ServiceChannel/area", "ServiceChannel/list/area")


@pytest.fixture(autouse=True)
def services_of_every_reach(region: SmallRegion) -> None:
    """Beside the small region's own in Oulu: one service and channel each for the region, the county, everybody."""
    reaches = {
        "region": within("Province", "17"),
        "county": within("WellbeingServiceCounties", "19"),
        "everybody": nationwide(),
        "mainland": nationwide(except_aland=True),
    }
    for name, coverage in reaches.items():
        region.dataset.add_service(name, organization=region.oulu, coverage=coverage)
        region.dataset.add_channel("WebPage", name, organization=region.oulu, coverage=coverage)


def names(get: Get, area: str, code: str, **query: object) -> list[str]:
    rows = get(f"Service/area/{area}/code/{code}", **query).json()["itemList"] or []
    return [row["name"] for row in rows]


def test_a_municipality_finds_its_own_and_every_area_around_it(get: Get) -> None:
    assert names(get, "Municipality", "564") == ["Uimahallit", "region", "county"]
    assert names(get, "Municipality", "305") == ["region", "county"]


def test_any_other_area_finds_exactly_itself(get: Get) -> None:
    assert names(get, "Province", "17") == ["region"]
    assert names(get, "WellbeingServiceCounties", "19") == ["county"]
    assert names(get, "Province", "19") == []


def test_the_whole_country_comes_only_when_asked_for(get: Get) -> None:
    found = names(get, "Municipality", "305", includeWholeCountry="true")
    assert found == ["region", "county", "everybody", "mainland"]


def test_what_leaves_aland_out_is_not_found_from_there(get: Get) -> None:
    assert names(get, "Municipality", "478", includeWholeCountry="true") == ["everybody"]
    assert names(get, "Province", "20", includeWholeCountry="true") == ["everybody"]


def test_aland_is_region_20_and_not_21(get: Get) -> None:
    assert get("Service/area/Province/code/21").status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_bodies_and_ids_of_services_and_channels_follow_the_same_rules(get: Get, path: str) -> None:
    found = get(f"{path}/Province/code/17").json()["itemList"]
    assert len(found) == 1


def test_a_code_is_exact_with_its_zeros(get: Get) -> None:
    answer = get("Service/area/Municipality/code/91")
    assert (answer.status_code, answer.json()) == (404, {"errorMessage": "Municipality with code '91' not found."})
    assert get("Service/area/Municipality/code/091").status_code == 200
    other = get("ServiceChannel/list/area/Province/code/99")
    assert other.json() == {"errorMessage": "Area Province with code '99' not found."}


def test_the_area_minds_its_case_and_its_name_in_paths(get: Get) -> None:
    assert get("Service/area/municipality/code/564").status_code == 400
    assert get("Service/area/Region/code/17").status_code == 400


def test_a_municipality_as_an_organisation_is_found_where_it_is(get: Get, region: SmallRegion) -> None:
    region.dataset.add_organization("Pohde", type="RegionalOrganization", coverage=within("Province", "17"))
    found = {row["name"] for row in get("Organization/area/Municipality/code/564").json()["itemList"]}
    assert found == {"Oulun kaupunki", "Oulun liikuntapalvelut", "Pohde"}
    assert [row["name"] for row in get("Organization/area/Province/code/17").json()["itemList"]] == ["Pohde"]
    assert len(get("Organization/list/area/Municipality/code/305").json()["itemList"]) == 1


def test_code_lists_name_municipalities_areas_and_languages(get: Get) -> None:
    municipalities = {row["code"]: row["names"] for row in get("CodeList/GetMunicipalityCodes").json()}
    assert municipalities["564"] == [{"value": "Oulu", "language": "fi"}, {"value": "Uleåborg", "language": "sv"}]
    provinces = {row["code"] for row in get("CodeList/GetAreaCodes/type/Province").json()}
    assert {"17", "20"} <= provinces
    assert "21" not in provinces
    assert "fi" in {row["code"] for row in get("CodeList/GetLanguageCodes").json()}
    assert get("CodeList/GetAreaCodes/type/Municipality").status_code == 400
