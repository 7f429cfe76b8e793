"""Services and general descriptions: bare codes, one object per language, nothing merged in."""

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import Coverage, within
from ptv_sync.simulator.documents.codes import Term
from ptv_sync.simulator.documents.general_description import legislation_row
from ptv_sync.simulator.documents.service import organization_row
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read

SWIMMING = Term("http://www.yso.fi/onto/koko/p1", {"fi": "uinti"})


def test_codes_and_addresses_come_bare(read: Read, region: SmallRegion) -> None:
    service = region.dataset.add_service(
        "Uimakoulu",
        organization=region.oulu,
        classes=["P27.1"],
        targets=["KR1.2"],
        life_events=["KE4"],
        terms=[SWIMMING],
        charge="Chargeable",
        languages=["fi", "sv"],
    )
    body = read(f"service/{service}").json()
    assert body["serviceClasses"] == ["P27.1"]
    assert body["targetGroups"] == ["KR1.2"]
    assert body["lifeEvents"] == ["KE4"]
    assert body["ontologyTerms"] == [SWIMMING.uri]
    assert (body["chargeType"], body["serviceType"], body["fundingType"]) == ("Charged", "Service", "PubliclyFunded")
    assert (body["serviceLanguages"], body["migratedAt"]) == (["fi", "sv"], None)


def test_texts_are_by_language_and_empty_ones_are_empty_strings(read: Read, region: SmallRegion) -> None:
    service = region.dataset.add_service(
        {"fi": "Uimakoulu", "sv": "Simskola"},
        organization=region.oulu,
        alternative={"fi": "Uikku"},
        summary={"fi": "Opi uimaan.", "sv": None},
        description={"fi": "### Kenelle\nKaikille."},
        instruction={"fi": "Ilmoittaudu."},
        requirements={"fi": "Ikä 5 v."},
        keywords={"fi": ["uinti", "vesi"]},
        charge_note={"fi": "Kurssi 40 €."},
        details={"DeadLine": {"fi": "Toukokuu"}},
    )
    versions = read(f"service/{service}").json()["languageVersions"]
    assert versions["fi"] == {
        "name": "Uimakoulu",
        "alternativeName": "Uikku",
        "summary": "Opi uimaan.",
        "description": "### Kenelle\nKaikille.",
        "userInstructions": "Ilmoittaudu.",
        "conditions": "Ikä 5 v.",
        "legislationLinks": [],
        "freelyAssignedKeywords": ["uinti", "vesi"],
        "voucher": {"voucherType": "NotUsed"},
        "chargeTypeAdditionalInformation": "Kurssi 40 €.",
    }
    assert (versions["sv"]["name"], versions["sv"]["summary"], versions["sv"]["conditions"]) == ("Simskola", None, None)
    # Nobody wrote instructions: v11 sends a null value in the first language.
    plain = region.dataset.add_service({"fi": "Uinti", "sv": "Simning"}, organization=region.oulu)
    versions = read(f"service/{plain}").json()["languageVersions"]
    assert (versions["fi"]["userInstructions"], versions["sv"]["userInstructions"]) == ("", None)


def test_only_permits_and_qualifications_have_times(read: Read, region: SmallRegion) -> None:
    times = {"ProcessingTime": "Kuukausi", "DeadLine": "Toukokuu", "ValidityTime": "Vuosi"}
    for kind, told in (("PermitOrObligation", "PermitOrOtherObligation"), ("ProfessionalQualification",) * 2):
        service = region.dataset.add_service("Lupa", organization=region.oulu, type=kind, details=times)
        body = read(f"service/{service}").json()
        assert body["serviceType"] == told
        finnish = body["languageVersions"]["fi"]
        assert [finnish[f"{name}AdditionalInformation"] for name in ("processingTime", "deadline", "validityTime")] == [
            "Kuukausi",
            "Toukokuu",
            "Vuosi",
        ]


def test_an_unpublished_language_is_left_out(items: Items, region: SmallRegion) -> None:
    region.dataset.unpublish_language(region.pools, "fi")
    (body,) = items("service/search")
    assert list(body["languageVersions"]) == ["sv"]


@pytest.mark.parametrize(
    ("coverage", "area"),
    [
        (Coverage("Nationwide", []), {"areaType": "WholeCountry"}),
        (Coverage("NationwideExceptAlandIslands", []), {"areaType": "WholeCountryExceptAland"}),
        (
            within("Province", "17"),
            {"areaType": "LimitedArea", "municipalities": [], "regions": ["17"], "wellbeingServicesCounties": []},
        ),
        (
            within("WellbeingServiceCounties", "18"),
            {"areaType": "LimitedArea", "municipalities": [], "regions": [], "wellbeingServicesCounties": ["18"]},
        ),
        # v12 has no hospital districts.
        (
            within("HospitalRegions", "18"),
            {"areaType": "LimitedArea", "municipalities": [], "regions": [], "wellbeingServicesCounties": []},
        ),
    ],
)
def test_areas_are_lists_of_codes(read: Read, region: SmallRegion, coverage: Coverage, area: dict[str, object]) -> None:
    service = region.dataset.add_service("Alue", organization=region.oulu, coverage=coverage)
    assert read(f"service/{service}").json()["area"] == area


def test_organizations_are_sorted_by_what_they_do(read: Read, region: SmallRegion) -> None:
    rows = [
        organization_row(region.oulu),
        organization_row(region.sports, "OtherResponsible"),
        organization_row(region.oulu, "Producer", provision="SelfProducedServices"),
        organization_row(None, "Producer", provision="ProcuredServices", note={"fi": "Tuottaja Oy"}),
        organization_row(region.sports, "Producer"),
        organization_row(None, "Producer", provision="SelfProducedServices", note={"fi": "Talkoot"}),
    ]
    service = region.dataset.add_service("Uinti", organization=region.oulu, organizations=rows)
    body = read(f"service/{service}").json()
    assert body["organizationContentId"] == region.oulu
    assert body["otherResponsibleOrganizations"] == [region.sports]
    assert body["producers"] == {
        "selfProducedProducers": {"organizations": [region.oulu]},
        "procuredProducers": {"organizations": [], "other": [{"name": {"fi": "Tuottaja Oy"}}]},
        "otherProducers": {"organizations": [region.sports], "other": [{"name": {"fi": "Talkoot"}}]},
    }


def test_vouchers_are_told_in_each_language(read: Read, region: SmallRegion) -> None:
    link = {"value": "Näin haet", "language": "fi", "url": "https://oulu.example", "additionalInformation": "Lomake"}
    note = {"value": None, "language": "sv", "url": None, "additionalInformation": "Fråga oss"}
    region.dataset.change_unseen(region.pools, serviceVouchersInUse=True, serviceVouchers=[link, note])
    versions = read(f"service/{region.pools}").json()["languageVersions"]
    assert versions["fi"]["voucher"] == {
        "voucherType": "WithUrl",
        "urls": [{"name": "Näin haet", "url": "https://oulu.example", "additionalInformation": "Lomake"}],
    }
    told = {"voucherType": "WithAdditionalInformation", "additionalInformation": "Fråga oss"}
    assert versions["sv"]["voucher"] == told
    region.dataset.change_unseen(region.pools, serviceVouchers=[])
    versions = read(f"service/{region.pools}").json()["languageVersions"]
    assert versions["fi"]["voucher"] == {**told, "additionalInformation": None}


@pytest.fixture
def general(region: SmallRegion) -> str:
    return region.dataset.add_general_description(
        {"fi": "Yleinen kirjasto", "sv": "Allmänt bibliotek"},
        summary="Kaikille.",
        description="Kirjasto on kaikkien.",
        background="### Mitä laki sanoo\nKunta vastaa.",
        charge="FreeOfCharge",
        requirements="Todista henkilöllisyytesi.",
        classes=["P25.1"],
        terms=[SWIMMING],
        targets=["KR1"],
        life_events=["KE4"],
        legislation=[legislation_row("Kirjastolaki", "https://laki.example")],
        type="PermitOrObligation",
        kind="BusinessSubregion",
    )


def test_a_general_description_is_read_by_itself(read: Read, items: Items, general: str) -> None:
    body = read(f"general-description/{general}").json()
    assert items("general-description/search") == [body]
    assert body["generalDescriptionTypes"] == ["Other"]
    assert (body["serviceType"], body["chargeType"]) == ("PermitOrOtherObligation", "Free")
    assert (body["serviceClasses"], body["targetGroups"], body["lifeEvents"]) == (["P25.1"], ["KR1"], ["KE4"])
    finnish = body["languageVersions"]["fi"]
    assert "summary" not in finnish
    assert finnish["backgroundDescription"] == "### Mitä laki sanoo\nKunta vastaa."
    assert finnish["conditions"] == "Todista henkilöllisyytesi."
    assert finnish["legislationLinks"] == [{"url": "https://laki.example", "name": "Kirjastolaki"}]
    assert body["languageVersions"]["sv"]["name"] == "Allmänt bibliotek"


def test_nothing_of_it_is_in_its_services_but_their_type(read: Read, region: SmallRegion, general: str) -> None:
    service = region.dataset.add_service(
        "Kirjastot", organization=region.oulu, general_description=general, type=None, classes=["P25.2"]
    )
    body = read(f"service/{service}").json()
    assert body["generalDescriptionContentId"] == general
    assert (body["serviceType"], body["chargeType"]) == ("PermitOrOtherObligation", None)
    assert (body["serviceClasses"], body["ontologyTerms"], body["targetGroups"]) == (["P25.2"], [], [])
    assert body["languageVersions"]["fi"]["legislationLinks"] == []
    assert body["languageVersions"]["fi"]["conditions"] == ""
    alone = region.dataset.add_service("Yksin", organization=region.oulu, type=None)
    assert read(f"service/{alone}").json()["serviceType"] == "Service"


def test_a_general_description_dates_itself_and_not_its_services(
    ptv: PtvSimulator, items: Items, region: SmallRegion, general: str
) -> None:
    region.dataset.add_service("Kirjastot", organization=region.oulu, general_description=general)
    ptv.dataset.change(general, serviceChargeType="Chargeable")
    assert items("service/search", publishedAtOrAfter="2026-07-01T00:00:00Z") == []
    assert len(items("general-description/search", publishedAtOrAfter="2026-07-01T00:00:00Z")) == 1


def test_a_collection_has_its_items_only_when_read_alone(read: Read, items: Items, region: SmallRegion) -> None:
    gone = region.dataset.add_service("Entinen", organization=region.oulu)
    region.dataset.archive(gone)
    collection = region.dataset.add_collection(
        {"fi": "Liikunta", "sv": "Motion"},
        organization=region.oulu,
        services=[region.pools, gone],
        summary={"fi": "Liiku!"},
    )
    region.dataset.change_unseen(collection, serviceChannels=[{"id": region.hall}])
    listed = {
        "contentId": collection,
        "migratedAt": None,
        "organizationContentId": region.oulu,
        "languageVersions": {
            "fi": {"name": "Liikunta", "summary": "Liiku!", "description": None},
            "sv": {"name": "Motion", "summary": None, "description": None},
        },
    }
    assert items("service-collection/search") == [listed]
    assert read(f"service-collection/{collection}").json() == {
        **listed,
        "items": [
            {"itemType": "Service", "contentId": region.pools},
            {"itemType": "Channel", "contentId": region.hall},
        ],
    }
    assert items("service-channel/search", serviceCollectionContentId=collection)[0]["contentId"] == region.hall
