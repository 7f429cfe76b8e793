"""Channels of all five types, and the contacts and addresses in them."""

from typing import Any

import pytest

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.channels import delivery_address, file_rows
from ptv_sync.simulator.documents.contacts import (
    box_address,
    email_rows,
    entrance,
    other_address,
    phone,
    street_address,
    web_page_rows,
)
from ptv_sync.simulator.documents.hours import block
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Read

POINT = ("7212345.6", "428765.4")
WEB_PAGES = web_page_rows({"fi": "https://oulu.example", "sv": "https://oulu.example/sv"}, {"fi": "Etusivu"})


def added(read: Read, region: SmallRegion, kind: str, **fields: Any) -> Document:
    """The v12 body of a new channel."""
    changes = fields.pop("changes", {})
    id_ = region.dataset.add_channel(kind, {"fi": "Kanava", "sv": "Kanal"}, organization=region.oulu, **fields)
    region.dataset.change_unseen(id_, **changes)
    body: Document = read(f"service-channel/{id_}").json()
    return body


def street(**fields: Any) -> Document:
    return street_address("Torikatu 1 B", postal_code="90100", municipality="564", **fields)


def test_an_online_service_says_how_to_sign_in(read: Read, region: SmallRegion) -> None:
    attachment = {
        "type": "Form",
        "name": "Lomake",
        "description": "Täytä",
        "url": "https://x.example",
        "language": "fi",
    }
    body = added(
        read,
        region,
        "EChannel",
        authentication=True,
        web_pages=WEB_PAGES,
        emails=email_rows(["tuki@oulu.example"]),
        phones=[phone("08 000 1234", kind=None)],
        hours=[block(always=True)],
        changes={"requiresSignature": True, "signatureQuantity": 2, "attachments": [attachment]},
    )
    assert body["serviceChannelType"] == "EService"
    assert body["electronicSignature"] == {"type": "Required", "numberOfRequiredSignatures": 2}
    assert body["electronicIdentification"] == "Required"
    assert body["serviceHours"]["hours"][0]["type"] == "ContinuousAlwaysValidServiceHour"
    finnish, swedish = body["languageVersions"]["fi"], body["languageVersions"]["sv"]
    assert finnish["webAddress"] == {"url": "https://oulu.example", "name": "Etusivu"}
    assert swedish["webAddress"] == {"url": "https://oulu.example/sv", "name": None}
    assert finnish["accessibilityClassificationLevel"] == "Unknown"
    assert finnish["attachmentLinks"] == [
        {"name": "Lomake", "url": "https://x.example", "additionalInformation": "Täytä"}
    ]
    assert finnish["supportEmails"] == [{"email": "tuki@oulu.example"}]
    assert len(finnish["supportPhoneNumbers"]) == 1
    assert (swedish["supportEmails"], swedish["supportPhoneNumbers"], swedish["attachmentLinks"]) == ([], [], [])


def test_an_online_service_may_ask_for_nothing(read: Read, region: SmallRegion) -> None:
    body = added(read, region, "EChannel")
    assert (body["electronicSignature"], body["electronicIdentification"]) == ({"type": "NotRequired"}, "NotRequired")
    assert body["languageVersions"]["fi"]["webAddress"] == {"url": None, "name": None}


def test_a_web_page_has_no_hours(read: Read, region: SmallRegion) -> None:
    body = added(read, region, "WebPage", web_pages=WEB_PAGES, hours=[block(always=True)])
    assert body["serviceChannelType"] == "WebPage"
    assert "serviceHours" not in body
    assert body["languageVersions"]["fi"]["webAddress"]["url"] == "https://oulu.example"


def test_a_form_says_where_to_bring_it(read: Read, region: SmallRegion) -> None:
    by_post = {
        "subType": "PostOfficeBox",
        "streetAddress": None,
        "deliveryAddressInText": None,
        "receiver": [],
        "postOfficeBoxAddress": box_address("12", postal_code="90015", municipality="564")["postOfficeBoxAddress"],
    }
    told = {
        "subType": "NoAddress",
        "streetAddress": None,
        "postOfficeBoxAddress": None,
        "deliveryAddressInText": [{"value": "Anna tiskillä", "language": "fi"}],
        "receiver": None,
    }
    body = added(
        read,
        region,
        "PrintableForm",
        form_identifier="KUN-1",
        files=file_rows({"fi": "https://oulu.example/lomake.docx", "sv": "https://oulu.example/blankett.xlsx"}),
        delivery_addresses=[delivery_address("Kirjaamo", street()), by_post, told],
    )
    to_street, to_box, by_word = body["deliveryAddresses"]
    assert (to_street["deliveryAddressType"], to_street["recipient"]) == ("StreetAddress", {"fi": "Kirjaamo"})
    assert (to_street["addressDetail"], to_street["coordinates"]) == ("1 B", [])
    assert (to_box["deliveryAddressType"], to_box["postOfficeBox"]) == ("PostOfficeBox", {"fi": "12"})
    assert by_word == {
        "deliveryInformation": {"fi": "Anna tiskillä"},
        "recipient": {},
        "deliveryAddressType": "DeliveryInformation",
    }
    finnish, swedish = body["languageVersions"]["fi"], body["languageVersions"]["sv"]
    assert (finnish["formIdentifier"], swedish["formIdentifier"]) == ("KUN-1", None)
    assert finnish["formFiles"][0] | {"name": ""} == {
        "name": "",
        "url": "https://oulu.example/lomake.docx",
        "type": "doc",
    }
    assert swedish["formFiles"][0]["type"] == "excel"


def test_a_telephone_service_has_every_kind_of_number(read: Read, region: SmallRegion) -> None:
    numbers = [
        phone("08 000 1234", note="Kassa", charge="Chargeable", charge_note="Paikallispuhelu"),
        phone("0800 000 12", charge="FreeOfCharge"),
        phone("050 000 1234", kind="Sms", charge="Other"),
        phone("08 000 1235", kind="Fax"),
        phone("08 000 9999", language="sv"),
    ]
    body = added(read, region, "Phone", phones=numbers)
    assert body["serviceChannelType"] == "TelephoneService"
    finnish = body["languageVersions"]["fi"]["phoneNumbers"]
    assert [(row["type"], row["number"], row.get("dialCode")) for row in finnish] == [
        ("InternationalPhone", "80001234", "+358"),
        ("DomesticPhone", "080000012", None),
        ("Sms", "500001234", "+358"),
        ("Fax", "80001235", "+358"),
    ]
    assert [row["chargeType"] for row in finnish] == ["Charged", "Free", "ExtraCharge", "Charged"]
    assert (finnish[0]["additionalInformation"], finnish[0]["chargeDescription"]) == ("Kassa", "Paikallispuhelu")
    assert [row["number"] for row in body["languageVersions"]["sv"]["phoneNumbers"]] == ["80009999"]


def test_a_place_sorts_its_numbers_and_says_which_name_to_show(read: Read, region: SmallRegion) -> None:
    body = added(
        read,
        region,
        "ServiceLocation",
        alternative={"fi": "Kanis"},
        phones=[phone("08 000 1234"), phone("08 000 1235", kind="Fax"), phone("050 000 1", kind="Sms")],
        emails=email_rows(["halli@oulu.example"]),
        web_pages=WEB_PAGES,
        changes={
            "displayNameType": [
                {"type": "AlternativeName", "language": "fi"},
                {"type": "Name", "language": "sv"},
            ]
        },
    )
    finnish, swedish = body["languageVersions"]["fi"], body["languageVersions"]["sv"]
    assert [row["number"] for row in finnish["contactPhoneNumbers"]] == ["80001234"]
    assert [row["number"] for row in finnish["contactFaxNumbers"]] == ["80001235"]
    assert finnish["contactEmails"] == [{"email": "halli@oulu.example"}]
    assert finnish["contactWebPages"] == [{"name": "Etusivu", "url": "https://oulu.example"}]
    assert (finnish["alternativeName"], finnish["isAlternativeNamePrimary"]) == ("Kanis", True)
    assert (swedish["alternativeName"], swedish["isAlternativeNamePrimary"]) == (None, False)


def test_a_place_is_where_it_is_and_can_be_written_to_elsewhere(read: Read, region: SmallRegion) -> None:
    abroad = {**street(), "subType": "Abroad", "streetAddress": None, "country": "SE"}
    body = added(
        read,
        region,
        "ServiceLocation",
        addresses=[
            street(point=POINT, note={"fi": "Sisäpiha", "sv": None}),
            other_address(POINT, postal_code=None, note="Rannassa"),
            {**abroad, "locationAbroad": [{"value": "Storgatan 1, Haparanda", "language": "sv"}]},
            street(kind="Postal", sub_type="Street"),
            box_address("12", postal_code="90015", municipality="564"),
        ],
    )
    point = {"system": "EPSG:3067", "source": "NLS", "easting": 428765.4, "northing": 7212345.6}
    assert body["location"]["streetAddresses"] == [
        {
            "addressSource": {"source": "Posti"},
            "streetName": {"fi": "Torikatu", "sv": "Torikatu", "en": "Torikatu"},
            "addressDetail": "1 B",
            "postalCode": "90100",
            "coordinates": [point],
            "additionalInformation": {"fi": "Sisäpiha", "sv": ""},
            "accessibilityRegisterServicePointId": None,
        }
    ]
    assert body["location"]["otherAddresses"] == [
        {"postalCode": None, "coordinates": [point], "additionalInformation": {"fi": "Rannassa"}}
    ]
    assert body["location"]["foreignAddresses"] == [{"address": {"sv": "Storgatan 1, Haparanda"}, "countryCode": "SE"}]
    contact = body["contactAddresses"]
    assert "accessibilityRegisterServicePointId" not in contact["streetAddresses"][0]
    assert contact["postOfficeBoxAddresses"] == [
        {"postalCode": "90015", "postOfficeBox": {"fi": "12"}, "additionalInformation": {}}
    ]
    assert contact["foreignAddresses"] == []


@pytest.mark.parametrize(
    ("state", "source"),
    [("Ok", "NLS"), ("OK", "NLS"), ("EnteredByUser", "User"), ("EnteredByAR", "AccessibilityRegister"), ("Odd", "NLS")],
)
def test_a_point_says_where_it_comes_from(read: Read, region: SmallRegion, state: str, source: str) -> None:
    body = added(read, region, "ServiceLocation", addresses=[street(point=POINT, state=state)])
    assert body["location"]["streetAddresses"][0]["coordinates"][0]["source"] == source


@pytest.mark.parametrize("point", [(None, None), ("", ""), ("7212345,6", "428765,4"), ("7212345.6", None)])
def test_a_point_that_is_no_number_is_no_point(read: Read, region: SmallRegion, point: tuple[str, str]) -> None:
    body = added(read, region, "ServiceLocation", addresses=[street(point=point)])
    assert body["location"]["streetAddresses"][0]["coordinates"] == []


def test_a_place_in_the_accessibility_register_has_its_id_instead_of_sentences(read: Read, region: SmallRegion) -> None:
    address = street(point=POINT)
    address["entrances"] = [entrance(["Ovi on leveä."], POINT)]
    body = added(read, region, "ServiceLocation", addresses=[address])
    (shown,) = body["location"]["streetAddresses"]
    assert shown["accessibilityRegisterServicePointId"]
    assert "Ovi on leveä" not in str(body)


def test_a_channel_without_an_area_has_none(read: Read, region: SmallRegion) -> None:
    body = added(read, region, "Phone", changes={"areaType": None, "areas": []})
    assert (body["area"], body["allowedConnectionType"]) == (None, "AllOrganizations")
