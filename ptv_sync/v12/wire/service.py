"""A service, and the bundle it is staged in: with its connections, its general description, and names behind codes."""

from typing import Annotated

from ptv_sync.types.base import LenientId, Moment, OwnId
from ptv_sync.v12.wire.areas import Area
from ptv_sync.v12.wire.base import BY_LANGUAGE, Texts, WireModel, spelling
from ptv_sync.v12.wire.connection import Connection
from ptv_sync.v12.wire.contacts import Link
from ptv_sync.v12.wire.general_description import CHARGES, TYPES, Classified, DescribedVersion, GeneralDescription

FUNDINGS = {name: name for name in ("PubliclyFunded", "MarketFunded")}
VOUCHERS = {name: name for name in ("NotUsed", "WithAdditionalInformation", "WithUrl")}
NOT_USED = "NotUsed"


class Voucher(WireModel):
    voucher_type: Annotated[str, spelling(VOUCHERS)] = NOT_USED
    additional_information: str = ""
    urls: list[Link] = []


class ServiceVersion(DescribedVersion):
    alternative_name: str = ""
    freely_assigned_keywords: list[str] = []
    voucher: Voucher = Voucher()


class NamedProducer(WireModel):
    """A producer that is no organisation of PTV."""

    name: Texts = {}


class ProducerGroup(WireModel):
    organizations: list[LenientId] = []
    other: list[NamedProducer] = []


class Producers(WireModel):
    """Who gives the service, by the way it is arranged."""

    self_produced_producers: ProducerGroup = ProducerGroup()
    procured_producers: ProducerGroup = ProducerGroup()
    other_producers: ProducerGroup = ProducerGroup()


class Service(Classified):
    content_id: OwnId
    organization_content_id: LenientId = ""
    general_description_content_id: LenientId = ""
    service_type: Annotated[str, spelling(TYPES)] = "Service"
    charge_type: Annotated[str, spelling(CHARGES)] = ""
    funding_type: Annotated[str, spelling(FUNDINGS)] = ""
    service_languages: list[str] = []
    producers: Producers = Producers()
    other_responsible_organizations: list[LenientId] = []
    area: Area | None = None
    language_versions: Annotated[dict[str, ServiceVersion], BY_LANGUAGE] = {}
    published_at: Moment = None


class IndustrialClass(WireModel):
    code: str = ""
    name: Texts = {}


class ServiceBundle(WireModel):
    """A service as it is staged. The names come from v12's own lists, by what the documents hold."""

    service: Service
    connections: list[Connection] = []
    general_description: GeneralDescription | None = None
    ontology_terms: dict[str, Texts] = {}
    industrial_classes: dict[str, IndustrialClass] = {}
    post_offices: dict[str, Texts] = {}
    organizations: dict[str, str] = {}
