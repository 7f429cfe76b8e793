"""A service's page: the questions a person has before they dare to come, each answered or left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.hours import HELSINKI
from catalogue.models import Organization, Service
from catalogue.presenters.contact_panel import ContactPanel, service_panel
from catalogue.presenters.facts import Fact, service_facts
from catalogue.presenters.names import CHARGES, target_groups
from catalogue.presenters.opening import OpeningSection, opening_section
from catalogue.presenters.source_line import SourceLine, source_line
from catalogue.presenters.structured import service_data
from catalogue.presenters.texts import Prose, only_in, prose
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
    "Vouchers": _("Service vouchers"),
    "Legislation": _("Law behind the service"),
}


@dataclass(frozen=True)
class Steps:
    """What happens at the first visit, one step a line; written by editors, approved by the service."""

    text: Text
    lines: Sequence[str]


@dataclass(frozen=True)
class Price:
    """What it costs: a word, the service's own text, and what single ways say."""

    word: str
    prose: Prose | None
    by_way: Sequence[tuple[Text, str, Text | None]]


@dataclass(frozen=True)
class Organizer:
    name: Text
    url: str


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
    description: Prose | None
    instruction: Prose | None
    groups: str
    requirements: Prose | None
    area: str
    price: Price | None
    opening: OpeningSection | None
    arrivals: Sequence[Arrival]
    other_ways: Sequence[Way]
    details: Sequence[tuple[str, Prose]]
    organizers: Sequence[Organizer]
    producers: Sequence[Text]
    topics: Sequence[Topic]
    source: SourceLine
    data: dict[str, Any]


def service_page(
    service: Service, *, now: datetime, addresses: Addresses, url: str, synced_at: datetime | None = None
) -> ServicePage:
    """Everything the page says. `url` is its absolute address; the row comes as `catalogue.views.rows` fetches it."""
    ways = ways_of(service)
    title = service.name.text()
    placements = placements_of(service)
    # The background of a general description stands in for a description that nobody has written.
    description = prose(service.description or service.details.get("BackgroundDescription") or {})
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
        description=description,
        instruction=prose(service.instruction),
        groups=", ".join(target_groups(service.target_groups)),
        requirements=prose(service.requirements),
        area=area_words(service),
        price=price(service, ways),
        opening=opening_section(ways, today),
        arrivals=arrivals(ways),
        other_ways=[way for way in ways if way.is_online or way.files],
        details=details(service),
        organizers=organizers(service),
        producers=[Translated(item).text() for item in service.producers if item],
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
    return Price(word, own, by_way) if word or own or by_way else None


def details(service: Service) -> list[tuple[str, Prose]]:
    """Deadlines, waiting times and the like, with their headings."""
    found = ((str(title), prose(service.details.get(key) or {}, top=4)) for key, title in DETAILS.items())
    return [(title, text) for title, text in found if text]


def organizers(service: Service) -> list[Organizer]:
    """Who answers for it, the responsible one first."""
    responsible = [service.organization] if service.organization else []
    return [organizer(row) for row in [*responsible, *service.other_organizations.all()] if row.gone_since is None]


def organizer(row: Organization) -> Organizer:
    return Organizer(row.name.text(), row.get_absolute_url())
