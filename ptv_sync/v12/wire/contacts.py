"""Phones, e-mails, links and addresses."""

from typing import Annotated

from ptv_sync.v12.wire.base import Texts, WireModel, spelling

PHONES = {name: name for name in ("DomesticPhone", "InternationalPhone", "Fax", "Sms")}
SOURCES = {name: name for name in ("User", "AccessibilityRegister", "NLS")}
DELIVERIES = {name: name for name in ("StreetAddress", "PostOfficeBox", "DeliveryInformation")}
PHONE_CHARGES = {name: name for name in ("Free", "Charged", "ExtraCharge")}


class Phone(WireModel):
    """A number. A domestic one is dialled as it stands, the others have a dial code before it."""

    type: Annotated[str, spelling(PHONES)] = ""
    dial_code: str = ""
    number: str = ""
    additional_information: str = ""
    charge_type: Annotated[str, spelling(PHONE_CHARGES)] = ""
    charge_description: str = ""


class Email(WireModel):
    email: str = ""
    additional_information: str = ""  # organisations only


class Link(WireModel):
    """An address of the web with the words on it. Attachments and pages of connections also have a note."""

    name: str = ""
    url: str = ""
    additional_information: str = ""


class FormFile(Link):
    type: str = ""  # rtf, doc, pdf, odt, excel


class Coordinate(WireModel):
    """A point in ETRS-TM35FIN metres; several sources may each give one for the same address."""

    system: str = ""
    source: Annotated[str, spelling(SOURCES)] = ""
    easting: str = ""
    northing: str = ""


class StreetAddress(WireModel):
    """Neither post office nor municipality are told: see `names`."""

    street_name: Texts = {}
    address_detail: str = ""
    postal_code: str = ""
    coordinates: list[Coordinate] = []
    additional_information: Texts = {}


class OtherAddress(WireModel):
    """A place without a street."""

    postal_code: str = ""
    coordinates: list[Coordinate] = []
    additional_information: Texts = {}


class PostOfficeBox(WireModel):
    postal_code: str = ""
    post_office_box: Texts = {}
    additional_information: Texts = {}


class ForeignAddress(WireModel):
    address: Texts = {}
    country_code: str = ""


class Addresses(WireModel):
    """Where something is (`location`), or where it can be written to (`contactAddresses`), by kind."""

    street_addresses: list[StreetAddress] = []
    other_addresses: list[OtherAddress] = []
    post_office_box_addresses: list[PostOfficeBox] = []
    foreign_addresses: list[ForeignAddress] = []


class DeliveryAddress(StreetAddress):
    """Where a filled form is brought or posted; the fields of its kind are filled."""

    delivery_address_type: Annotated[str, spelling(DELIVERIES)] = ""
    post_office_box: Texts = {}
    delivery_information: Texts = {}
    recipient: Texts = {}
