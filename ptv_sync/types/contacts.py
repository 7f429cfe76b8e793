"""Phones, e-mails, pages and addresses (ptv.md §4.5–4.6)."""

from pydantic import Field

from ptv_sync.types.areas import Municipality
from ptv_sync.types.base import OpenEnum, PtvModel, shared
from ptv_sync.types.texts import LanguageItem


class PhoneNumber(PtvModel):
    """A number. `type` is missing where only phones can be; a number of null is none."""

    type: OpenEnum = "Phone"
    number: str = ""
    prefix_number: str = ""
    is_finnish_service_number: bool = False
    service_charge_type: OpenEnum = ""
    charge_description: str = ""
    additional_information: str = ""
    language: str = ""


class EmailAddress(LanguageItem):
    """`description` is there on organisations only."""

    description: str = ""


class Page(LanguageItem):
    """A link: its address, and the words on it in `value`."""

    url: str = ""


class FormFile(LanguageItem):
    """A file of a printable form: its address in `value`, its kind PDF, DOC, Excel, rtf or odt. v12 gives it a name."""

    name: str = ""
    type: str = ""


class Attachment(PtvModel):
    type: str = ""
    name: str = ""
    description: str = ""
    url: str = ""
    language: str = ""


class Point(PtvModel):
    """Text, ETRS-TM35FIN metres: `latitude` is the northing, `longitude` the easting."""

    latitude: str = ""
    longitude: str = ""


class Postal(PtvModel):
    """What every kind of Finnish address has."""

    postal_code: str = ""
    post_office: list[LanguageItem] = []
    municipality: Municipality = shared(Municipality())
    additional_information: list[LanguageItem] = []


class StreetAddress(Postal, Point):
    street: list[LanguageItem] = []
    street_number: str = ""


class PostOfficeBox(Postal):
    post_office_box: list[LanguageItem] = []


class OtherAddress(Postal, Point):
    """A place without a street: only a point, and a note how to find it."""


class Sentence(PtvModel):
    sentence: list[LanguageItem] = []


class SentenceGroup(PtvModel):
    sentence_group: list[LanguageItem] = []
    sentences: list[Sentence] = []


class EntranceContact(PtvModel):
    """Whom to ask about an entrance: bare texts, without a language."""

    phone: str = ""
    email: str = ""
    url: str = ""


class EntranceDocument(PtvModel):
    """From the accessibility register."""

    name: list[LanguageItem] = []
    is_main_entrance: bool = False
    coordinates: Point = shared(Point())
    contact_info: EntranceContact = shared(EntranceContact())
    accessibility_sentences: list[SentenceGroup] = []


class AddressDocument(PtvModel):
    """An address of any kind; one of its parts is filled, by `sub_type`."""

    type: OpenEnum = ""
    sub_type: OpenEnum = ""
    post_office_box_address: PostOfficeBox | None = None
    street_address: StreetAddress | None = None
    other_address: OtherAddress | None = None
    location_abroad: list[LanguageItem] = []
    foreign_address: list[LanguageItem] = []
    entrances: list[EntranceDocument] = []
    country: str = ""


class DeliveryAddress(PtvModel):
    """Where a filled form is sent."""

    sub_type: OpenEnum = ""
    post_office_box_address: PostOfficeBox | None = None
    street_address: StreetAddress | None = None
    delivery_address_in_text: list[LanguageItem] = []
    receiver: list[LanguageItem] = []


class ContactDetails(PtvModel):
    """Contacts of a connection."""

    emails: list[EmailAddress] = []
    phone_numbers: list[PhoneNumber] = []
    web_pages: list[Page] = []
    addresses: list[AddressDocument] = []


class AccessibilityClassification(PtvModel):
    level: OpenEnum = Field("", alias="accessibilityClassificationLevel")
    wcag_level: OpenEnum = ""
    statement_name: str = Field("", alias="accessibilityStatementWebPageName")
    statement_url: str = Field("", alias="accessibilityStatementWebPage")
    language: str = ""
