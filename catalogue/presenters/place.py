"""A place's page: what it is, whether it is in use, how to get there, what is done there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from catalogue.contacts import PostalAddress, email_addresses, phone_numbers, reading_language, web_links
from catalogue.hours import HELSINKI, HoursBlock, parse_hours
from catalogue.models import Connection, Place, PlaceStatus
from catalogue.presenters.contact_panel import ContactPanel, LabelledPhone, panel, place_visit
from catalogue.presenters.facts import Fact
from catalogue.presenters.hours import HoursTable, hours_table, status_words
from catalogue.presenters.links import NameLink, link_to
from catalogue.presenters.names import language_list
from catalogue.presenters.place_properties import accessibility_link, property_facts
from catalogue.presenters.place_words import type_words
from catalogue.presenters.source_line import SourceLine, source_line
from catalogue.presenters.structured import place_data
from catalogue.presenters.texts import Prose, only_in, prose
from catalogue.presenters.together import Together, together
from catalogue.presenters.topics import Addresses, Topic, crumbs, first_theme, placements_of, topics
from catalogue.presenters.visiting import Arrival, arrival
from catalogue.presenters.way_details import Help, by_post, helped_with
from themes.models import Theme
from themes.navigation import Crumb
from themes.translated import Text


@dataclass(frozen=True)
class PlacePage:
    title: Text
    lead: Text
    note: str
    theme: Theme | None
    crumbs: Sequence[Crumb]
    is_closed_for_now: bool
    contact: ContactPanel
    only_in: str
    other_name: Text
    facts: Sequence[Fact]
    accessibility_url: str
    description: Prose | None
    hours: HoursTable
    arrival: Arrival
    posts: Sequence[PostalAddress]
    helped_with: Sequence["HelpedWith"]
    organizer: NameLink | None
    together: Sequence[Together]
    topics: Sequence[Topic]
    source: SourceLine
    data: dict[str, Any]


@dataclass(frozen=True)
class HelpedWith:
    """What one is helped with at this counter in the matter of one service."""

    service: NameLink
    help: Sequence[Help]


def place_page(
    place: Place,
    *,
    now: datetime,
    addresses: Addresses,
    url: str,
    synced_at: datetime | None = None,
    counters: Iterable[Connection] = (),
) -> PlacePage:
    """Everything the page says of the place itself; the services given there are cards of their own.

    `counters`: its connections that tell what one is helped with.
    """
    title = place.name.text()
    placements = placements_of(place)
    description = prose(place.description)
    blocks = hours_of(place)
    organization = place.organization
    channel = channel_of(place)
    kind = type_words(place)
    return PlacePage(
        title=title,
        lead=place.summary.text() or Text(kind, reading_language(), False),
        note=kind if place.summary else "",
        theme=first_theme(placements),
        crumbs=crumbs(title, place.get_absolute_url(), placements, addresses),
        is_closed_for_now=place.status == PlaceStatus.CLOSED_FOR_NOW,
        contact=place_panel(place, title, blocks, now, url),
        only_in=only_in(description.text) if description else "",
        other_name=place.alternative_name.text(),
        facts=[*property_facts(place.properties), *built(place), *languages(channel)],
        accessibility_url=accessibility_link(place.properties),
        description=description,
        hours=hours_table(blocks, now.astimezone(HELSINKI).date()),
        arrival=arrival(place),
        posts=by_post(channel.addresses) if channel else [],
        helped_with=[
            HelpedWith(link_to(item.service), found) for item in counters if (found := helped_with(item.extras))
        ],
        organizer=link_to(organization) if organization and organization.gone_since is None else None,
        together=together(channel.collections.all(), place) if channel else [],
        topics=topics(placements, addresses),
        source=source_line(place, synced_at),
        data=place_data(place, blocks, url),
    )


def built(place: Place) -> Iterator[Fact]:
    if place.construction_year:
        yield Fact("home", _("Built in %(year)d") % {"year": place.construction_year})


def languages(channel: Any) -> Iterator[Fact]:
    """In which languages one is served there."""
    if channel and channel.languages:
        yield Fact("lang", language_list(channel.languages))


def channel_of(place: Place) -> Any:
    """The channel of a service location; None for a place of LIPAS. Untyped: checkers miss its collections."""
    return getattr(place, "channel", None)


def hours_of(place: Place) -> tuple[HoursBlock, ...]:
    """A service location's hours are its channel's."""
    channel = channel_of(place)
    return parse_hours(channel.hours) if channel else ()


def place_panel(place: Place, title: Text, blocks: Sequence[HoursBlock], now: datetime, url: str) -> ContactPanel:
    status = None if place.status == PlaceStatus.CLOSED_FOR_NOW else status_words(blocks, now)
    return panel(
        title,
        url,
        statuses=[status] if status else [],
        phones=[LabelledPhone(phone, phone.note) for phone in phone_numbers(place.phones)],
        emails=email_addresses(place.emails),
        links=web_links(place.web_pages),
        visits=place_visit(place),
    )
