"""A place's page: what it is, whether it is in use, how to get there, what is done there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from catalogue.contacts import email_addresses, phone_numbers, reading_language, web_links
from catalogue.hours import HELSINKI, HoursBlock, parse_hours
from catalogue.models import Place, PlaceStatus
from catalogue.presenters.contact_panel import ContactPanel, LabelledPhone, panel, place_visit
from catalogue.presenters.facts import Fact
from catalogue.presenters.hours import HoursTable, hours_table, status_words
from catalogue.presenters.place_properties import accessibility_link, property_facts
from catalogue.presenters.place_words import type_words
from catalogue.presenters.service import Organizer, organizer
from catalogue.presenters.source_line import SourceLine, source_line
from catalogue.presenters.structured import place_data
from catalogue.presenters.texts import Prose, only_in, prose
from catalogue.presenters.topics import Addresses, Topic, crumbs, first_theme, placements_of, topics
from catalogue.presenters.visiting import Arrival, arrival
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
    facts: Sequence[Fact]
    accessibility_url: str
    description: Prose | None
    hours: HoursTable
    arrival: Arrival
    organizer: Organizer | None
    topics: Sequence[Topic]
    source: SourceLine
    data: dict[str, Any]


def place_page(
    place: Place, *, now: datetime, addresses: Addresses, url: str, synced_at: datetime | None = None
) -> PlacePage:
    """Everything the page says of the place itself; the services given there are cards of their own."""
    title = place.name.text()
    placements = placements_of(place)
    description = prose(place.description)
    blocks = hours_of(place)
    organization = place.organization
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
        facts=[*property_facts(place.properties), *built(place)],
        accessibility_url=accessibility_link(place.properties),
        description=description,
        hours=hours_table(blocks, now.astimezone(HELSINKI).date()),
        arrival=arrival(place),
        organizer=organizer(organization) if organization and organization.gone_since is None else None,
        topics=topics(placements, addresses),
        source=source_line(place, synced_at),
        data=place_data(place, blocks, url),
    )


def built(place: Place) -> Iterator[Fact]:
    if place.construction_year:
        yield Fact("home", _("Built in %(year)d") % {"year": place.construction_year})


def hours_of(place: Place) -> tuple[HoursBlock, ...]:
    """A service location's hours are its channel's; LIPAS tells none."""
    channel = getattr(place, "channel", None)
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
