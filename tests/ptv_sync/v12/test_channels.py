"""Channels, connections, organisations and collections of v12 as records."""

from typing import Any

import pytest

from catalogue.ingest import Address, Email, Phone, WebPage
from ptv_sync.mapping import collection_record, connections_of_service
from ptv_sync.types import PtvCollection, PtvService, SourceDrift
from ptv_sync.v12 import read
from ptv_sync.version import DocumentKind
from tests.ptv_sync.v12.documents import (
    CHANNEL_ID,
    OTHER_ID,
    OWNER_ID,
    SERVICE_ID,
    Document,
    as_channel,
    as_organization,
    as_place,
    bundle,
    channel,
    connection,
    organization,
    phone,
    point,
    street,
)

POST_OFFICES = {"90130": {"fi": "OULU", "sv": "ULEÅBORG"}}


# --- Types ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("EService", "EChannel"),
        ("eservice", "EChannel"),
        ("EChannel", "EChannel"),
        ("TelephoneService", "Phone"),
        ("WebPage", "WebPage"),
        ("PrintableForm", "PrintableForm"),
        ("ServiceLocation", "ServiceLocation"),
    ],
)
def test_each_type_has_its_name_of_v11(kind: str, expected: str) -> None:
    assert as_channel(channel(kind)).type == expected


def test_a_place_may_be_shown_by_its_other_name() -> None:
    version = {"alternativeName": "Raksila", "isAlternativeNamePrimary": True}

    record = as_place(channel(version=version, location={"streetAddresses": [street()]}))

    assert (record.name, record.alternative_name) == ({"fi": "Raksila"}, {"fi": "Raksilan uimahalli"})


def test_an_online_service_says_how_one_gets_in_and_who_helps() -> None:
    version = {
        "accessibilityClassificationLevel": "PartiallyCompliant",
        "webAddress": {"url": "https://oulu.example/ilmo", "name": "Ilmoittaudu"},
        "attachmentLinks": [{"name": "Ohje", "url": "https://oulu.example/a.pdf", "additionalInformation": "Lue"}],
        "supportEmails": [{"email": "apu@oulu.example"}],
        "supportPhoneNumbers": [phone("InternationalPhone", "81234", dialCode="+358")],
    }
    signature = {"type": "Required", "numberOfRequiredSignatures": 2}
    record = as_channel(
        channel("EService", version, electronicSignature=signature, electronicIdentification="Required")
    )

    assert record.requires_authentication
    assert record.details["signatures"] == 2
    assert record.details["accessibility"][0]["level"] == "PartiallyCompliant"
    assert record.details["attachments"] == [
        {"url": "https://oulu.example/a.pdf", "name": "Ohje", "description": "Lue", "kind": "", "language": "fi"}
    ]
    assert record.web_pages == (WebPage("https://oulu.example/ilmo", "Ilmoittaudu"),)
    assert record.emails == (Email("apu@oulu.example"),)
    assert record.phones == (Phone("81234", "+358", charge="free"),)


def test_nothing_is_required_that_is_not_said_to_be() -> None:
    record = as_channel(
        channel("EService", electronicSignature={"type": "NotRequired"}, electronicIdentification="NotRequired")
    )

    assert not record.requires_authentication
    assert "signatures" not in record.details


def test_a_form_has_its_files_its_number_and_where_it_goes() -> None:
    version = {
        "formIdentifier": "L-42",
        "formFiles": [
            {"name": "Hakemus", "url": "https://oulu.example/l42.pdf", "type": "pdf"},
            {"name": "https://oulu.example/l42.xls", "url": "https://oulu.example/l42.xls", "type": "excel"},
        ],
    }
    deliveries = [
        {"deliveryAddressType": "StreetAddress", "recipient": {"fi": "Kirjaamo", "sv": None}, **street()},
        {
            "deliveryAddressType": "PostOfficeBox",
            "recipient": {},
            "postOfficeBox": {"fi": "PL 27"},
            "postalCode": "90015",
            "additionalInformation": {},
        },
        {"deliveryAddressType": "DeliveryInformation", "recipient": {}, "deliveryInformation": {"fi": "Tuo hallille"}},
    ]
    record = as_channel(channel("PrintableForm", version, deliveryAddresses=deliveries))

    assert record.details["identifier"] == {"fi": "L-42"}
    assert record.details["files"] == (
        WebPage("https://oulu.example/l42.pdf", "Hakemus", kind="PDF"),
        WebPage("https://oulu.example/l42.xls", kind="Excel"),
    )
    by_text = {str(row["text"]): row for row in record.details["delivery"]}
    assert set(by_text) == {"{}", "{'fi': 'Tuo hallille'}"}
    assert {row["address"].kind for row in record.details["delivery"] if row["address"]} == {"postal", "box"}
    assert {str(row["receiver"]) for row in record.details["delivery"]} == {"{}", "{'fi': 'Kirjaamo'}"}


# --- Phones ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (phone("DomesticPhone", "116117"), Phone("116117", charge="free")),
        (phone("domesticphone", "080012"), Phone("080012", charge="free")),
        (phone("DomesticPhone", "080012", dialCode="+358"), Phone("080012", charge="free")),
        (phone("InternationalPhone", "81234", dialCode="+358"), Phone("81234", "+358", charge="free")),
        (phone("InternationalPhone", "8123", dialCode="+46"), Phone("8123", "+46", charge="free")),
        (phone("Fax", "81234", dialCode="+358"), Phone("81234", "+358", "fax", charge="free")),
        (phone("Sms", "16161", dialCode=""), Phone("16161", kind="sms", charge="free")),
        (phone(chargeType="Charged"), Phone("116117", charge="chargeable")),
        (phone(chargeType="ExtraCharge"), Phone("116117", charge="chargeable")),
        (phone(chargeType="Barter"), Phone("116117")),
        (
            phone(additionalInformation="Ajanvaraus", chargeDescription="pvm/mpm"),
            Phone("116117", charge="free", note="Ajanvaraus", charge_note="pvm/mpm"),
        ),
    ],
)
def test_numbers_are_dialled_as_they_were_meant(sent: Document, expected: Phone) -> None:
    assert as_channel(channel("TelephoneService", {"phoneNumbers": [sent]})).phones == (expected,)


def test_a_place_s_contacts_come_from_four_lists() -> None:
    version = {
        "contactPhoneNumbers": [phone()],
        "contactFaxNumbers": [phone("Fax", "812", dialCode="+358")],
        "contactEmails": [{"email": "halli@oulu.example"}],
        "contactWebPages": [{"name": "Halli", "url": "https://oulu.example/halli"}],
    }
    record = as_channel(channel(version=version))

    assert {item.kind for item in record.phones} == {"phone", "fax"}
    assert record.emails == (Email("halli@oulu.example"),)
    assert record.web_pages == (WebPage("https://oulu.example/halli", "Halli"),)


# --- Addresses ------------------------------------------------------------------------------------------------
def place(*streets: Document, **location: Any) -> Any:
    document = channel(location={"streetAddresses": list(streets), **location}, postOffices=POST_OFFICES)
    return as_place(document)


def test_a_street_address_has_its_post_office_from_the_list_of_postal_codes() -> None:
    record = place(street())

    assert record.street == {"fi": "Pikkukankaantie 3 B", "sv": "Lillhedsvägen 3 B"}
    assert (record.postal_code, record.post_office) == ("90130", {"fi": "OULU", "sv": "ULEÅBORG"})
    assert record.municipality == "564"
    assert record.address_note == {"fi": "Käynti pihalta"}


def test_a_point_of_a_person_counts_before_one_of_the_register_and_one_that_was_computed() -> None:
    points = [point("NLS", 428000.0), point("AccessibilityRegister", 428100.0), point("User", 428200.0)]
    without = [place(street(coordinates=points[:count])).longitude for count in (1, 2, 3)]

    assert len(set(without)) == 3
    assert place(street(coordinates=points)).longitude == place(street(coordinates=[points[2]])).longitude
    assert place(street(coordinates=points[:2])).longitude == place(street(coordinates=[points[1]])).longitude


def test_a_point_outside_of_finland_is_passed_over() -> None:
    record = place(street(coordinates=[point("User", 0, 0), point("nls")]))

    assert record.longitude == place(street(coordinates=[point("NLS")])).longitude
    assert place(street(coordinates=[point("User", 0, 0)])).longitude is None


def test_a_place_may_lie_where_there_is_no_street() -> None:
    record = place(
        otherAddresses=[{"postalCode": None, "coordinates": [point("User")], "additionalInformation": {"fi": "Ranta"}}]
    )

    assert record.latitude is not None
    assert record.address_note == {"fi": "Ranta"}


def test_a_place_abroad_and_where_to_write_to_it() -> None:
    abroad = {"address": {"fi": "Storgatan 1, Luleå"}, "countryCode": "SE"}
    box = {"postalCode": "90015", "postOfficeBox": {"fi": "PL 27"}, "additionalInformation": {}}
    document = channel(
        location={"foreignAddresses": [abroad]},
        contactAddresses={"postOfficeBoxAddresses": [box], "streetAddresses": [], "foreignAddresses": []},
    )

    assert as_place(document).address_note == {"fi": "Storgatan 1, Luleå"}
    assert as_channel(document).addresses == (Address("box", {"fi": "PL 27"}, "90015"),)


# --- Connections ----------------------------------------------------------------------------------------------
def connections(*found: Document) -> Any:
    service = read(DocumentKind.SERVICE, bundle(connections=list(found)))
    assert isinstance(service, PtvService)
    return connections_of_service(service)


def test_a_connection_has_its_own_texts_contacts_and_date() -> None:
    version = {
        "chargeTypeAdditionalInformation": "Sarjakortti 50 €",
        "description": "Aamu-uinti",
        "contactPhoneNumbers": [phone()],
        "contactFaxNumbers": [],
        "contactEmails": [{"email": "uinti@oulu.example"}],
        "contactWebPages": [{"name": "Ajat", "url": "https://oulu.example/ajat", "additionalInformation": "päivittyy"}],
    }
    (found,) = connections(connection(chargeType="Other", languageVersions={"fi": version}))

    assert found.source_id == f"{SERVICE_ID}/{CHANNEL_ID}"
    assert (found.description, found.charge_note) == ({"fi": "Aamu-uinti"}, {"fi": "Sarjakortti 50 €"})
    assert found.charge == "other"
    assert found.phones == (Phone("116117", charge="free"),)
    assert found.emails == (Email("uinti@oulu.example"),)
    assert found.web_pages == (WebPage("https://oulu.example/ajat", "Ajat (päivittyy)"),)
    assert found.modified.isoformat() == "2026-09-02T08:00:00+00:00"


def test_connections_keep_the_order_in_which_they_came() -> None:
    found = connections(connection(channelContentId=OTHER_ID), connection(), connection(channelContentId="nowhere"))

    assert [(item.channel_id, item.order) for item in found] == [(OTHER_ID, 0), (CHANNEL_ID, 1)]


# --- Organisations --------------------------------------------------------------------------------------------
def test_a_municipality_is_the_one_its_area_names_and_serves_no_list() -> None:
    record = as_organization(organization())

    assert (record.municipality, record.municipalities, record.business_code) == ("564", (), "0187690-1")


def test_other_organisations_are_at_work_where_they_say() -> None:
    area = {"areaType": "LimitedArea", "municipalities": ["244"], "regions": [], "wellbeingServicesCounties": []}
    record = as_organization(organization(organizationType="Organization", area=area, oid="1.2.246"))

    assert (record.municipality, record.municipalities, record.oid) == ("", ("244",), "1.2.246")


def test_an_unknown_area_costs_no_organisation() -> None:
    record = as_organization(organization(organizationType="Company", area={"areaType": "Moon"}))

    assert (record.nationwide, record.municipalities) == (False, ())


def test_an_organisation_has_contacts_addresses_and_a_parent() -> None:
    version = {
        "contactEmails": [{"email": "kirjaamo@oulu.example", "additionalInformation": "Kirjaamo"}],
        "contactPhoneNumbers": [phone()],
        "contactWebPages": [{"name": "Oulu", "url": "https://oulu.example"}],
    }
    record = as_organization(
        organization(fi=version, parentOrganizationContentId=OTHER_ID, location={"streetAddresses": [street()]})
    )

    assert record.parent_id == OTHER_ID
    assert record.emails == (Email("kirjaamo@oulu.example", note="Kirjaamo"),)
    assert record.phones == (Phone("116117", charge="free"),)
    assert record.web_pages == (WebPage("https://oulu.example", "Oulu"),)
    assert [item.kind for item in record.addresses] == ["visiting"]


# --- Collections ----------------------------------------------------------------------------------------------
def test_a_collection_has_its_members_by_kind() -> None:
    document = {
        "contentId": OTHER_ID,
        "organizationContentId": OWNER_ID,
        "languageVersions": {"fi": {"name": "Uimaan", "summary": "Vesille", "description": ""}},
        "items": [
            {"itemType": "Service", "contentId": SERVICE_ID},
            {"itemType": "channel", "contentId": CHANNEL_ID},
            {"itemType": "Hologram", "contentId": OWNER_ID},
        ],
    }
    found = read(DocumentKind.COLLECTION, document)
    assert isinstance(found, PtvCollection)
    record = collection_record(found)

    assert (record.name, record.summary) == ({"fi": "Uimaan"}, {"fi": "Vesille"})
    assert (record.service_ids, record.channel_ids) == ((SERVICE_ID,), (CHANNEL_ID,))
    assert record.modified is None


# --- What is not understood -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "document", "path"),
    [
        (DocumentKind.CHANNEL, channel("Hologram"), "serviceChannelType"),
        (DocumentKind.CHANNEL, channel(area={"areaType": "Moon"}), "area.areaType"),
        (DocumentKind.CHANNEL, channel(version={"name": ""}), "languageVersions"),
        (DocumentKind.CHANNEL, channel(location={"streetAddresses": {}}), "location.streetAddresses"),
        (DocumentKind.CHANNEL, channel(contentId="00000000-0000-0000-0000-000000000000"), "contentId"),
        (DocumentKind.ORGANIZATION, organization(fi={"name": ""}), "languageVersions"),
        (DocumentKind.ORGANIZATION, organization(languageVersions={"fi": "Oulu"}), "languageVersions.fi"),
        (DocumentKind.COLLECTION, {"contentId": OTHER_ID, "languageVersions": {}}, "languageVersions"),
        (DocumentKind.SERVICE, bundle(connections=[{"contactAddresses": 1}]), "connections.0.contactAddresses"),
        (DocumentKind.SERVICE, bundle(generalDescription=[]), "generalDescription"),
    ],
)
def test_what_is_not_understood_is_refused_with_v12_s_path(kind: DocumentKind, document: Document, path: str) -> None:
    with pytest.raises(SourceDrift) as caught:
        read(kind, document)

    assert caught.value.path == path
