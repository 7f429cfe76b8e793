"""A service with its general description merged in (serviceWithGD; ptv.md §4.1 and §4.8)."""

from ptv_sync.types.areas import Classification, ServiceArea
from ptv_sync.types.base import LenientId, OpenEnum, PtvDocument, PtvModel, shared
from ptv_sync.types.connection import ConnectionDocument
from ptv_sync.types.contacts import Page
from ptv_sync.types.texts import LanguageItem, Reference, TypedText


class OrganizationRole(PtvModel):
    """Who answers for a service, shares it or produces it; a producer may be free text."""

    organization: Reference = shared(Reference())
    role_type: OpenEnum = ""
    provision_type: OpenEnum = ""
    additional_information: list[LanguageItem] = []


class Law(PtvModel):
    names: list[LanguageItem] = []
    web_pages: list[Page] = []


class Voucher(LanguageItem):
    """A service voucher: words in `value`, where to read more, and a note."""

    url: str = ""
    additional_information: str = ""


class PtvService(PtvDocument, ServiceArea):
    type: OpenEnum = "Service"
    funding_type: OpenEnum = ""
    # The kind of the general description: Municipality, BusinessSubregion, Church …
    sub_type: OpenEnum = ""
    general_description_id: LenientId = ""
    service_names: list[TypedText] = []
    service_descriptions: list[TypedText] = []
    service_charge_type: OpenEnum = ""
    languages: list[str] = []
    service_classes: list[Classification] = []
    ontology_terms: list[Classification] = []
    target_groups: list[Classification] = []
    life_events: list[Classification] = []
    industrial_classes: list[Classification] = []
    keywords: list[LanguageItem] = []
    requirements: list[LanguageItem] = []
    legislation: list[Law] = []
    organizations: list[OrganizationRole] = []
    service_vouchers_in_use: bool = False
    service_vouchers: list[Voucher] = []
    service_channels: list[ConnectionDocument] = []
    # Ours, not PTV's: connections of this service that only a channel's document tells.
    told_by_channels: list[ConnectionDocument] = []
