"""An organisation (V10VmOpenApiOrganization, ptv.md §4.8). Its list of services is not read: it can be endless."""

from ptv_sync.types.areas import Municipality
from ptv_sync.types.base import LenientId, OpenEnum, PtvDocument
from ptv_sync.types.contacts import AddressDocument, EmailAddress, Page, PhoneNumber
from ptv_sync.types.texts import DisplayName, TypedText


class PtvOrganization(PtvDocument):
    parent_organization_id: LenientId = ""
    organization_type: OpenEnum = ""
    business_code: str = ""
    municipality: Municipality = Municipality()
    organization_names: list[TypedText] = []
    display_name_type: list[DisplayName] = []
    organization_descriptions: list[TypedText] = []
    emails: list[EmailAddress] = []
    phone_numbers: list[PhoneNumber] = []
    web_pages: list[Page] = []
    addresses: list[AddressDocument] = []
