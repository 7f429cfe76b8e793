"""What a general description gives to its services, plain and with everything."""

from datetime import UTC, datetime

import pytest

from ptv_sync.simulator.documents.codes import Term
from ptv_sync.simulator.documents.general_description import legislation_row
from tests.ptv_sync.conftest import Get, SmallRegion

SHARED = Term("http://www.yso.fi/onto/koko/p1", {"fi": "kirjastot"})
OWN = Term("http://www.yso.fi/onto/koko/p2", {"fi": "lukeminen"})


@pytest.fixture
def general(region: SmallRegion) -> str:
    return region.dataset.add_general_description(
        "Yleinen kirjasto",
        summary={"fi": "Kaikille.", "sv": "För alla."},
        description="Kirjasto on kaikkien.",
        background="### Mitä laki sanoo\nKunta vastaa kirjastosta.",
        charge="FreeOfCharge",
        requirements="Kortin saa, kun todistaa henkilöllisyytensä.",
        classes=["P25.1"],
        terms=[SHARED],
        targets=["KR1", "KR1.2"],
        life_events=["KE4"],
        legislation=[legislation_row("Kirjastolaki", "https://laki.example")],
    )


@pytest.fixture
def library(region: SmallRegion, general: str) -> str:
    service = region.dataset.add_service(
        "Kirjastot",
        organization=region.oulu,
        description="Kirjastoja on kaksikymmentä.",
        requirements="Tule käymään.",
        charge="Chargeable",
        classes=["P25.1", "P25.2"],
        terms=[SHARED, OWN],
        targets=["KR1.3"],
        general_description=general,
        type=None,
    )
    region.dataset.find(service).refused_target_groups = frozenset({"KR1.2"})
    return service


def codes(rows: list[dict[str, str]]) -> list[str]:
    return [row["code"] for row in rows]


def test_the_plain_service_has_the_type_classes_terms_and_groups_of_both(get: Get, library: str) -> None:
    body = get(f"Service/{library}").json()
    assert body["type"] == "Service"
    assert codes(body["serviceClasses"]) == ["P25.1", "P25.2"]
    assert [row["uri"][-1] for row in body["ontologyTerms"]] == ["1", "2"]
    assert codes(body["targetGroups"]) == ["KR1", "KR1.3"]


def test_the_plain_service_has_no_charge_and_only_its_own_texts(get: Get, library: str) -> None:
    body = get(f"Service/{library}").json()
    assert (body["serviceChargeType"], body["subType"]) == (None, None)
    assert not [row for row in body["serviceDescriptions"] if row["type"].startswith("GD_")]
    assert (body["lifeEvents"], body["legislation"]) == ([], [])
    assert body["requirements"] == [{"value": "Tule käymään.", "language": "fi"}]


@pytest.mark.parametrize("path", ["Service/serviceWithGD/{0}", "Service/serviceWithGD/list?guids={0}"])
def test_with_everything_the_texts_are_marked_and_the_rest_is_joined(get: Get, library: str, path: str) -> None:
    answer = get(path.format(library)).json()
    body = answer[0] if isinstance(answer, list) else answer
    texts = {(row["type"], row["language"]): row["value"] for row in body["serviceDescriptions"]}
    assert texts["GD_Description", "fi"] == "Kirjasto on kaikkien."
    assert texts["Description", "fi"] == "Kirjastoja on kaksikymmentä."
    assert ("GD_Summary", "sv") not in texts
    assert (body["serviceChargeType"], body["subType"]) == ("FreeOfCharge", "Municipality")
    assert codes(body["lifeEvents"]) == ["KE4"]
    joined = "Kortin saa, kun todistaa henkilöllisyytensä.\n\nTule käymään."
    assert body["requirements"] == [{"value": joined, "language": "fi"}]
    assert body["legislation"][0]["names"][0]["value"] == "Kirjastolaki"


def test_lists_take_everything_along_when_asked(get: Get, region: SmallRegion, library: str) -> None:
    plain = get("Service/list/organization", organizationId=region.oulu).json()["itemList"]
    joined = get("Service/list/organization", organizationId=region.oulu, serviceWithGD="true").json()["itemList"]
    assert [body["serviceChargeType"] for body in plain] == [None]
    assert [body["serviceChargeType"] for body in joined] == ["FreeOfCharge"]
    in_area = get("Service/list/area/Municipality/code/564", includeWholeCountry="true", serviceWithGD="true").json()
    assert {body["serviceChargeType"] for body in in_area["itemList"]} == {None, "FreeOfCharge"}


def test_headings_lose_their_marks_unless_they_are_asked_for(get: Get, library: str, general: str) -> None:
    def background(answer: dict[str, list[dict[str, str]]], key: str) -> str:
        return next(row["value"] for row in answer[key] if row["type"].endswith("BackgroundDescription"))

    path = f"Service/serviceWithGD/{library}"
    assert background(get(path).json(), "serviceDescriptions").startswith("Mitä laki sanoo\n")
    assert background(get(path, showHeader="true").json(), "serviceDescriptions").startswith("### Mitä")
    assert background(get(f"GeneralDescription/{general}").json(), "descriptions").startswith("Mitä laki sanoo\n")


def test_an_edited_general_description_changes_its_services_without_a_trace(
    get: Get, region: SmallRegion, library: str, general: str
) -> None:
    region.dataset.clock = lambda: datetime(2026, 6, 2, tzinfo=UTC)
    before = get(f"Service/serviceWithGD/{library}").json()
    region.dataset.change(general, serviceChargeType="Chargeable")
    after = get(f"Service/serviceWithGD/{library}").json()
    assert after["modified"] == before["modified"]
    assert after["serviceChargeType"] == "Chargeable"
    changed = get("GeneralDescription", date="2026-06-01T00:00:00").json()["itemList"]
    assert [row["id"] for row in changed] == [general]


def test_a_class_finds_services_by_their_general_description_and_by_its_parent(get: Get, library: str) -> None:
    scheme = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/"
    for code in ("P25.1", "P25"):
        rows = get("Service/serviceClass", uri=scheme + code).json()["itemList"]
        assert [row["id"] for row in rows] == [library]
    target = get("Service/targetGroup", uri="http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR1.3").json()
    assert [row["id"] for row in target["itemList"]] == [library]
