"""What the searches can be narrowed by."""

from typing import Any

import pytest

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import limited_to, nationwide, within
from ptv_sync.simulator.documents.codes import Term
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Items, Read, messages, names

READING = Term("http://www.yso.fi/onto/koko/p2", {"fi": "lukeminen"})
LIMITED = {"areaType": "LimitedArea"}
ANY_ID = "11111111-1111-4111-8111-1111111111{0:02d}"


@pytest.fixture(autouse=True)
def places(region: SmallRegion) -> None:
    """Services of different areas beside the pools of Oulu (564)."""
    add, owner = region.dataset.add_service, region.oulu
    add("Oulu ja Kempele", organization=owner, coverage=limited_to(["564", "244"]), targets=["KR1", "KR2"])
    add("Pohjois-Pohjanmaa", organization=owner, coverage=within("Province", "17"), type="PermitOrObligation")
    add("Pohde", organization=owner, coverage=within("WellbeingServiceCounties", "18"), classes=["P5.1"])
    add("Koko maa", organization=owner, coverage=nationwide(), terms=[READING])
    add("Manner-Suomi", organization=owner, coverage=nationwide(except_aland=True))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"municipalities": "564"}, ["Uimahallit", "Oulu ja Kempele"]),
        ({"municipalities": "564,244"}, ["Oulu ja Kempele"]),
        ({"municipalities": ["564", "244"]}, ["Oulu ja Kempele"]),
        ({"municipalities": "564,244", "municipalitiesMatch": "all"}, ["Oulu ja Kempele"]),
        ({"municipalities": "564,244", "municipalitiesMatch": "any"}, ["Uimahallit", "Oulu ja Kempele"]),
        ({"regions": "17"}, ["Pohjois-Pohjanmaa"]),
        ({"wellbeingServicesCounties": "18"}, ["Pohde"]),
        ({"regions": "17", "wellbeingServicesCounties": "18"}, []),
        ({"municipalities": "999"}, []),
        ({}, ["Uimahallit", "Oulu ja Kempele", "Pohjois-Pohjanmaa", "Pohde"]),
    ],
)
def test_areas_are_matched_as_they_are_listed(items: Items, query: dict[str, Any], found: list[str]) -> None:
    assert names(items("service/search", **LIMITED, **query)) == found


def test_the_type_of_area_can_be_asked_for(items: Items) -> None:
    assert names(items("service/search", areaType="WholeCountry")) == ["Koko maa"]
    assert names(items("service/search", areaType="WholeCountryExceptAland")) == ["Manner-Suomi"]
    assert len(items("service/search")) == 6


def test_codes_of_areas_want_limited_areas(read: Read) -> None:
    for query in ({}, {"areaType": "WholeCountry"}):
        assert "must be LimitedArea" in messages(read("service/search", municipalities="564", **query))["areaType"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"serviceTypes": "PermitOrOtherObligation"}, ["Pohjois-Pohjanmaa"]),
        ({"serviceClasses": "P27.1"}, ["Uimahallit"]),
        ({"serviceClasses": "P27.1,P5.1"}, []),
        ({"serviceClasses": "P27.1,P5.1", "serviceClassesMatch": "any"}, ["Uimahallit", "Pohde"]),
        ({"targetGroups": "KR1,KR2"}, ["Oulu ja Kempele"]),
        ({"targetGroups": "KR1,KR2", "targetGroupsMatch": "any"}, ["Uimahallit", "Oulu ja Kempele"]),
        ({"ontologyTerms": READING.uri}, ["Koko maa"]),
        ({"industrialClasses": "http://x.example/code/35"}, []),
        ({"languageVersions": "fi,sv"}, ["Uimahallit"]),
        ({"languageVersions": "sv,en", "languageVersionsMatch": "any"}, ["Uimahallit"]),
    ],
)
def test_services_can_be_found_by_what_they_are(items: Items, query: dict[str, str], found: list[str]) -> None:
    assert names(items("service/search", **query)) == found


def test_services_are_found_by_whoever_answers_for_them_or_makes_them(items: Items, region: SmallRegion) -> None:
    assert names(items("service/search", organizationContentIds=region.sports)) == ["Uimahallit"]
    assert len(items("service/search", organizationContentIds=[region.sports.upper(), region.oulu])) == 6


def test_channels_can_be_found_by_type_and_owner(items: Items, region: SmallRegion) -> None:
    assert names(items("service-channel/search", channelTypes="TelephoneService")) == ["Uimahallien neuvonta"]
    assert names(items("service-channel/search", organizationContentIds=region.sports)) == ["Raksilan uimahalli"]
    assert len(items("service-channel/search", channelTypes="TelephoneService,ServiceLocation")) == 2


def test_organizations_can_be_found_by_business_id_type_and_area(items: Items, ptv: PtvSimulator) -> None:
    ptv.dataset.add_organization("Kaverit ry", type="Organization", coverage=within("Province", "17"))
    assert len(items("organization/search", businessIds="0187690-1")) == 2
    assert names(items("organization/search", organizationTypes="Organization")) == ["Kaverit ry"]
    assert names(items("organization/search", **LIMITED, regions="17")) == ["Kaverit ry"]
    assert len(items("organization/search", **LIMITED, municipalities="564")) == 2


def test_general_descriptions_can_be_found_by_their_type(items: Items, ptv: PtvSimulator) -> None:
    ptv.dataset.add_general_description("Jumalanpalvelukset", kind="Church")
    ptv.dataset.add_general_description("Kirjasto", kind="Municipality")
    assert names(items("general-description/search", generalDescriptionTypes="Church")) == ["Jumalanpalvelukset"]
    assert items("general-description/search", generalDescriptionTypes="Church,Municipality") == []


def test_members_of_a_collection_can_be_asked_for(items: Items, region: SmallRegion) -> None:
    collection = region.dataset.add_collection("Liikunta", organization=region.oulu, services=[region.pools])
    assert names(items("service/search", serviceCollectionContentId=collection)) == ["Uimahallit"]
    assert items("service-channel/search", serviceCollectionContentId=collection) == []
    assert items("service/search", serviceCollectionContentId=ANY_ID.format(1)) == []
    assert names(items("service-collection/search", organizationContentIds=region.oulu)) == ["Liikunta"]
    assert items("service-collection/search", organizationContentIds=region.sports) == []


def test_what_was_published_since_a_moment_includes_that_moment(items: Items, region: SmallRegion) -> None:
    region.dataset.change_unseen(region.pools, modified="2026-06-01T10:00:00.500999")
    assert items("service/search")[0]["publishedAt"] == "2026-06-01T10:00:00.500Z"
    for moment in ("2026-06-01T10:00:00.500Z", "2026-06-01T13:00:00.500+03:00"):
        assert names(items("service/search", publishedAtOrAfter=moment)) == ["Uimahallit"]
    assert items("service/search", publishedAtOrAfter="2026-06-01T10:00:00.501Z") == []


@pytest.mark.parametrize("moment", ["2026-06-01T10:00:00", "2026-06-01", "yesterday", ""])
def test_a_moment_needs_its_timezone(read: Read, moment: str) -> None:
    answer = read("organization/search", publishedAtOrAfter=moment)
    assert messages(answer) == {"publishedAtOrAfter": 'must match format "date-time"'}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("service/search", "organizationContentIds"),
        ("service-channel/search", "organizationContentIds"),
        ("connection/search", "serviceContentIds"),
        ("connection/search", "channelContentIds"),
    ],
)
def test_no_more_than_twenty_ids_can_be_asked_for(read: Read, path: str, name: str) -> None:
    ids = [ANY_ID.format(number) for number in range(21)]
    assert read(path, **{name: ids[:20]}).status_code == 200
    assert messages(read(path, **{name: ",".join(ids)})) == {name: "must NOT have more than 20 items"}
    assert messages(read(path, **{name: [ids[0], ids[0]]})) == {name: "must NOT have duplicate items"}
    assert "must match pattern" in messages(read(path, **{name: "Oulu"}))[name]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"municipalities": "64", **LIMITED}, "municipalities"),
        ({"regions": "017", **LIMITED}, "regions"),
        ({"areaType": "Nationwide"}, "areaType"),
        ({"targetGroups": "KR1", "targetGroupsMatch": "some"}, "targetGroupsMatch"),
        ({"serviceTypes": "PermitOrObligation"}, "serviceTypes"),
        ({"languageVersions": "de"}, "languageVersions"),
        ({"ontologyTerms": "p2"}, "ontologyTerms"),
        ({"serviceCollectionContentId": "Liikunta"}, "serviceCollectionContentId"),
        ({"municipality": "564"}, "municipality"),
        ({"channelTypes": "WebPage"}, "channelTypes"),
    ],
)
def test_a_filter_that_is_wrong_or_unknown_is_named(read: Read, query: dict[str, str], wrong: str) -> None:
    assert set(messages(read("service/search", **query))) == {wrong}
