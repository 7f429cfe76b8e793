"""Rows as the presenters need them: what a resident may see, with everything a page reads fetched along."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogue.models import Connection, Organization, Place, Placement, Service

# Long columns that no card and no list of ways reads: most of a row's bytes.
UNREAD_OF_SERVICE = (
    "description", "instruction", "requirements", "details", "keywords", "ontology_terms", "producers", "life_events",
    "alternative_name", "organization__description", "organization__summary", "organization__phones",
    "organization__emails", "organization__web_pages", "organization__addresses",
)  # fmt: skip
UNREAD_OF_PLACE = ("geometry", "description")
UNREAD_OF_TOPIC = ("subtheme__rule", "subtheme__description", "subtheme__theme__description")


def connections() -> Prefetch[Any]:
    """A service's live ways, with their channels and places."""
    rows = Connection.objects.current().filter(channel__gone_since=None).select_related("channel__place")
    unread = ("channel__place__geometry", "channel__place__description", "channel__place__properties")
    return Prefetch("connections", rows.defer(*unread).order_by("order", "pk"))


def placements() -> Prefetch[Any]:
    return Prefetch("placements", Placement.objects.select_related("subtheme__theme").defer(*UNREAD_OF_TOPIC))


def visible_services() -> QuerySet[Any]:
    """Services that their source still has and no editor has hidden."""
    return Service.objects.current().exclude(note__hidden=True)


def services_for_cards() -> QuerySet[Any]:
    """What `presenters.card.service_card` reads: four queries, however many services."""
    rows = visible_services().select_related("organization").defer(*UNREAD_OF_SERVICE)
    return rows.prefetch_related(connections(), placements())


def services_for_pages() -> QuerySet[Any]:
    """What `presenters.service.service_page` reads; gone and hidden ones too, the view tells them apart."""
    return Service.objects.select_related("organization", "note").prefetch_related(
        connections(), placements(), "other_organizations"
    )


def places_for_cards() -> QuerySet[Any]:
    return Place.objects.current().select_related("channel").defer(*UNREAD_OF_PLACE).prefetch_related(placements())


def places_for_pages() -> QuerySet[Any]:
    return Place.objects.select_related("channel", "organization").prefetch_related(placements())


def organizations_for_cards() -> QuerySet[Any]:
    return Organization.objects.current().defer("description", "addresses", "web_pages", "emails")


def services_at(place: Place) -> QuerySet[Any]:
    """Services given at a service location."""
    return visible_services().filter(
        connections__channel__place=place, connections__gone_since=None, connections__channel__gone_since=None
    )


def alphabetical(rows: QuerySet[Any]) -> list[int]:
    """The keys of rows in the order of their names as shown; names are in JSON, which no database sorts alike."""
    names = sorted({(str(name).casefold(), key) for key, name in rows.values_list("pk", "name")})
    return [key for _, key in names]


def in_order(rows: QuerySet[Any], keys: Sequence[int]) -> list[Any]:
    """The rows with these keys, in their order."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]
