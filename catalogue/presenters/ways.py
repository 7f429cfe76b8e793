"""How a service is reached: its connections, each with what holds there for this very service.

What a connection says of itself (hours, numbers, price) comes ahead of what its channel says of all its services.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.contacts import EmailAddress, PhoneNumber, WebLink, email_addresses, phone_numbers, web_links
from catalogue.hours import HoursBlock, parse_hours
from catalogue.models import Channel, ChannelType, Connection, Place, Service
from catalogue.presenters.texts import first_text
from themes.translated import Text


@dataclass(frozen=True)
class Way:
    """One way to a service. `hours` are those that hold; `usual_hours` the place's own, when the service has others."""

    type: str
    name: Text
    description: Text
    hours: tuple[HoursBlock, ...] = ()
    usual_hours: tuple[HoursBlock, ...] = ()
    phones: Sequence[PhoneNumber] = ()
    emails: Sequence[EmailAddress] = ()
    links: Sequence[WebLink] = ()
    files: Sequence[WebLink] = ()
    form_number: Text | None = None
    needs_identification: bool = False
    has_own_phones: bool = False
    charge: str = ""
    charge_note: Text | None = None
    place: Place | None = None

    @property
    def is_phone(self) -> bool:
        return self.type == ChannelType.PHONE

    @property
    def is_place(self) -> bool:
        return self.type == ChannelType.SERVICE_LOCATION

    @property
    def is_online(self) -> bool:
        return self.type in (ChannelType.ELECTRONIC, ChannelType.WEB_PAGE)

    @property
    def entrances(self) -> list[dict[str, object]]:
        return self.place.entrances if self.place else []


def ways_of(service: Service) -> list[Way]:
    """The ways in the maintainer's order. Reads `service.connections` as the caller fetched them."""
    return [way_of(connection) for connection in service.connections.all()]


def way_of(connection: Connection) -> Way:
    channel = connection.channel
    own, usual = parse_hours(connection.hours), parse_hours(channel.hours)
    place = channel.place if channel.place and channel.place.gone_since is None else None
    return Way(
        type=channel.type,
        name=channel.name.text(),
        description=first_text(connection.description, channel.description, channel.summary),
        hours=own or usual,
        usual_hours=usual if own and usual != own else (),
        phones=phone_numbers(connection.phones or channel.phones),
        emails=email_addresses(connection.emails or channel.emails),
        links=links_of(connection, channel),
        files=web_links(channel.details.get("files", [])),
        form_number=first_text(channel.details.get("identifier", {})) or None,
        needs_identification=channel.requires_authentication,
        has_own_phones=bool(connection.phones),
        charge=connection.charge,
        charge_note=connection.charge_note.text() if connection.charge_note else None,
        place=place,
    )


def links_of(connection: Connection, channel: Channel) -> list[WebLink]:
    """An online service's address is the channel's own; elsewhere the connection's pages come ahead."""
    if channel.type in (ChannelType.ELECTRONIC, ChannelType.WEB_PAGE):
        return web_links([*channel.web_pages, *connection.web_pages])
    return web_links(connection.web_pages or channel.web_pages)


def main_phone(ways: Iterable[Way]) -> PhoneNumber | None:
    """The number to call first: one that is only this service's, then a telephone line, then a place's."""
    ranked = sorted(ways, key=lambda way: (not way.has_own_phones, not way.is_phone, not way.is_place))
    return next((phone for way in ranked for phone in way.phones if phone.href), None)
