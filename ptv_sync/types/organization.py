"""An organisation (V10VmOpenApiOrganization, ptv.md §4.8). Its list of services is not read: it can be endless."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from ptv_sync.types.areas import AreaType, Municipality, ServiceArea
from ptv_sync.types.base import LenientId, OpenEnum, PtvDocument, public_name, shared
from ptv_sync.types.contacts import AddressDocument, EmailAddress, Page, PhoneNumber
from ptv_sync.types.texts import DisplayName, TypedText


def lenient_area_type(value: Any) -> Any:
    """Where an organisation is at work is told for interest: an unknown kind of area is worth no organisation."""
    name = public_name(value)
    return name if name in list(AreaType) else None


class PtvOrganization(PtvDocument, ServiceArea):
    oid: str = ""
    area_type: Annotated[AreaType | None, BeforeValidator(lenient_area_type)] = None
    parent_organization_id: LenientId = ""
    organization_type: OpenEnum = ""
    business_code: str = ""
    municipality: Municipality = shared(Municipality())
    organization_names: list[TypedText] = []
    display_name_type: list[DisplayName] = []
    organization_descriptions: list[TypedText] = []
    emails: list[EmailAddress] = []
    phone_numbers: list[PhoneNumber] = []
    web_pages: list[Page] = []
    addresses: list[AddressDocument] = []
