"""Channels of all five types as records, and the place behind a service location."""

from typing import Any

import pytest

from catalogue.ingest import (
    Address,
    ChannelRecord,
    Email,
    Entrance,
    OntologyTerm,
    Phone,
    PlaceRecord,
    SentenceGroup,
    WebPage,
)
from ptv_sync.mapping import channel_record, place_record
from ptv_sync.types import PtvChannel, SourceDrift
from tests.ptv_sync.documents import document, shuffled

TYPES = ("service-location", "phone", "electronic-service", "web-page", "printable-form")


def record(name: str, **changes: Any) -> ChannelRecord:
    return channel_record(PtvChannel.parse(document(name, **changes)))


def place(**changes: Any) -> PlaceRecord:
    found = place_record(PtvChannel.parse(document("service-location", **changes)))
    assert found
    return found


def location(**street: Any) -> dict[str, Any]:
    """The main address of the service location, its street address changed."""
    address: dict[str, Any] = document("service-location")["addresses"][1]
    address["streetAddress"].update(street)
    return address


def test_a_service_location_is_a_channel_with_a_place() -> None:
    found = record("service-location")

    assert found.type == "ServiceLocation"
    assert found.place_id == found.source_id == place().source_id
    assert found.municipalities == ("678",)
    assert found.languages == ("fi", "sv")


def test_the_name_to_show_is_chosen_by_language() -> None:
    found = record("service-location")

    assert found.name == place().name == {"fi": "Tuvan talo", "sv": "Stugan"}
    assert found.details["alternative_name"] == {"fi": "Kokoontumistila Rantakatu 45"}
    assert place().alternative_name == {"fi": "Kokoontumistila Rantakatu 45"}


def test_an_alternative_name_to_show_that_is_missing_changes_nothing() -> None:
    rows = [{"type": "AlternativeName", "language": "sv"}]

    assert record("service-location", displayNameType=rows).name["sv"] == "Stugan"


def test_a_channel_without_any_name_is_refused() -> None:
    with pytest.raises(SourceDrift, match="no name in any language"):
        record("phone", serviceChannelNames=[])


def test_a_place_lies_where_its_first_location_address_says() -> None:
    found = place()

    assert found.street == {"fi": "Rantakatu 45 B", "sv": "Strandgatan 45 B", "en": "Rantakatu 45 B"}
    assert (found.postal_code, found.municipality) == ("92100", "678")
    assert found.post_office == {"fi": "RAAHE", "sv": "BRAHESTAD"}
    assert found.address_note == {"fi": "Käynti sisäpihalta"}
    assert found.latitude == pytest.approx(64.68, abs=0.02)
    assert found.longitude == pytest.approx(24.47, abs=0.02)


def test_other_addresses_stay_with_the_channel() -> None:
    box, third, second = record("service-location").addresses

    assert box == Address(
        kind="box",
        street={"fi": "PL 12", "sv": "PB 12"},
        postal_code="92101",
        post_office={"fi": "RAAHE"},
        municipality="678",
    )
    assert (second.kind, second.street["fi"]) == ("location", "Rantakatu 47")
    assert (third.kind, third.street["fi"]) == ("location", "Rantakatu 12")


def test_every_further_address_to_go_to_is_a_location_of_the_place() -> None:
    third, second = place().locations

    assert [item.address.street["fi"] for item in (third, second)] == ["Rantakatu 12", "Rantakatu 47"]
    assert second.latitude == pytest.approx(64.68, abs=0.02)
    assert [(door.name, door.is_main) for door in second.entrances] == [({"fi": "Pihaovi"}, True)]
    assert third.entrances == ()


def test_further_addresses_come_in_one_order_whatever_ptvs() -> None:
    box, main, second, third = document("service-location")["addresses"]

    assert place(addresses=[box, main, third, second]).locations == place().locations
    assert place(addresses=[box, main, second, second]).locations == place().locations[1:]


def test_an_address_with_a_street_is_the_places_own() -> None:
    bare = {"type": "Location", "otherAddress": {"latitude": "7176500", "longitude": "379200"}}
    bare["otherAddress"]["additionalInformation"] = [{"value": "Rannassa", "language": "fi"}]

    found = place(addresses=[bare, location()])

    assert found.street["fi"] == "Rantakatu 45 B"
    assert [item.address.note for item in found.locations] == [{"fi": "Rannassa"}]


@pytest.mark.parametrize(("code", "kept"), [("SE", "SE"), ("se", "SE"), ("FI", ""), (None, ""), ("Sverige", "")])
def test_an_address_abroad_tells_its_country(code: str | None, kept: str) -> None:
    abroad = {"type": "Postal", "locationAbroad": [{"value": "Box 1, Haparanda", "language": "fi"}], "country": code}

    assert record("service-location", addresses=[abroad]).addresses == (
        Address("postal", note={"fi": "Box 1, Haparanda"}, country=kept),
    )


def test_a_service_location_without_a_location_has_no_place() -> None:
    only_box = document("service-location")["addresses"][:1]
    channel = PtvChannel.parse(document("service-location", addresses=only_box))

    assert place_record(channel) is None
    assert channel_record(channel).place_id == ""


def test_other_channels_have_no_place() -> None:
    for name in TYPES[1:]:
        channel = PtvChannel.parse(document(name))
        assert (place_record(channel), channel_record(channel).place_id) == (None, "")


@pytest.mark.parametrize("point", [("0", "0"), (None, None), ("", "x")])
def test_a_place_without_a_usable_point_takes_its_main_entrances(point: tuple[Any, Any]) -> None:
    found = place(addresses=[location(latitude=point[0], longitude=point[1])])

    assert found.latitude == pytest.approx(64.68, abs=0.02)


def test_a_place_without_any_point_is_still_a_place() -> None:
    bare = {**location(latitude="0", longitude="0"), "entrances": None}

    assert (place(addresses=[bare]).latitude, place(addresses=[bare]).longitude) == (None, None)


@pytest.mark.parametrize(
    ("street", "municipality"),
    [
        # Ii's main postal code, whatever the point.
        ({"postalCode": "91100"}, "139"),
        # A village's code says nothing here; its post office may.
        ({"postalCode": "92160", "postOffice": [{"value": "SALOINEN", "language": "fi"}]}, "678"),
        ({"postalCode": "92999", "postOffice": [{"value": "MUHOS", "language": "fi"}]}, "494"),
        ({"postalCode": "", "postOffice": []}, "678"),
        ({"postalCode": "", "postOffice": [], "latitude": "0"}, ""),
        ({"postalCode": "00100", "postOffice": [{"value": "HELSINGFORS", "language": "sv"}]}, "091"),
    ],
)
def test_a_missing_municipality_is_derived(street: dict[str, Any], municipality: str) -> None:
    assert place(addresses=[location(municipality=None, **street)]).municipality == municipality


def test_a_place_without_a_street_is_found_by_its_point_and_note() -> None:
    other = {
        "latitude": "7176500.12",
        "longitude": "379200.5",
        "postalCode": "92100",
        "postOffice": [],
        "additionalInformation": [{"value": "Rannassa", "language": "fi"}],
    }
    found = place(addresses=[{"type": "Location", "subType": "Other", "otherAddress": other}])

    assert (found.street, found.address_note, found.municipality) == ({}, {"fi": "Rannassa"}, "678")
    assert found.latitude == pytest.approx(64.68, abs=0.02)


def test_a_postal_code_of_another_country_is_left_out() -> None:
    assert place(addresses=[location(postalCode="SE-952 61")]).postal_code == ""


def test_entrances_tell_what_the_accessibility_register_says() -> None:
    main, back = place().entrances

    assert main.is_main
    assert main.groups == (
        SentenceGroup(
            {"fi": "Reitti pääsisäänkäynnille"},
            ({"fi": "Pysäköintipaikka on alle 10 m päässä.", "sv": "Parkering finns inom 10 m."},),
        ),
        SentenceGroup({"fi": "Pääsisäänkäynti", "sv": "Huvudingången"}, ({"fi": "Ovi avautuu painikkeesta."},)),
    )
    assert (back.name, back.is_main) == ({"fi": "Takaovi"}, False)
    assert back.groups == (SentenceGroup({"fi": "Ovi"}, ({"fi": "Ovessa on korkea kynnys."},)),)


def test_entrances_tell_whom_to_ask_and_where_they_are() -> None:
    main, back = place().entrances

    assert (main.phone, main.email) == ("08 000 1110", "talo@raahe.example")
    assert main.url == "https://www.raahe.example/talo/esteettomyys"
    assert main.latitude == pytest.approx(64.68, abs=0.02)
    assert main.longitude == pytest.approx(24.47, abs=0.02)
    assert (back.phone, back.email, back.url) == ("", "", "")


def test_an_entrance_of_which_nothing_can_be_read_is_none() -> None:
    bare = {"name": None, "isMainEntrance": True, "accessibilitySentences": None}
    odd = {**bare, "contactInfo": {"phone": None, "email": " ", "url": "javascript:alert(1)"}}

    assert place(addresses=[{**location(), "entrances": [bare, odd]}]).entrances == ()


def test_an_entrance_without_a_usable_point_has_none() -> None:
    door = {"name": [{"value": "Sivuovi", "language": "fi"}], "coordinates": {"latitude": "0", "longitude": "0"}}

    (found,) = place(addresses=[{**location(), "entrances": [door]}]).entrances

    assert found == Entrance({"fi": "Sivuovi"})


def test_a_channels_number_and_ontology_terms_are_kept() -> None:
    found = record("service-location")

    assert found.details["oid"] == "1.2.246.10.1234567.10.55"
    assert found.details["terms"] == (
        OntologyTerm("http://www.yso.fi/onto/koko/p80001", {"fi": "asukastalot"}),
        OntologyTerm("http://www.yso.fi/onto/koko/p90001", {"fi": "kokoontumistilat", "sv": "samlingslokaler"}),
    )


def test_phones_are_as_dialled() -> None:
    assert record("service-location").phones == (
        Phone("80001110", "+358", "phone", "fi", "Ajanvaraus", "chargeable"),
        Phone("80001119", "+358", "fax", "fi"),
        Phone("80001110", "+358", "phone", "sv", "Tidsbeställning", "chargeable"),
    )


def test_service_numbers_have_no_prefix_and_charges_are_told() -> None:
    assert record("phone").phones == (
        Phone("0800000012", "", "phone", "fi", "Maksuton numero", "free"),
        Phone("501234567", "+358", "sms", "fi", "", "chargeable"),
        Phone("80001234", "+358", "phone", "fi", "", "other", "1,50 €/min"),
    )


@pytest.mark.parametrize(
    ("row", "dialled"),
    [
        ({"number": "0800 01234", "prefixNumber": "00358"}, ("80001234", "+358")),
        ({"number": "+358 40 123", "prefixNumber": None}, ("40123", "+358")),
        ({"number": "+46 8 123", "prefixNumber": None}, ("+468123", "")),
        ({"number": "116117", "isFinnishServiceNumber": True, "prefixNumber": "+358"}, ("116117", "")),
        ({"number": "0600123", "prefixNumber": None}, ("0600123", "")),
    ],
)
def test_numbers_of_every_spelling(row: dict[str, Any], dialled: tuple[str, str]) -> None:
    (found,) = record("phone", phoneNumbers=[row]).phones

    assert (found.number, found.prefix) == dialled


@pytest.mark.parametrize("number", [None, "", "kysy", "+"])
def test_a_number_without_a_digit_is_none(number: str | None) -> None:
    assert record("phone", phoneNumbers=[{"number": number, "prefixNumber": "+358"}]).phones == ()


def test_support_contacts_are_contacts() -> None:
    found = record("electronic-service")

    assert found.phones == (Phone("80001300", "+358", note="Tukipuhelin", charge="chargeable"),)
    assert found.emails == (Email("tuki@raahe.example"),)


@pytest.mark.parametrize("field", ["emails", "supportEmails"])
def test_emails_are_read_by_either_name(field: str) -> None:
    changes = {"emails": None, "supportEmails": None, field: [{"value": "a@b.example", "language": "fi"}]}

    assert record("service-location", **changes).emails == (Email("a@b.example"),)


def test_a_link_leads_to_the_web_and_nowhere_else() -> None:
    assert record("service-location").web_pages == (WebPage("https://www.raahe.example/talo", "Talo"),)
    assert record("web-page").web_pages == (WebPage("https://www.raahe.example/tapahtumat", "Tapahtumat"),)
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example",
        "//x.example",
        "https://",
        "https://[",
        "x",
    ):
        assert record("web-page", webPages=[{"url": url, "language": "fi"}]).web_pages == ()


def test_an_online_service_tells_how_it_is_entered() -> None:
    found = record("electronic-service")

    assert found.requires_authentication
    assert found.municipalities == ("564", "678")
    assert found.details == {
        "signatures": 2,
        "attachments": [
            {
                "url": "https://asiointi.raahe.example/ohje.pdf",
                "name": "Ohje",
                "description": "Näin varaat",
                "kind": "",
                "language": "fi",
            }
        ],
        "accessibility": [
            {
                "level": "PartiallyCompliant",
                "wcag": "LevelAA",
                "name": "Saavutettavuusseloste",
                "url": "https://asiointi.raahe.example/saavutettavuus",
                "language": "fi",
            }
        ],
    }


def test_an_attachment_that_is_a_form_says_so() -> None:
    row = {"type": "Form", "name": "Valtakirja", "url": "https://x.example/v.pdf", "language": "sv"}

    (found,) = record("electronic-service", attachments=[row, {**row, "url": "javascript:alert(1)"}]).details[
        "attachments"
    ]

    assert (found["kind"], found["name"], found["language"]) == ("form", "Valtakirja", "sv")


def test_a_form_has_its_files_its_number_and_where_to_send_it() -> None:
    found = record("printable-form")

    assert found.details["identifier"] == {"fi": "L-12"}
    assert found.details["files"] == (
        WebPage("https://www.raahe.example/hakemus.doc", kind="DOC"),
        WebPage("https://www.raahe.example/hakemus.pdf", kind="PDF"),
        WebPage("https://www.raahe.example/ansokan.pdf", language="sv", kind="PDF"),
    )
    assert {"receiver": {}, "address": None, "text": {"fi": "Tuo hakemus kirjastoon."}} in found.details["delivery"]
    box = next(row for row in found.details["delivery"] if row["address"])
    assert (box["receiver"], box["address"].kind) == ({"fi": "Kirjaamo"}, "box")


def test_a_channel_that_says_nothing_of_its_area_serves_no_municipality() -> None:
    found = record("web-page")

    assert (found.nationwide, found.municipalities, found.details) == (False, (), {})


@pytest.mark.parametrize("name", TYPES)
def test_a_shuffled_document_gives_an_equal_record(name: str) -> None:
    channel = PtvChannel.parse(shuffled(document(name)))

    assert channel_record(channel) == record(name)
    assert place_record(channel) == place_record(PtvChannel.parse(document(name)))
