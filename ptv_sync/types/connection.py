"""A service through a channel, as either of the two tells it (ptv.md §4.2)."""

from ptv_sync.types.areas import Classification
from ptv_sync.types.base import Moment, OpenEnum, PtvModel, shared
from ptv_sync.types.contacts import ContactDetails
from ptv_sync.types.hours import ServiceHours
from ptv_sync.types.texts import LanguageItem, Reference, TypedText


class ExtraType(PtvModel):
    """What one is helped with at this counter: Asti, the joint customer service, has a list of such things."""

    type: OpenEnum = ""
    code: OpenEnum = ""
    name: list[LanguageItem] = []
    description: list[LanguageItem] = []


class ConnectionDocument(PtvModel):
    """`service` is named inside a channel, `service_channel` inside a service."""

    service: Reference = shared(Reference())
    service_channel: Reference = shared(Reference())
    service_charge_type: OpenEnum = ""
    description: list[TypedText] = []
    extra_types: list[ExtraType] = []
    service_hours: list[ServiceHours] = []
    contact_details: ContactDetails = shared(ContactDetails())
    # In which matters one may act for another person, with an authorisation given in Suomi.fi.
    digital_authorizations: list[Classification] = []
    modified: Moment = None
