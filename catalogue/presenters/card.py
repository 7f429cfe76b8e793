"""A result in a list (components/result.html): a service, a place, an organisation or a page, told alike."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from catalogue.contacts import PhoneNumber, phone_numbers
from catalogue.hours import parse_hours
from catalogue.models import Organization, Place, PlaceStatus, Service
from catalogue.presenters.facts import Fact, open_fact, service_facts, step_free
from catalogue.presenters.hours import status_words
from catalogue.presenters.place_properties import card_facts
from catalogue.presenters.place_words import closed_for_now, type_words
from catalogue.presenters.reasons import Reason
from catalogue.presenters.topics import first_theme, placements_of
from catalogue.presenters.ways import main_phone, ways_of
from catalogue.presenters.whereabouts import area_words, distance_words, municipality_names, short_address
from catalogue.search.highlighting import answers, marked, pieces
from catalogue.search.port import Feature
from themes.models import Theme
from themes.translated import Text

# Several places have no one address.
NOTHING = Text("", "", False)


@dataclass(frozen=True)
class Card:
    """What `components/result.html` shows. `icon` stands in when there is no theme."""

    title: Text
    url: str
    theme: Theme | None = None
    icon: str = ""
    where: str = ""
    summary: Text = NOTHING
    facts: Sequence[Fact] = field(default_factory=tuple)
    phone: PhoneNumber | None = None
    number: int | None = None
    # The same words with those marked that answered the question; empty when none did.
    title_html: str = ""
    summary_html: str = ""
    # Why it is there, when neither shows it.
    reason: Reason | None = None

    def explained(self, terms: frozenset[str], reason: Reason | None) -> "Card":
        """With the words marked that answered (`Reading.terms`), and the reason when there is one."""
        title, summary = (marked_words(text, terms) for text in (self.title, self.summary))
        return replace(self, title_html=title, summary_html=summary, reason=reason)

    def numbered(self, number: int) -> "Card":
        return replace(self, number=number)


def marked_words(text: Text, terms: frozenset[str]) -> str:
    found = pieces(text.value, text.language, terms)
    return marked(found) if answers(found) else ""


def service_card(
    service: Service,
    now: datetime,
    *,
    distance_km: float | None = None,
    theme: Theme | None = None,
    told: Collection[str] = (),
) -> Card:
    """A service; `theme` colours it when it stands under none itself. `told`: see `presenters.facts`."""
    ways = ways_of(service)
    places = [way.place for way in ways if way.place]
    return Card(
        title=service.name.text(),
        url=service.get_absolute_url(),
        theme=first_theme(placements_of(service)) or theme,
        where=dotted(
            str(service.organization.name) if service.organization else "",
            short_address(places[0]) if len(places) == 1 else area_words(service),
            distance_words(distance_km),
        ),
        summary=service.summary.text(),
        facts=service_facts(service, ways, now, told=told),
        phone=main_phone(ways),
    )


def place_card(
    place: Place,
    now: datetime,
    *,
    distance_km: float | None = None,
    theme: Theme | None = None,
    told: Collection[str] = (),
) -> Card:
    """A sports place, or a service location."""
    colour = first_theme(placements_of(place)) or theme
    return Card(
        title=place.name.text(),
        url=place.get_absolute_url(),
        theme=colour,
        icon="" if colour else "pin",
        where=dotted(type_words(place), short_address(place), distance_words(distance_km)),
        summary=place.summary.text(),
        facts=list(place_facts(place, now, told)),
        phone=next((phone for phone in phone_numbers(place.phones) if phone.href), None),
    )


def place_facts(place: Place, now: datetime, told: Collection[str] = ()) -> Iterator[Fact]:
    if place.status == PlaceStatus.CLOSED_FOR_NOW:
        yield closed_for_now()
    channel = getattr(place, "channel", None)
    if channel and (status := status_words(parse_hours(channel.hours), now)):
        yield open_fact(status)
    yield from card_facts(place.properties)
    if Feature.STEP_FREE in told:
        yield step_free()


def organization_card(organization: Organization) -> Card:
    home = municipality_names([organization.municipality]) if organization.municipality else []
    return Card(
        title=organization.name.text(),
        url=organization.get_absolute_url(),
        icon="users",
        where=dotted(str(organization.get_kind_display()), *home),
        summary=organization.summary.text(),
        phone=next((phone for phone in phone_numbers(organization.phones) if phone.href), None),
    )


def page_card(title: Text, url: str, summary: Text, theme: Theme | None = None) -> Card:
    return Card(title=title, url=url, theme=theme, icon="" if theme else "info", summary=summary)


def dotted(*parts: str) -> str:
    """The parts that there are, with dots between."""
    return " · ".join(part for part in parts if part)
