"""A service through a channel: in v12 a thing of its own, with its own date."""

from typing import Annotated

from ptv_sync.types.base import LenientId, Moment
from ptv_sync.v12.wire.base import BY_LANGUAGE, WireModel, spelling
from ptv_sync.v12.wire.contacts import Addresses, Email, Link, Phone
from ptv_sync.v12.wire.hours import ServiceHours

CHARGES = {name: name for name in ("Free", "Charged", "Other")}


class ConnectionVersion(WireModel):
    """What a connection says in one language; it may lack one that its ends have."""

    charge_type_additional_information: str = ""
    description: str = ""
    contact_phone_numbers: list[Phone] = []
    contact_fax_numbers: list[Phone] = []
    contact_emails: list[Email] = []
    contact_web_pages: list[Link] = []


class Connection(WireModel):
    service_content_id: LenientId = ""
    channel_content_id: LenientId = ""
    charge_type: Annotated[str, spelling(CHARGES)] = ""
    contact_addresses: Addresses = Addresses()
    service_hours: ServiceHours = ServiceHours()
    language_versions: Annotated[dict[str, ConnectionVersion], BY_LANGUAGE] = {}
    published_at: Moment = None
