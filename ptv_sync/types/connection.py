"""A service through a channel, as either of the two tells it (ptv.md §4.2)."""

from ptv_sync.types.base import Moment, OpenEnum, PtvModel
from ptv_sync.types.contacts import ContactDetails
from ptv_sync.types.hours import ServiceHours
from ptv_sync.types.texts import Reference, TypedText


class ConnectionDocument(PtvModel):
    """`service` is named inside a channel, `service_channel` inside a service."""

    service: Reference = Reference()
    service_channel: Reference = Reference()
    service_charge_type: OpenEnum = ""
    description: list[TypedText] = []
    service_hours: list[ServiceHours] = []
    contact_details: ContactDetails = ContactDetails()
    modified: Moment = None
