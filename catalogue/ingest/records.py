"""What a source hands in: frozen, neutral records. Languages are codes (fi, sv, en, se, smn, sms), times are UTC.

Every `Texts` is {language: text} without blanks. Lists keep the order their maker chose only where it says so;
mappings sort the others, so that a source that shuffles does not look as if it changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalogue.hours import HoursBlock

Texts = Mapping[str, str]


def none() -> Texts:
    return {}


@dataclass(frozen=True)
class Phone:
    """A number as dialled: `prefix` "+358" with the national number, or a service number with no prefix."""

    number: str
    prefix: str = ""
    kind: str = "phone"  # phone, sms, fax
    language: str = "fi"
    note: str = ""
    charge: str = ""  # a `Charge` value or ""
    charge_note: str = ""


@dataclass(frozen=True)
class Email:
    address: str
    language: str = "fi"
    note: str = ""


@dataclass(frozen=True)
class WebPage:
    """A link. `kind` is a file type for printable forms (PDF, DOC …), else empty."""

    url: str
    name: str = ""
    language: str = "fi"
    kind: str = ""


@dataclass(frozen=True)
class Address:
    """A postal, visiting or location address. `country` is a code of two letters, empty for Finland."""

    kind: str  # location, visiting, postal, box
    street: Texts = field(default_factory=none)  # with the number
    postal_code: str = ""
    post_office: Texts = field(default_factory=none)
    municipality: str = ""
    note: Texts = field(default_factory=none)
    country: str = ""


@dataclass(frozen=True)
class OrganizationRecord:
    source_id: str
    kind: str  # an `OrganizationKind` value
    name: Texts
    parent_id: str = ""
    alternative_name: Texts = field(default_factory=none)
    summary: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)
    business_code: str = ""
    oid: str = ""  # its number in the national register of objects, such as 1.2.246.10.…
    municipality: str = ""
    nationwide: bool = False  # where it is at work; neither this nor `municipalities`: it does not tell
    municipalities: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()
    modified: datetime | None = None


@dataclass(frozen=True)
class OntologyTerm:
    uri: str
    name: Texts


@dataclass(frozen=True)
class Law:
    """A law behind a service: its name and its address, each by language; one of the two may be missing."""

    name: Texts = field(default_factory=none)
    url: Texts = field(default_factory=none)


@dataclass(frozen=True)
class Voucher:
    """A service voucher in one language: what it is called, where to read of it, and a note."""

    name: str = ""
    url: str = ""
    note: str = ""
    language: str = "fi"


@dataclass(frozen=True)
class Producer:
    """Who gives the service for those who answer for it. `provision`: self, procured, other, or "" when not told."""

    provision: str = ""
    name: Texts = field(default_factory=none)
    organization_id: str = ""  # when it is an organisation of the source, known here or not
    note: Texts = field(default_factory=none)


@dataclass(frozen=True)
class Classified:
    """An item of a classification that the catalogue has no list of."""

    code: str
    name: Texts = field(default_factory=none)


@dataclass(frozen=True)
class ServiceRecord:
    source_id: str
    name: Texts
    organization_id: str = ""
    other_organization_ids: tuple[str, ...] = ()
    producers: tuple[Producer, ...] = ()
    type: str = "Service"  # or PermitOrObligation, ProfessionalQualification
    funding: str = ""  # a `Funding` value or ""
    alternative_name: Texts = field(default_factory=none)
    summary: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)
    instruction: Texts = field(default_factory=none)
    requirements: Texts = field(default_factory=none)
    laws: tuple[Law, ...] = ()
    vouchers_in_use: bool = False
    vouchers: tuple[Voucher, ...] = ()
    charge: str = ""
    charge_note: Texts = field(default_factory=none)
    details: Mapping[str, Texts] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    nationwide: bool = False
    municipalities: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    ontology_terms: tuple[OntologyTerm, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    industrial_classes: tuple[Classified, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general_description_id: str = ""
    modified: datetime | None = None


@dataclass(frozen=True)
class ChannelRecord:
    source_id: str
    type: str  # a `ChannelType` value
    name: Texts
    organization_id: str = ""
    place_id: str = ""  # of a PlaceRecord of the same source
    summary: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)
    nationwide: bool = False
    municipalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: tuple[HoursBlock, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()
    requires_authentication: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)
    modified: datetime | None = None


@dataclass(frozen=True)
class Extra:
    """Something one is helped with at a counter: its code, what it is called, what is done."""

    code: str
    name: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)


@dataclass(frozen=True)
class ConnectionRecord:
    """A service through a channel. References to what is not there are allowed, and wait until it comes."""

    service_id: str
    channel_id: str
    order: int = 0
    description: Texts = field(default_factory=none)
    charge: str = ""
    charge_note: Texts = field(default_factory=none)
    hours: tuple[HoursBlock, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()
    extras: tuple[Extra, ...] = ()
    # Matters in which one may act for another person here, with an authorisation.
    authorizations: tuple[Classified, ...] = ()
    modified: datetime | None = None

    @property
    def source_id(self) -> str:
        return f"{self.service_id}/{self.channel_id}"


@dataclass(frozen=True)
class SentenceGroup:
    """Sentences of the accessibility register about one thing: the parking place, the way, the door."""

    name: Texts = field(default_factory=none)
    sentences: tuple[Texts, ...] = ()


@dataclass(frozen=True)
class Entrance:
    """A door of a place, with whom to ask about it. Its point is in WGS84 degrees, both or neither."""

    name: Texts = field(default_factory=none)
    is_main: bool = False
    groups: tuple[SentenceGroup, ...] = ()
    phone: str = ""
    email: str = ""
    url: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Location:
    """A further address of a place, when it has several. Its point is in WGS84 degrees, both or neither."""

    address: Address
    latitude: float | None = None
    longitude: float | None = None
    entrances: tuple[Entrance, ...] = ()


@dataclass(frozen=True)
class PlaceRecord:
    """A sports place or a service location. Points are WGS84 degrees, both or neither."""

    source_id: str
    name: Texts
    organization_id: str = ""
    alternative_name: Texts = field(default_factory=none)
    marketing_name: str = ""
    summary: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)
    status: str = "active"  # a `PlaceStatus` value
    type_code: int | None = None
    type_name: Texts = field(default_factory=none)
    street: Texts = field(default_factory=none)
    postal_code: str = ""
    post_office: Texts = field(default_factory=none)
    municipality: str = ""
    neighbourhood: str = ""
    address_note: Texts = field(default_factory=none)
    latitude: float | None = None
    longitude: float | None = None
    geometry: Mapping[str, Any] | None = None
    owner: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict)
    entrances: tuple[Entrance, ...] = ()
    locations: tuple[Location, ...] = ()  # beside the address above
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    construction_year: int | None = None
    modified: datetime | None = None


@dataclass(frozen=True)
class CollectionRecord:
    """Services and channels that their maintainer put together. Members that are not here are left out."""

    source_id: str
    name: Texts
    organization_id: str = ""
    summary: Texts = field(default_factory=none)
    description: Texts = field(default_factory=none)
    service_ids: tuple[str, ...] = ()
    channel_ids: tuple[str, ...] = ()
    modified: datetime | None = None


Record = OrganizationRecord | PlaceRecord | ChannelRecord | ServiceRecord | ConnectionRecord | CollectionRecord
