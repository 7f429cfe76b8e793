"""Services of v12 as records: what they say themselves, and what their general description says for them."""

from typing import Any

import pytest

from catalogue.ingest import Classified, Law, OntologyTerm, Producer, Voucher
from ptv_sync.types import PtvService, SourceDrift
from ptv_sync.v12 import read
from ptv_sync.version import DocumentKind
from tests.ptv_sync.v12.documents import (
    GROUND_ID,
    INDUSTRY,
    OTHER_ID,
    OWNER_ID,
    SERVICE_ID,
    TERM,
    Document,
    as_service,
    bundle,
    ground,
    service,
    service_version,
)


def told(**changes: Any) -> Any:
    """The record of a service whose Finnish version has been changed."""
    return as_service(bundle(service(languageVersions={"fi": service_version(**changes)})))


def on_ground(general: Document, **changes: Any) -> Any:
    body = service(generalDescriptionContentId=GROUND_ID, **changes)
    return as_service(bundle(body, generalDescription=general))


def test_a_service_has_its_codes_its_owner_and_its_date() -> None:
    record = as_service(bundle())

    assert (record.source_id, record.organization_id, record.type) == (SERVICE_ID, OWNER_ID, "Service")
    assert (record.service_classes, record.target_groups) == (("P27.1",), ("KR1",))
    assert (record.charge, record.funding, record.languages) == ("chargeable", "public", ("fi", "sv"))
    assert record.modified.isoformat() == "2026-09-01T08:00:00+00:00"


def test_texts_come_by_language_and_empty_ones_not_at_all() -> None:
    body = service(
        languageVersions={
            "fi": service_version(alternativeName="Halli", userInstructions="Ota pyyhe.", conditions="Yli 7 v."),
            "sv": service_version(name="Simhall", summary="", description=None),
        }
    )
    record = as_service(bundle(body))

    assert record.name == {"fi": "Uimahalli", "sv": "Simhall"}
    assert record.alternative_name == {"fi": "Halli"}
    assert record.summary == {"fi": "Uintia kaikille."}
    assert record.instruction == {"fi": "Ota pyyhe."}
    assert record.requirements == {"fi": "Yli 7 v."}


def test_times_of_permits_are_details_and_what_it_costs_a_note() -> None:
    record = told(
        processingTimeAdditionalInformation="Kaksi viikkoa",
        deadlineAdditionalInformation="Toukokuun loppu",
        validityTimeAdditionalInformation="Vuosi",
        chargeTypeAdditionalInformation="Lapset ilmaiseksi",
    )

    assert record.details["ProcessingTime"] == {"fi": "Kaksi viikkoa"}
    assert record.details["DeadLine"] == {"fi": "Toukokuun loppu"}
    assert record.details["ValidityTime"] == {"fi": "Vuosi"}
    assert record.charge_note == {"fi": "Lapset ilmaiseksi"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**Tärkeää**: varaa aika.", "Tärkeää: varaa aika."),
        ("Lue [ohjeet](https://oulu.example/ohje) ensin.", "Lue ohjeet (https://oulu.example/ohje) ensin."),
        ("[https://oulu.example](https://oulu.example)", "https://oulu.example"),
        ("1\\. toukokuuta \\*ehkä\\*", "1. toukokuuta *ehkä*"),
        ("yksi\\\nkaksi  \nkolme", "yksi\nkaksi\nkolme"),
        ("### Otsikko\n\n* kohta\n* toinen", "### Otsikko\n\n* kohta\n* toinen"),
        ("2 ** 3 ja a__b", "2 ** 3 ja a__b"),
    ],
)
def test_markdown_within_lines_becomes_plain_words(written: str, expected: str) -> None:
    assert told(description=written).description == {"fi": expected}


@pytest.mark.parametrize(
    ("area", "nationwide", "municipalities"),
    [
        ({"areaType": "WholeCountry"}, True, ()),
        ({"areaType": "WholeCountryExceptAland"}, True, ()),
        ({"areaType": "wholecountryexceptalandislands"}, True, ()),
        ({"areaType": "LimitedArea", "municipalities": ["564", "244"]}, False, ("244", "564")),
        ({"areaType": "LimitedType", "municipalities": ["564"]}, False, ("564",)),
        (None, False, ()),
    ],
)
def test_areas_keep_their_meaning(area: Document | None, nationwide: bool, municipalities: tuple[str, ...]) -> None:
    record = as_service(bundle(service(area=area)))

    assert (record.nationwide, record.municipalities) == (nationwide, municipalities)


@pytest.mark.parametrize("area", [{"regions": ["17"]}, {"wellbeingServicesCounties": ["19"]}])
def test_an_area_is_the_municipalities_it_is_made_of(area: Document) -> None:
    record = as_service(bundle(service(area={"areaType": "LimitedArea", **area})))

    assert "564" in record.municipalities
    assert "091" not in record.municipalities


def test_sharers_and_producers_keep_their_roles() -> None:
    producers = {
        "selfProducedProducers": {"organizations": [OWNER_ID]},
        "procuredProducers": {"organizations": [], "other": [{"name": {"fi": "Tuottaja Oy"}}, {"name": {"fi": ""}}]},
        "otherProducers": {"organizations": [OTHER_ID], "other": []},
    }
    body = service(otherResponsibleOrganizations=[OTHER_ID], producers=producers)
    record = as_service(bundle(body, organizations={OWNER_ID: "Oulun kaupunki"}))

    assert (record.organization_id, record.other_organization_ids) == (OWNER_ID, (OTHER_ID,))
    assert sorted(record.producers, key=repr) == [
        Producer("other", {}, OTHER_ID),
        Producer("procured", {"fi": "Tuottaja Oy"}),
        Producer("self", {"fi": "Oulun kaupunki"}, OWNER_ID),
    ]


def test_names_behind_addresses_come_with_the_bundle() -> None:
    body = service(ontologyTerms=[TERM], industrialClasses=[INDUSTRY])
    named = bundle(
        body,
        ontologyTerms={TERM: {"fi": "uinti", "sv": "simning"}},
        industrialClasses={INDUSTRY: {"code": "93", "name": {"fi": "Urheilu"}}},
    )

    assert as_service(named).ontology_terms == (OntologyTerm(TERM, {"fi": "uinti", "sv": "simning"}),)
    assert as_service(named).industrial_classes == (Classified("93", {"fi": "Urheilu"}),)
    assert as_service(bundle(body)).ontology_terms == (OntologyTerm(TERM, {}),)
    assert as_service(bundle(body)).industrial_classes == (Classified("93", {}),)


def test_keywords_come_by_language() -> None:
    assert told(freelyAssignedKeywords=["vesi", "sauna"]).keywords == {"fi": ("sauna", "vesi")}


# --- Laws and vouchers ----------------------------------------------------------------------------------------
def law(name: str, url: str) -> Document:
    return {"name": name, "url": url}


def test_lists_of_laws_of_one_length_are_the_same_laws() -> None:
    body = service(
        languageVersions={
            "fi": service_version(legislationLinks=[law("Liikuntalaki", "https://finlex.example/fi/390")]),
            "sv": service_version(
                name="Simhall", legislationLinks=[law("Idrottslag", "https://finlex.example/sv/390")]
            ),
            "en": service_version(name="Pool"),
        }
    )

    assert as_service(bundle(body)).laws == (
        Law(
            {"fi": "Liikuntalaki", "sv": "Idrottslag"},
            {"fi": "https://finlex.example/fi/390", "sv": "https://finlex.example/sv/390"},
        ),
    )


def test_lists_of_laws_of_different_lengths_are_not_guessed_together() -> None:
    two = [law("Liikuntalaki", "https://finlex.example/fi/390"), law("Kuntalaki", "https://finlex.example/fi/410")]
    body = service(
        languageVersions={
            "fi": service_version(legislationLinks=two),
            "sv": service_version(
                name="Simhall", legislationLinks=[law("Kommunallag", "https://finlex.example/sv/410")]
            ),
        }
    )

    assert {tuple(item.name.items()) for item in as_service(bundle(body)).laws} == {
        (("fi", "Liikuntalaki"),),
        (("fi", "Kuntalaki"),),
        (("sv", "Kommunallag"),),
    }


def test_vouchers_are_links_or_a_note() -> None:
    link = {"name": "Setelit", "url": "https://oulu.example/seteli", "additionalInformation": "Hae netissä"}
    with_url = told(voucher={"voucherType": "WithUrl", "urls": [link]})
    with_note = told(voucher={"voucherType": "withadditionalinformation", "additionalInformation": "Kysy neuvonnasta"})

    assert with_url.vouchers_in_use
    assert with_url.vouchers == (Voucher("Setelit", "https://oulu.example/seteli", "Hae netissä"),)
    assert with_note.vouchers == (Voucher(note="Kysy neuvonnasta"),)
    assert told(voucher={"voucherType": "WithAdditionalInformation"}).vouchers_in_use
    assert not told().vouchers_in_use


# --- General descriptions -------------------------------------------------------------------------------------
def test_a_general_description_is_put_under_a_service() -> None:
    record = on_ground(ground())

    assert record.general_description_id == GROUND_ID
    assert record.description == {"fi": "Kunta järjestää uintia.\n\nHallissa on kolme allasta."}
    assert record.details["BackgroundDescription"] == {"fi": "Liikuntalaki määrää."}
    assert record.charge_note == {"fi": "Maksut päättää kunta."}


def test_its_requirements_stand_before_the_service_s_own() -> None:
    record = on_ground(ground(), languageVersions={"fi": service_version(conditions="Yli 7 v.")})

    assert record.requirements == {"fi": "Käy pesulla ensin.\n\nYli 7 v."}


def test_it_speaks_only_the_service_s_languages() -> None:
    general = ground()
    general["languageVersions"]["sv"] = {"name": "Simhallar", "description": "Kommunen.", "conditions": "Tvätta dig."}
    record = on_ground(general)

    assert set(record.description) == {"fi"}
    assert set(record.requirements) == {"fi"}


def test_its_classes_are_united_with_the_service_s() -> None:
    general = ground(serviceClasses=["P27.1", "P27.2"], targetGroups=["KR2"], lifeEvents=["KE1"], ontologyTerms=[TERM])
    body = service(generalDescriptionContentId=GROUND_ID)
    record = as_service(bundle(body, generalDescription=general, ontologyTerms={TERM: {"fi": "uinti"}}))

    assert record.service_classes == ("P27.1", "P27.2")
    assert record.target_groups == ("KR1", "KR2")
    assert record.life_events == ("KE1",)
    assert record.ontology_terms == (OntologyTerm(TERM, {"fi": "uinti"}),)


@pytest.mark.parametrize(("of_ground", "expected"), [("Free", "free"), (None, "chargeable")])
def test_what_it_says_of_the_charge_counts_first(of_ground: str | None, expected: str) -> None:
    assert on_ground(ground(chargeType=of_ground)).charge == expected


def test_its_laws_follow_the_service_s() -> None:
    general = ground(fi={"legislationLinks": [law("Liikuntalaki", "https://finlex.example/fi/390")]})

    assert on_ground(general).laws == (Law({"fi": "Liikuntalaki"}, {"fi": "https://finlex.example/fi/390"}),)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(["Church"], "Church"), (["Church", "Municipality"], ""), ([], ""), (["NewKind"], "NewKind")],
)
def test_a_parish_is_known_by_a_ground_of_the_church_alone(kinds: list[str], expected: str) -> None:
    body = service(generalDescriptionContentId=GROUND_ID)
    found = read(DocumentKind.SERVICE, bundle(body, generalDescription=ground(generalDescriptionTypes=kinds)))

    assert isinstance(found, PtvService)
    assert found.sub_type == expected


# --- What is not understood -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"contentId": "7"}, "service.contentId"),
        ({"contentId": None}, "service.contentId"),
        ({"area": {"areaType": "Moon"}}, "service.area.areaType"),
        ({"languageVersions": []}, "service.languageVersions"),
        ({"languageVersions": {"fi": {"name": ["a"]}}}, "service.languageVersions.fi.name"),
        ({"languageVersions": {}}, "service.languageVersions"),
        ({"languageVersions": {"fi": service_version(name="  ")}}, "service.languageVersions"),
        ({"producers": {"procuredProducers": []}}, "service.producers.procuredProducers"),
        ({"serviceClasses": "P27.1"}, "service.serviceClasses"),
    ],
)
def test_a_service_that_is_not_understood_is_refused_with_v12_s_path(change: Document, path: str) -> None:
    with pytest.raises(SourceDrift) as caught:
        as_service(bundle(service(**change)))

    assert caught.value.path == path


@pytest.mark.parametrize("document", [None, [], "service", {}, {"service": None}])
def test_no_service_at_all_is_refused(document: Any) -> None:
    with pytest.raises(SourceDrift):
        read(DocumentKind.SERVICE, document)


def test_unknown_fields_and_unknown_open_words_stop_nothing() -> None:
    record = as_service(bundle(service(novel={"x": 1}, chargeType="PayWhatYouWant", serviceType="Happening")))

    assert (record.charge, record.type) == ("", "Happening")


def test_types_and_charges_are_understood_in_any_case_and_by_old_names() -> None:
    record = as_service(bundle(service(serviceType="permitorobligation", chargeType="FREE")))

    assert (record.type, record.charge) == ("PermitOrObligation", "free")
