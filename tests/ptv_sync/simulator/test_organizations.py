"""Organisations: hierarchies, units that share a code, roles."""

from ptv_sync.simulator.documents.service import organization_row
from tests.ptv_sync.conftest import Get, SmallRegion


def test_roots_can_be_listed_and_walked_down(get: Get, region: SmallRegion) -> None:
    assert [row["id"] for row in get("Organization/Hierarchy").json()["itemList"]] == [region.oulu]
    body = get(f"Organization/Hierarchy/{region.oulu}").json()
    assert [unit["id"] for unit in body["subOrganizations"]] == [region.sports]
    assert body["parent"] is None
    assert get(f"Organization/Hierarchy/{region.sports}").json()["parent"]["id"] == region.oulu


def test_an_organisation_shares_its_business_code_with_its_units(get: Get, region: SmallRegion) -> None:
    assert [body["id"] for body in get("Organization/businesscode/0187690-1").json()] == [region.oulu, region.sports]


def test_an_organisation_tells_its_units_root_and_roles(get: Get, region: SmallRegion) -> None:
    body = get(f"Organization/{region.sports}").json()
    assert (body["parentOrganizationId"], body["organizationRootId"]) == (region.oulu, region.oulu)
    assert [row["roleType"] for row in body["services"]] == ["Responsible", "Producer"]
    parent = get(f"Organization/{region.oulu}").json()
    assert parent["subOrganizations"] == [{"id": region.sports, "name": "Oulun liikuntapalvelut"}]


def test_services_of_an_organisation_are_those_it_has_any_role_in(get: Get, region: SmallRegion) -> None:
    rows = [organization_row(region.sports), organization_row(region.oulu, "OtherResponsible")]
    region.dataset.change(region.pools, organizations=rows)
    found = get("Service/list/organization", organizationId=region.oulu).json()["itemList"]
    assert [body["id"] for body in found] == [region.pools]
    assert [row["organization"]["name"] for row in found[0]["organizations"]] == [
        "Oulun liikuntapalvelut",
        "Oulun kaupunki",
    ]


def test_names_of_organisations_follow_without_a_trace(get: Get, region: SmallRegion) -> None:
    before = get(f"Service/{region.pools}").json()
    names = [{"language": "fi", "value": "Liikunta-Oulu", "type": "Name"}]
    region.dataset.change(region.sports, organizationNames=names)
    after = get(f"Service/{region.pools}").json()
    assert after["organizations"][0]["organization"]["name"] == "Liikunta-Oulu"
    assert after["modified"] == before["modified"]


def test_channels_can_be_listed_by_organisation_and_type(get: Get, region: SmallRegion) -> None:
    def ids(path: str, **query: str) -> list[str]:
        return [row["id"] for row in get(path, **query).json()["itemList"] or []]

    assert ids("ServiceChannel", organizationId=region.oulu) == [region.line]
    assert ids(f"ServiceChannel/organization/{region.sports}") == [region.hall]
    assert ids(f"ServiceChannel/organization/{region.sports}/type/Phone") == []
    assert ids("ServiceChannel/type/Phone") == [region.line]
    assert get("ServiceChannel/type/Fax").status_code == 400


def test_everything_of_an_organisation_can_be_listed_with_its_types(get: Get, region: SmallRegion) -> None:
    rows = get(f"Common/EntitiesByOrganization/{region.sports}").json()["itemList"]
    assert [(row["id"], row["type"]) for row in rows] == [
        (region.pools, "Service"),
        (region.hall, "ServiceLocation"),
    ]
