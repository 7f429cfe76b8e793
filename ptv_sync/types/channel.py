"""A channel: five types in one flat shape, told apart by `serviceChannelType` (ptv.md §4.3)."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from ptv_sync.types.areas import Classification, ServiceArea
from ptv_sync.types.base import LenientId, PtvDocument, public_name
from ptv_sync.types.connection import ConnectionDocument
from ptv_sync.types.contacts import (
    AccessibilityClassification,
    AddressDocument,
    Attachment,
    DeliveryAddress,
    EmailAddress,
    FormFile,
    Page,
    PhoneNumber,
)
from ptv_sync.types.hours import ServiceHours
from ptv_sync.types.texts import DisplayName, LanguageItem, TypedText


class ChannelType(StrEnum):
    """Closed: a channel of an unknown type could not be shown."""

    ELECTRONIC = "EChannel"
    WEB_PAGE = "WebPage"
    PRINTABLE_FORM = "PrintableForm"
    PHONE = "Phone"
    SERVICE_LOCATION = "ServiceLocation"


class PtvChannel(PtvDocument, ServiceArea):
    """Every field of every type; a type fills its own."""

    service_channel_type: Annotated[ChannelType, BeforeValidator(public_name)]
    oid: str = ""
    organization_id: LenientId = ""
    service_channel_names: list[TypedText] = []
    display_name_type: list[DisplayName] = []
    service_channel_descriptions: list[TypedText] = []
    languages: list[str] = []
    web_pages: list[Page] = []
    service_hours: list[ServiceHours] = []
    # Phone and ServiceLocation have the first, the others the second; e-mails go by either name (§4.3).
    phone_numbers: list[PhoneNumber] = []
    support_phones: list[PhoneNumber] = []
    emails: list[EmailAddress] = []
    support_emails: list[EmailAddress] = []
    addresses: list[AddressDocument] = []
    requires_authentication: bool = False
    requires_signature: bool = False
    signature_quantity: int = 0
    form_identifier: list[LanguageItem] = []
    delivery_addresses: list[DeliveryAddress] = []
    channel_urls: list[FormFile] = []
    attachments: list[Attachment] = []
    accessibility_classification: list[AccessibilityClassification] = []
    ontology_terms: list[Classification] = []
    services: list[ConnectionDocument] = []
