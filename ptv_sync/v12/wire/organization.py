"""An organisation, its parent by id."""

from typing import Annotated

from ptv_sync.types.base import LenientId, Moment, OwnId
from ptv_sync.v12.wire.areas import LenientArea
from ptv_sync.v12.wire.base import BY_LANGUAGE, Texts, WireModel, spelling
from ptv_sync.v12.wire.contacts import Addresses, Email, Link, Phone

TYPES = {name: name for name in ("State", "Municipality", "RegionalOrganization", "Organization", "Company")}


class OrganizationVersion(WireModel):
    name: str = ""
    alternative_name: str = ""
    is_alternative_name_primary: bool = False
    summary: str = ""
    description: str = ""
    contact_emails: list[Email] = []
    contact_phone_numbers: list[Phone] = []
    contact_web_pages: list[Link] = []


class Organization(WireModel):
    content_id: OwnId
    parent_organization_content_id: LenientId = ""
    business_id: str = ""
    oid: str = ""
    organization_type: Annotated[str, spelling(TYPES)] = ""
    area: LenientArea = None
    location: Addresses = Addresses()
    contact_addresses: Addresses = Addresses()
    language_versions: Annotated[dict[str, OrganizationVersion], BY_LANGUAGE] = {}
    published_at: Moment = None
    # Ours: what v12's list of postal codes says of those in the addresses.
    post_offices: dict[str, Texts] = {}
