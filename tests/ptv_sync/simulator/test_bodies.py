"""Bodies on the wire: every key in PTV's order, nulls there, channels flat."""

import pytest

from ptv_sync.simulator.documents import channel, limited_to, nationwide, within
from ptv_sync.simulator.documents.channels import file_rows
from ptv_sync.simulator.documents.contacts import phone, split_street
from tests.ptv_sync.conftest import Get, SmallRegion

SERVICE = """id sourceId generalDescriptionId subType type fundingType serviceNames serviceChargeType areaType areas
serviceDescriptions languages serviceClasses ontologyTerms targetGroups lifeEvents industrialClasses legislation
keywords requirements serviceChannels organizations serviceVouchersInUse serviceVouchers serviceCollections
publishingStatus modified responsibleSoteOrganization"""
START = "id sourceId serviceChannelType organizationId serviceChannelNames serviceChannelDescriptions areaType areas"
LOCATION_START = """id sourceId oid serviceChannelType organizationId serviceChannelNames displayNameType
serviceChannelDescriptions areaType areas"""
END = "services serviceCollections publishingStatus modified responsibleSoteOrganization ontologyTerms"
SUPPORT = "supportPhones supportEmails languages webPages serviceHours"
CHANNELS = {
    "EChannel": f"""{START} signatureQuantity requiresSignature requiresAuthentication attachments {SUPPORT}
        accessibilityClassification {END}""",
    "WebPage": f"{START} {SUPPORT} accessibilityClassification {END}",
    "PrintableForm": f"{START} formIdentifier deliveryAddresses channelUrls attachments {SUPPORT} {END}",
    "Phone": f"{START} phoneNumbers supportEmails languages webPages serviceHours {END}",
    "ServiceLocation": f"{LOCATION_START} phoneNumbers emails languages webPages addresses serviceHours {END}",
}
ORGANIZATION = """id sourceId oid parentOrganizationId organizationRootId municipality organizationType businessCode
businessName organizationNames displayNameType areaType areas organizationDescriptions emails phoneNumbers webPages
addresses electronicInvoicings publishingStatus services modified subOrganizations responsibleOrganizationId"""


def test_a_service_has_every_key_in_ptvs_order_with_its_nulls(get: Get, region: SmallRegion) -> None:
    body = get(f"Service/{region.pools}").json()
    assert list(body) == SERVICE.split()
    assert body["sourceId"] is None
    assert {"language": "fi", "value": None, "type": "DeadLine"} in body["serviceDescriptions"]
    assert body["serviceClasses"][0]["code"] == "P27.1"
    assert body["serviceClasses"][0]["newUri"].endswith("/ptvserclass2/code/P27.1")
    assert body["serviceClasses"][0]["uri"].startswith("http://urn.fi/")


@pytest.mark.parametrize("kind", CHANNELS)
def test_a_channel_is_flat_and_has_the_keys_of_its_type(get: Get, region: SmallRegion, kind: str) -> None:
    made = region.dataset.add_channel(kind, "Kanava", organization=region.oulu)
    body = get(f"ServiceChannel/{made}").json()
    assert list(body) == CHANNELS[kind].split()
    assert body["serviceChannelType"] == kind


def test_lists_mix_the_types_of_channels(get: Get, region: SmallRegion) -> None:
    page = get("ServiceChannel/list/organization", code="0187690-1").json()
    assert [body["serviceChannelType"] for body in page["itemList"]] == ["ServiceLocation", "Phone"]


def test_the_e_mail_field_of_a_place_can_have_its_other_name(get: Get, region: SmallRegion, ptv) -> None:
    ptv.behaviour.location_email_field = "supportEmails"
    body = get(f"ServiceChannel/{region.hall}").json()
    assert "emails" not in body
    assert body["supportEmails"] == []


def test_an_organisation_has_every_key_in_ptvs_order(get: Get, region: SmallRegion) -> None:
    assert list(get(f"Organization/{region.oulu}").json()) == ORGANIZATION.split()


def test_single_municipalities_share_one_row_without_code_and_name() -> None:
    area_type, areas = limited_to(["564", "305"])
    assert area_type == "LimitedType"
    assert [(row["type"], row["code"], row["name"]) for row in areas] == [("Municipality", None, None)]
    assert [item["code"] for item in areas[0]["municipalities"]] == ["564", "305"]


def test_a_region_lists_its_municipalities_under_its_public_name() -> None:
    (row,) = within("Province", "17").areas
    assert (row["type"], row["code"], len(row["municipalities"])) == ("Region", "17", 30)
    assert nationwide() == ("Nationwide", [])


@pytest.mark.parametrize(
    ("written", "prefix", "number"),
    [
        ("08 000 1234", "+358", "80001234"),
        ("0800 000 12", None, "080000012"),
        ("116117", None, "116117"),
        ("112", None, "112"),
    ],
)
def test_a_phone_number_is_split_as_ptv_splits_it(written: str, prefix: str | None, number: str) -> None:
    row = phone(written)
    assert (row["prefixNumber"], row["number"], row["isFinnishServiceNumber"]) == (prefix, number, prefix is None)


def test_support_phones_have_no_type() -> None:
    assert "type" not in phone("08 000 1234", kind=None)
    assert phone("08 000 1234")["type"] == "Phone"


def test_coordinates_are_strings_with_the_northing_as_latitude(get: Get, region: SmallRegion) -> None:
    address = get(f"ServiceChannel/{region.hall}").json()["addresses"][0]["streetAddress"]
    assert (address["latitude"], address["longitude"]) == ("7212345.6", "428765.4")
    assert (address["street"][0]["value"], address["streetNumber"]) == ("Pikkukankaantie", "3")
    assert address["postOffice"] == [{"value": "OULU", "language": "fi"}, {"value": "ULEÅBORG", "language": "sv"}]


def test_a_street_name_of_several_words_keeps_them() -> None:
    assert split_street("Teuvo Pakkalan katu 11 B") == ("Teuvo Pakkalan katu", "11 B")
    assert split_street("Rantaraitti") == ("Rantaraitti", "")


def test_the_file_type_of_a_form_is_what_its_name_ends_in() -> None:
    assert file_rows({"fi": "https://a.example/l.docx", "sv": "https://a.example/l"}) == [
        {"language": "fi", "value": "https://a.example/l.docx", "type": "DOC"},
        {"language": "sv", "value": "https://a.example/l", "type": "PDF"},
    ]


def test_an_unknown_service_class_can_not_be_made(region: SmallRegion) -> None:
    with pytest.raises(KeyError):
        region.dataset.add_service("Uinti", organization=region.oulu, classes=["P99"])


def test_a_channel_of_an_unknown_type_can_not_be_made() -> None:
    with pytest.raises(KeyError):
        channel("x", "Hologram", "Kanava", organization="y")
