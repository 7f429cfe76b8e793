"""Organisations as records, and of which kind they are."""

from typing import Any

import pytest

from catalogue.ingest import Email, OrganizationRecord, Phone, WebPage
from ptv_sync.mapping import kinds_of, organization_record
from ptv_sync.types import PtvOrganization, SourceDrift
from tests.ptv_sync.documents import document, shuffled

PARENT = "5b1f6a02-7c3e-4e0b-9a41-0d6f2b7c1e01"


def parse(name: str = "organization", **changes: Any) -> PtvOrganization:
    return PtvOrganization.parse(document(name, **changes))


def record(name: str = "organization", **changes: Any) -> OrganizationRecord:
    return organization_record(parse(name, **changes), "municipality")


def called(name: str, kind: str, language: str = "fi") -> dict[str, Any]:
    return {"organizationNames": [{"language": language, "value": name, "type": "Name"}], "organizationType": kind}


def kind_of(*, parent: dict[str, Any] | None = None, church: bool = False, **changes: Any) -> str:
    """The kind of an organisation with these fields, below a parent with those."""
    unit = parse("organization-unit", parentOrganizationId=PARENT if parent else None, **changes)
    family = [unit, *([parse("organization", **parent)] if parent else [])]
    return kinds_of(family, {unit.id} if church else set())[unit.id]


def test_an_organisation_is_read_whole() -> None:
    found = record()

    assert found.name == {"fi": "Raahen kaupunki", "sv": "Brahestads stad"}
    assert found.alternative_name == {"fi": "Raahe"}
    assert found.summary == {"fi": "Rannikon puutalokaupunki."}
    assert found.description == {"fi": "Raahessa asuu vajaat 25 000 ihmistä."}
    assert (found.business_code, found.municipality, found.parent_id) == ("9999991-9", "678", "")
    assert found.emails == (Email("kirjaamo@raahe.example", note="Kirjaamo"),)
    assert found.phones == (Phone("80002000", "+358", note="Vaihde", charge="chargeable"),)
    assert found.web_pages == (WebPage("https://www.raahe.example", "Raahe"),)
    (address,) = found.addresses
    assert (address.kind, address.street["fi"], address.postal_code) == ("visiting", "Rantakatu 45 B", "92100")


def test_its_number_in_the_national_register_is_kept() -> None:
    assert record(oid=" 1.2.246.10.9999991.10.0 ").oid == "1.2.246.10.9999991.10.0"
    assert len(record(oid="9" * 500).oid) == 80


def test_the_name_to_show_is_chosen_by_language() -> None:
    found = record(displayNameType=[{"type": "AlternativeName", "language": "fi"}, {"type": "Name", "language": "sv"}])

    assert found.name == {"fi": "Raahe", "sv": "Brahestads stad"}
    assert found.alternative_name == {"fi": "Raahen kaupunki"}


def test_where_it_is_at_work_is_told_by_municipality() -> None:
    limited = record(areaType="LimitedType", areas=[{"type": "Province", "code": "17"}])

    assert (limited.nationwide, len(limited.municipalities)) == (False, 30)
    assert record(areaType="WholeCountry").nationwide
    assert (record().nationwide, record().municipalities) == (False, ())


def test_an_area_of_an_unknown_kind_costs_no_organisation() -> None:
    assert record(areaType="Galaxy").municipalities == ()


def test_a_unit_knows_its_parent() -> None:
    assert record("organization-unit").parent_id == PARENT


def test_an_organisation_that_says_no_home_lives_at_its_visiting_address() -> None:
    visiting = document("organization")["addresses"][0]
    box = {"type": "Postal", "postOfficeBoxAddress": {"postOfficeBox": [], "municipality": {"code": "091"}}}
    box["postOfficeBoxAddress"]["postalCode"] = "00101"

    assert record(municipality=None, addresses=[box, visiting]).municipality == "678"
    assert record(municipality=None, addresses=[box]).municipality == "091"
    assert record(municipality=None, addresses=None).municipality == ""


def test_an_address_abroad_is_kept_as_a_note() -> None:
    abroad = {
        "type": "Postal",
        "subType": "Foreign",
        "foreignAddress": [{"value": "Storgatan 1, Luleå", "language": "sv"}],
    }
    (address,) = record(addresses=[abroad, {"type": "Postal", "subType": "Other"}]).addresses

    assert address.note == {"sv": "Storgatan 1, Luleå"}


def test_an_organisation_without_any_name_is_refused() -> None:
    with pytest.raises(SourceDrift, match="no name in any language"):
        record(organizationNames=None)


def test_a_business_code_longer_than_the_catalogue_holds_is_cut() -> None:
    assert len(record(businessCode="1" * 99).business_code) == 16


@pytest.mark.parametrize(
    ("name", "type_", "kind"),
    [
        ("Raahen kaupunki", "Municipality", "municipality"),
        ("Kela", "State", "state"),
        ("Hoiva Oy", "Company", "company"),
        ("Lakeuden omaiset ry", "Organization", "ngo"),
        ("Pohjois-Pohjanmaan hyvinvointialue", "RegionalOrganization", "county"),
        ("Pohjois-Pohjanmaan hyvinvointialue, ikäihmiset", "RegionalOrganization", "county"),
        ("Uusi hyvinvointialue", "RegionalOrganization", "county"),
        ("Hyvinvointialueen ystävät ry", "Organization", "ngo"),
        ("Koulutuskuntayhtymä", "RegionalOrganization", "other"),
        ("Raahen seurakunta", "Organization", "parish"),
        ("Oulun seurakuntayhtymä", "RegionalOrganization", "parish"),
        ("Helluntaiseurakunta", "Organization", "parish"),
        ("Seurakuntaopiston tuki ry", "Organization", "ngo"),
        ("Jotain", "TT1", "other"),
        ("Jotain", "", "other"),
    ],
)
def test_kinds_by_type_and_name(name: str, type_: str, kind: str) -> None:
    assert kind_of(**called(name, type_)) == kind


def test_names_in_other_languages_tell_too() -> None:
    assert kind_of(**called("Brahestads församling", "Organization", "sv")) == "parish"
    assert kind_of(**called("Wellbeing Services County of X", "RegionalOrganization", "en")) == "county"
    assert kind_of(**called("Uleå välfärdsområde", "RegionalOrganization", "sv")) == "county"


def test_who_offers_services_described_for_the_church_is_a_parish() -> None:
    assert kind_of(**called("Kivijärven diakonia", "Organization"), church=True) == "parish"
    assert kind_of(**called("Kivijärven kunta", "Municipality"), church=True) == "municipality"


@pytest.mark.parametrize(
    ("parent", "kind"),
    [
        (called("Pohjois-Pohjanmaan hyvinvointialue", "RegionalOrganization"), "county"),
        (called("Raahen kaupunki", "Municipality"), "municipality"),
        (called("Raahen seurakunta", "Organization"), "parish"),
        (called("Lakeuden omaiset ry", "Organization"), "ngo"),
        (called("Koulutuskuntayhtymä", "RegionalOrganization"), "other"),
    ],
)
def test_a_unit_that_does_not_tell_is_of_its_parents_kind(parent: dict[str, Any], kind: str) -> None:
    assert kind_of(parent=parent, **called("Pelastuslaitos", "Organization")) == kind


def test_a_unit_that_tells_is_of_its_own_kind() -> None:
    county = called("Pohjois-Pohjanmaan hyvinvointialue", "RegionalOrganization")

    assert kind_of(parent=county, **called("Hoiva Oy", "Company")) == "company"


def test_parents_in_a_circle_are_of_some_kind() -> None:
    first = parse("organization-unit", organizationType="Organization", parentOrganizationId=PARENT)
    second = parse("organization", organizationType="Organization", parentOrganizationId=first.id)

    assert kinds_of([first, second], set()) == {first.id: "ngo", second.id: "ngo"}


def test_a_shuffled_document_gives_an_equal_record() -> None:
    assert organization_record(PtvOrganization.parse(shuffled(document("organization"))), "municipality") == record()
