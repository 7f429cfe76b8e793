"""A service's document as a record."""

from datetime import UTC, datetime

import pytest

from catalogue.ingest import Classified, Law, OntologyTerm, Producer, Voucher
from ptv_sync.mapping import service_record
from ptv_sync.types import PtvService, SourceDrift
from tests.ptv_sync.documents import document, shuffled

ORGANIZATION = "5b1f6a02-7c3e-4e0b-9a41-0d6f2b7c1e01"
UNIT = "5b1f6a02-7c3e-4e0b-9a41-0d6f2b7c1e02"


def record(name: str = "service", **changes):
    return service_record(PtvService.parse(document(name, **changes)))


def typed(kind: str, value: str | None, language: str = "fi") -> dict[str, str | None]:
    return {"language": language, "value": value, "type": kind}


def test_names_and_texts_are_kept_by_language() -> None:
    found = record()

    assert found.source_id == "0c9d4e11-2f5a-4b68-8e70-93a1b5c7d201"
    assert found.name == {"fi": "Kaverikahvila Tupa", "sv": "Kamratcafé Stugan"}
    assert found.alternative_name == {"fi": "Tupakahvila"}
    assert found.summary == {"fi": "Kahvia ja seuraa arkipäiviin.", "sv": "Kaffe och sällskap på vardagar."}
    assert found.instruction == {"fi": "Tule käymään, ilmoittautua ei tarvitse."}
    assert found.requirements == {}
    assert found.modified == datetime(2026, 5, 12, 9, 45, 14, 154795, tzinfo=UTC)


def test_a_description_comes_out_as_light_markdown() -> None:
    assert record().description == {
        "fi": (
            "Tupaan voi tulla milloin vain.\n\n### Mitä siellä tehdään\n* pelataan korttia\n* korjataan vaatteita\n\n"
            "Pullan hinta on 1 € & kahvi on ilmaista."
        )
    }


def test_every_language_ptv_writes_in_is_kept_and_others_are_not() -> None:
    rows = [typed("Name", language, language) for language in ("sms", "smn", "se", "en", "sv", "fi", "de", "")]

    assert list(record(serviceNames=rows).name) == ["fi", "sv", "en", "se", "smn", "sms"]


def test_a_service_without_any_name_is_refused() -> None:
    with pytest.raises(SourceDrift, match="no name in any language"):
        record(serviceNames=[typed("Name", None)])


def test_a_language_with_only_an_alternative_name_is_named_by_it() -> None:
    found = record(serviceNames=[typed("Name", "Tupa"), typed("AlternativeName", "Stugan", "sv")])

    assert (found.name, found.alternative_name) == ({"fi": "Tupa", "sv": "Stugan"}, {})


def test_roles_tell_who_answers_and_who_shares() -> None:
    found = record()

    assert found.organization_id == UNIT
    assert found.other_organization_ids == (ORGANIZATION,)


def test_producers_tell_how_the_service_is_given() -> None:
    assert record().producers == (
        Producer("procured", {"fi": "Tuvan tukiyhdistys"}),
        Producer("self", {"fi": "Raahen vapaa-aikapalvelut"}, UNIT),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SelfProducedServices", "self"),
        ("SelfProduced", "self"),
        ("PurchaseServices", "procured"),
        ("Other", "other"),
        ("ByMagic", ""),
        (None, ""),
    ],
)
def test_ways_of_producing_in_old_and_new_words(written: str | None, meant: str) -> None:
    role = {"organization": {"id": UNIT, "name": "Yksikkö"}, "roleType": "Producer", "provisionType": written}

    assert record(organizations=[role]).producers == (Producer(meant, {"fi": "Yksikkö"}, UNIT),)


def test_a_producer_that_says_nothing_is_none_and_one_without_a_name_still_tells_the_way() -> None:
    bare = {"organization": None, "roleType": "Producer"}

    assert record(organizations=[bare]).producers == ()
    assert record(organizations=[{**bare, "provisionType": "ProcuredServices"}]).producers == (Producer("procured"),)


def test_without_a_responsible_organisation_the_first_sharer_answers() -> None:
    rows = [row for row in document("service")["organizations"] if row["roleType"] != "Responsible"]

    assert record(organizations=rows).organization_id == ORGANIZATION
    assert record(organizations=[]).organization_id == ""


def test_a_producer_that_is_another_organisation_keeps_its_id_its_name_and_what_is_said_of_it() -> None:
    other = {
        "organization": {"id": "aaaaaaaa-0000-4000-8000-000000000001", "name": "Hoiva Oy"},
        "roleType": "Producer",
        "additionalInformation": [{"value": "Iltaisin", "language": "fi"}],
    }

    assert record(organizations=[other]).producers == (
        Producer("", {"fi": "Hoiva Oy"}, "aaaaaaaa-0000-4000-8000-000000000001", {"fi": "Iltaisin"}),
    )


def test_codes_are_matched_whatever_address_they_have() -> None:
    # The last class has no code; its address, urn or new, names P4.3.
    assert record().service_classes == ("P4.3", "P4.12", "P8.4")
    assert record().target_groups == ("KR1", "KR1.1")
    assert record().life_events == ("KE14",)


def test_a_class_nobody_knows_is_kept_and_an_address_nobody_knows_is_not() -> None:
    rows = [{"code": "P99.9", "uri": "http://x.example"}, {"code": None, "uri": "http://x.example/y"}]

    assert record(serviceClasses=rows).service_classes == ("P99.9",)


def test_terms_are_known_by_address_even_without_a_name() -> None:
    assert record().ontology_terms == (
        OntologyTerm("http://www.yso.fi/onto/koko/p25463", {}),
        OntologyTerm("http://www.yso.fi/onto/koko/p57309", {"fi": "kohtaamispaikat", "sv": "mötesplatser"}),
    )


def test_keywords_are_kept_by_language() -> None:
    assert record().keywords == {"fi": ("kahvila", "seura"), "sv": ("kafé",)}


def test_areas_of_every_kind_become_municipalities() -> None:
    found = record()

    assert not found.nationwide
    assert found.municipalities == ("091", "139", "678")


@pytest.mark.parametrize("area_type", ["Nationwide", "NationwideExceptAlandIslands"])
def test_the_whole_country_needs_no_list(area_type: str) -> None:
    found = record(areaType=area_type)

    assert (found.nationwide, found.municipalities) == (True, ())


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ({"type": "WellbeingServiceCounties", "code": "19"}, 30),
        ({"type": "Region", "code": "17"}, 30),
        ({"type": "Province", "code": "17"}, 30),
        ({"type": "Municipality", "code": "91"}, 1),
        ({"type": "Galaxy", "code": "1"}, 0),
    ],
)
def test_an_area_that_lists_no_municipality_is_looked_up(area: dict[str, str], expected: int) -> None:
    assert len(record(areas=[{**area, "municipalities": None}]).municipalities) == expected


def test_a_municipality_that_does_not_exist_is_left_out() -> None:
    rows = [{"type": "Municipality", "municipalities": [{"code": "999"}, {"code": ""}, {"code": "9"}]}]

    assert record(areas=rows).municipalities == ("009",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Chargeable", "chargeable"),
        ("Charged", "chargeable"),
        ("FreeOfCharge", "free"),
        ("Free", "free"),
        ("Other", "other"),
        ("PayWhatYouWant", ""),
        (None, ""),
    ],
)
def test_charges_in_old_and_new_words(written: str | None, meant: str) -> None:
    assert record(serviceChargeType=written).charge == meant


def test_texts_without_a_field_of_their_own_are_details() -> None:
    found = record()

    assert found.charge_note == {"fi": "Kahvi on ilmaista."}
    assert found.details == {"DeadLine": {"fi": "Hakemus on jätettävä toukokuun loppuun mennessä."}}


@pytest.mark.parametrize(
    ("kind", "kept_as"),
    [
        ("ServiceType", "ServiceType"),
        ("ServiceTypeAdditionalInfo", "ServiceType"),
        ("ValidityTime", "ValidityTime"),
        ("ProcessingTimeAdditionalInfo", "ProcessingTime"),
        ("GD_BackgroundDescription", "BackgroundDescription"),
        ("GD_GeneralDescriptionTypeAdditionalInformation", "GeneralDescriptionTypeAdditionalInformation"),
    ],
)
def test_each_further_kind_of_text_is_kept(kind: str, kept_as: str) -> None:
    assert record(serviceDescriptions=[typed(kind, "Näin.")]).details == {kept_as: {"fi": "Näin."}}


def test_laws_have_their_name_and_address_by_language() -> None:
    assert record().laws == (
        Law({"fi": "Kuntalaki"}, {"fi": "https://lait.example/kuntalaki"}),
        Law(
            {"fi": "Laki kuntien kulttuuritoiminnasta", "sv": "Lag om kommunernas kulturverksamhet"},
            {"fi": "https://lait.example/kulttuuri"},
        ),
        # A second address in one language stands by itself, with its own words.
        Law({"fi": "Muutos kuntalakiin"}, {"fi": "https://lait.example/kuntalaki-muutos"}),
    )


def test_the_same_law_in_the_service_and_in_its_general_description_is_told_once() -> None:
    law = {"names": [{"value": "Kuntalaki", "language": "fi"}], "webPages": []}

    assert record(legislation=[law, law]).laws == (Law({"fi": "Kuntalaki"}),)


def test_vouchers_are_kept_one_by_one_with_their_link_and_note() -> None:
    found = record()

    assert found.vouchers_in_use
    assert found.vouchers == (
        Voucher("Palveluseteli kahvilan vetäjille", "https://setelit.example", "Hae syksyllä"),
        Voucher("Servicesedel", language="sv"),
    )


def test_vouchers_may_be_in_use_without_a_word_about_them() -> None:
    assert record(serviceVouchers=None).vouchers_in_use
    assert not record(serviceVouchersInUse=None).vouchers_in_use


@pytest.mark.parametrize(
    ("written", "meant"), [("PubliclyFunded", "public"), ("MarketFunded", "market"), ("Lottery", ""), (None, "")]
)
def test_who_pays_for_the_service(written: str | None, meant: str) -> None:
    assert record(fundingType=written).funding == meant


def test_industrial_classes_are_kept_by_code_with_their_names() -> None:
    assert record().industrial_classes == (
        Classified("56301", {"fi": "Kahvilat ja kahvibaarit", "sv": "Kaféer och kaffebarer"}),
        Classified("88999", {"fi": "Muualla luokittelemattomat muut sosiaalihuollon avopalvelut"}),
    )


@pytest.mark.parametrize("written", ["PermitOrObligation", "PermissionAndObligation"])
def test_a_permit_is_told_apart_from_a_service(written: str) -> None:
    assert record(type=written).type == "PermitOrObligation"


def test_languages_of_the_service_come_in_one_order() -> None:
    assert record().languages == ("fi", "sv", "ar")


def test_a_general_description_is_merged_before_the_own_text() -> None:
    found = record("service-on-general-description")

    assert found.general_description_id == "2a6f7b88-3d4c-4e5f-8a90-1b2c3d4e5f60"
    assert found.description == {
        "fi": ("Diakoniatyö auttaa ihmistä taloudellisessa hädässä.\n\nRuokakasseja perjantaisin seurakuntatalolta.")
    }
    assert found.charge_note == {"fi": "Apu on maksutonta.\n\nOmavastuu 2 €."}
    assert found.details["BackgroundDescription"] == {"fi": "Diakonia on kristilliseen rakkauteen perustuvaa palvelua."}


def test_what_is_told_once_is_the_services_own_or_the_general_one() -> None:
    general = record("service-on-general-description")
    rows = [*document("service-on-general-description")["serviceDescriptions"], typed("Summary", "Ruokaa hädässä.")]

    assert general.summary == {"fi": "Seurakunta auttaa, kun ruoka ei riitä."}
    assert record("service-on-general-description", serviceDescriptions=rows).summary == {"fi": "Ruokaa hädässä."}


def test_the_same_words_in_both_are_told_once() -> None:
    assert record("service-on-general-description").instruction == {"fi": "Ota yhteyttä seurakuntaan."}


def test_a_general_description_adds_no_language_the_service_is_not_published_in() -> None:
    assert "sv" not in record("service-on-general-description").description


def test_lengths_the_catalogue_can_not_hold_do_not_reach_it() -> None:
    assert len(record(type="X" * 500).type) == 32


def test_a_shuffled_document_gives_an_equal_record() -> None:
    for name in ("service", "service-on-general-description"):
        assert service_record(PtvService.parse(shuffled(document(name)))) == record(name)
