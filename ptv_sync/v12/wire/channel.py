"""A channel: five types told apart by `serviceChannelType`, most of what they say by language."""

from enum import StrEnum
from typing import Annotated

from ptv_sync.types.base import LenientId, Moment, OwnId
from ptv_sync.v12.wire.areas import Area
from ptv_sync.v12.wire.base import BY_LANGUAGE, Texts, WireModel, spelling
from ptv_sync.v12.wire.contacts import Addresses, DeliveryAddress, Email, FormFile, Link, Phone
from ptv_sync.v12.wire.hours import ServiceHours


class ChannelType(StrEnum):
    """Closed: a channel of an unknown type could not be shown."""

    E_SERVICE = "EService"
    WEB_PAGE = "WebPage"
    PRINTABLE_FORM = "PrintableForm"
    TELEPHONE = "TelephoneService"
    SERVICE_LOCATION = "ServiceLocation"


TYPES = {
    **{member.value: member.value for member in ChannelType},
    "EChannel": ChannelType.E_SERVICE,
    "Phone": ChannelType.TELEPHONE,
}
LEVELS = {name: name for name in ("FullyCompliant", "PartiallyCompliant", "NonCompliant", "Unknown")}
REQUIREMENTS = {name: name for name in ("Required", "NotRequired")}


class ChannelVersion(WireModel):
    """Every field of every type; a type fills its own."""

    name: str = ""
    alternative_name: str = ""
    is_alternative_name_primary: bool = False
    summary: str = ""
    description: str = ""
    accessibility_classification_level: Annotated[str, spelling(LEVELS)] = ""
    web_address: Link = Link()
    attachment_links: list[Link] = []
    support_emails: list[Email] = []
    support_phone_numbers: list[Phone] = []
    phone_numbers: list[Phone] = []
    contact_emails: list[Email] = []
    contact_phone_numbers: list[Phone] = []
    contact_fax_numbers: list[Phone] = []
    contact_web_pages: list[Link] = []
    form_identifier: str = ""
    form_files: list[FormFile] = []


class Signature(WireModel):
    type: Annotated[str, spelling(REQUIREMENTS)] = ""
    number_of_required_signatures: int = 0


class Channel(WireModel):
    content_id: OwnId
    organization_content_id: LenientId = ""
    service_channel_type: Annotated[ChannelType, spelling(TYPES)]
    service_languages: list[str] = []
    area: Area | None = None
    electronic_signature: Signature = Signature()
    electronic_identification: Annotated[str, spelling(REQUIREMENTS)] = ""
    service_hours: ServiceHours = ServiceHours()
    location: Addresses = Addresses()
    contact_addresses: Addresses = Addresses()
    delivery_addresses: list[DeliveryAddress] = []
    language_versions: Annotated[dict[str, ChannelVersion], BY_LANGUAGE] = {}
    published_at: Moment = None
    # Ours: what v12's list of postal codes says of those in the addresses.
    post_offices: dict[str, Texts] = {}
