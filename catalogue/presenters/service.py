"""A service's page: the questions a person has before they dare to come, each answered or left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.contacts import PostalAddress
from catalogue.hours import HELSINKI
from catalogue.models import Organization, Service
from catalogue.presenters.background import Kind, Vouchers, funding_words, kind_of, laws, vouchers
from catalogue.presenters.contact_panel import ContactPanel, service_panel
from catalogue.presenters.facts import Fact, service_facts
from catalogue.presenters.links import NameLink
from catalogue.presenters.names import CHARGES, life_events, target_groups
from catalogue.presenters.opening import OpeningSection, opening_section
from catalogue.presenters.providers import Provision, organizers, provisions
from catalogue.presenters.source_line import SourceLine, source_line
from catalogue.presenters.structured import service_data
from catalogue.presenters.texts import Prose, only_in, prose
from catalogue.presenters.together import Together, together
from catalogue.presenters.topics import Addresses, Topic, crumbs, first_theme, placements_of, topics
from catalogue.presenters.visiting import Arrival, arrivals
from catalogue.presenters.ways import Way, ways_of
from catalogue.presenters.whereabouts import area_words
from themes.models import Theme
from themes.navigation import Crumb
from themes.translated import Text, Translated

# PTV's other texts that a reader may need, in the order in which they matter.
DETAILS: Mapping[str, Promise] = {
    "DeadLine": _("Deadline"),
    "ProcessingTime": _("How long it takes"),
    "ValidityTime": _("How long it is valid"),
}


@dataclass(frozen=True)
class Steps:
    """What happens at the first visit, one step a line; written by editors, approved by the service."""

    text: Text
    lines: Sequence[str]


@dataclass(frozen=True)
class Price:
    """What it costs: a word, the service's own text, what single ways say, and vouchers to pay with."""

    word: str
    prose: Prose | None
    by_way: Sequence[tuple[Text, str, Text | None]]
    vouchers: Vouchers | None = None


@dataclass(frozen=True)
class ServicePage:
    title: Text
    lead: Text
    note: str
    theme: Theme | None
    crumbs: Sequence[Crumb]
    contact: ContactPanel
    facts: Sequence[Fact]
    only_in: str
    is_served_here: bool
    first_visit: Steps | None
    other_name: Text
    kind: Kind | None
    description: Prose | None
    instruction: Prose | None
    groups: str
    situations: str
    requirements: Prose | None
    area: str
    price: Price | None
    opening: OpeningSection | None
    arrivals: Sequence[Arrival]
    other_ways: Sequence[Way]
    posts: Sequence[PostalAddress]
    details: Sequence[tuple[str, Prose]]
    background: Prose | None
    laws: Sequence[NameLink]
    organizers: Sequence[NameLink]
    provisions: Sequence[Provision]
    funding: str
    together: Sequence[Together]
    topics: Sequence[Topic]
    source: SourceLine
    data: dict[str, Any]

    @property
    def has_many_places(self) -> bool:
        return len(self.arrivals) > 1


def service_page(
    service: Service,
    *,
    now: datetime,
    addresses: Addresses,
    url: str,
    synced_at: datetime | None = None,
    givers: Mapping[str, Organization] | None = None,
) -> ServicePage:
    """Everything the page says. `url` is its absolute address; the row comes as `catalogue.views.rows` fetches it.

    `givers`: organisations with a page that give the service for others, by their source's id.
    """
    ways = ways_of(service)
    title = service.name.text()
    placements = placements_of(service)
    # The background of a general description stands in for a description that nobody has written.
    background = service.details.get("BackgroundDescription") or {}
    description = prose(service.description or background)
    today = now.astimezone(HELSINKI).date()
    return ServicePage(
        title=title,
        lead=service.summary.text(),
        note=str(service.organization.name) if service.organization else "",
        theme=first_theme(placements),
        crumbs=crumbs(title, service.get_absolute_url(), placements, addresses),
        contact=service_panel(title, ways, service.organization, now, url),
        facts=service_facts(service, ways, now),
        only_in=only_in(description.text if description else title),
        is_served_here=Translated().text().language in service.languages,
        first_visit=first_visit(service),
        other_name=service.alternative_name.text(),
        kind=kind_of(service),
        description=description,
        instruction=prose(service.instruction),
        groups=", ".join(target_groups(service.target_groups)),
        situations=", ".join(life_events(service.life_events)),
        requirements=prose(service.requirements),
        area=area_words(service),
        price=price(service, ways),
        opening=opening_section(ways, today),
        arrivals=arrivals(ways),
        other_ways=[way for way in ways if is_other_way(way)],
        posts=posts(ways),
        details=details(service),
        background=prose(background, top=4) if service.description else None,
        laws=laws(service.laws),
        organizers=organizers(service),
        provisions=provisions(service, givers or {}),
        funding=funding_words(service),
        together=together(service.collections.all(), service),
        topics=topics(placements, addresses),
        source=source_line(service, synced_at),
        data=service_data(service, ways, url),
    )


def first_visit(service: Service) -> Steps | None:
    note = getattr(service, "note", None)
    text = note.first_visit.text() if note else Translated().text()
    lines = [line.strip() for line in text.value.splitlines() if line.strip()]
    return Steps(text, lines) if lines else None


def price(service: Service, ways: Sequence[Way]) -> Price | None:
    word = str(CHARGES.get(service.charge, ""))
    own = prose(service.charge_note)
    by_way = [
        (way.name, str(CHARGES.get(way.charge, "")), way.charge_note)
        for way in ways
        if way.charge_note or (way.charge and way.charge != service.charge)
    ]
    found = vouchers(service)
    return Price(word, own, by_way, found) if word or own or by_way or found else None


def is_other_way(way: Way) -> bool:
    """What has no section of its own: online services, pages, forms, lines without hours, places without an address."""
    return way.is_online or way.is_form or not (way.place or way.hours)


def posts(ways: Sequence[Way]) -> list[PostalAddress]:
    """Where to write, each address once."""
    return list({(item.words, item.note.value): item for way in ways for item in way.posts}.values())


def details(service: Service) -> list[tuple[str, Prose]]:
    """Deadlines, waiting times and the like, with their headings."""
    found = ((str(title), prose(service.details.get(key) or {}, top=4)) for key, title in DETAILS.items())
    return [(title, text) for title, text in found if text]
