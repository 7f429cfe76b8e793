"""How a service is reached: its connections, each with what holds there for this very service.

What a connection says of itself (hours, numbers, price) comes ahead of what its channel says of all its services.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.contacts import (
    EmailAddress,
    PhoneNumber,
    PostalAddress,
    WebLink,
    email_addresses,
    phone_numbers,
    web_links,
)
from catalogue.hours import HoursBlock, parse_hours
from catalogue.models import Channel, ChannelType, Connection, Place, Service
from catalogue.presenters import way_details
from catalogue.presenters.names import language_list
from catalogue.presenters.texts import Prose, first_text, prose_of
from themes.translated import Text, Translated


@dataclass(frozen=True)
class Way:
    """One way to a service. `hours` are those that hold; `usual_hours` the place's own, when the service has others.

    What only a page of its own has room for is worked out when it is asked for: cards never do, and never read the
    columns for it.
    """

    connection: Connection
    type: str
    hours: tuple[HoursBlock, ...] = ()
    usual_hours: tuple[HoursBlock, ...] = ()
    phones: Sequence[PhoneNumber] = ()
    has_own_phones: bool = False
    charge: str = ""
    place: Place | None = None

    @cached_property
    def name(self) -> Text:
        found: Text = self.channel.name.text()
        return found

    @cached_property
    def description(self) -> Text:
        return first_text(self.connection.description, self.channel.description, self.channel.summary)

    @cached_property
    def remark(self) -> Text:
        """What is said of this service there, and not of the channel."""
        found: Text = self.connection.description.text()
        return found

    @cached_property
    def emails(self) -> Sequence[EmailAddress]:
        return email_addresses(self.connection.emails or self.channel.emails)

    @cached_property
    def links(self) -> Sequence[WebLink]:
        return links_of(self.connection, self.channel)

    @cached_property
    def files(self) -> Sequence[WebLink]:
        return web_links(self.channel.details.get("files", []))

    @cached_property
    def form_number(self) -> Text | None:
        return first_text(self.channel.details.get("identifier", {})) or None

    @property
    def needs_identification(self) -> bool:
        return self.channel.requires_authentication

    @property
    def has_own_emails(self) -> bool:
        return bool(self.connection.emails)

    @property
    def has_own_links(self) -> bool:
        return bool(self.connection.web_pages)

    @cached_property
    def charge_note(self) -> Text | None:
        return self.connection.charge_note.text() if self.connection.charge_note else None

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
    def is_form(self) -> bool:
        return self.type == ChannelType.PRINTABLE_FORM

    @property
    def entrances(self) -> list[dict[str, object]]:
        return self.place.entrances if self.place else []

    @property
    def channel(self) -> Channel:
        return self.connection.channel

    @cached_property
    def own_languages(self) -> str:
        """The languages in which one is served this way, when they are not those of the service."""
        own = self.channel.languages
        return language_list(own) if own and set(own) != set(self.connection.service.languages) else ""

    @cached_property
    def prose(self) -> Prose | None:
        """Its description, with the paragraphs and lists that it has."""
        return prose_of(self.description)

    @cached_property
    def other_name(self) -> Text:
        return Translated(self.channel.details.get("alternative_name")).text()

    @cached_property
    def helped_with(self) -> list[way_details.Help]:
        return way_details.helped_with(self.connection.extras)

    @cached_property
    def acting_for(self) -> list[Text]:
        """Matters in which one may act for another person here."""
        return way_details.named(self.connection.authorizations)

    @cached_property
    def posts(self) -> list[PostalAddress]:
        return way_details.posts(self.connection, self.channel)

    @cached_property
    def attachments(self) -> list[way_details.FileLink]:
        return way_details.attachments(self.channel.details.get("attachments", []))

    @cached_property
    def deliveries(self) -> list[way_details.Delivery]:
        return way_details.deliveries(self.channel.details.get("delivery", []))

    @cached_property
    def signature_words(self) -> str:
        return way_details.signature_words(self.channel.details.get("signatures", 0))

    @cached_property
    def accessibility(self) -> way_details.Accessibility | None:
        return way_details.accessibility(self.channel.details.get("accessibility", []))


def ways_of(service: Service) -> list[Way]:
    """The ways in the maintainer's order. Reads `service.connections` as the caller fetched them."""
    return [way_of(connection) for connection in service.connections.all()]


def way_of(connection: Connection) -> Way:
    channel = connection.channel
    own, usual = parse_hours(connection.hours), parse_hours(channel.hours)
    place = channel.place if channel.place and channel.place.gone_since is None else None
    return Way(
        connection=connection,
        type=channel.type,
        hours=own or usual,
        usual_hours=usual if own and usual != own else (),
        phones=phone_numbers(connection.phones or channel.phones),
        has_own_phones=bool(connection.phones),
        charge=connection.charge,
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
