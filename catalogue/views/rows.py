"""Rows as the presenters need them: what a resident may see, with everything a page reads fetched along."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogue.models import Channel, Connection, Organization, Place, Placement, Service, ServiceCollection

# Long columns that no card and no list of ways reads: most of a row's bytes.
UNREAD_OF_SERVICE = (
    "description", "instruction", "requirements", "details", "keywords", "ontology_terms", "producers", "life_events",
    "alternative_name", "laws", "vouchers", "industrial_classes", "organization__description",
    "organization__summary", "organization__phones", "organization__emails", "organization__web_pages",
    "organization__addresses", "organization__municipalities",
)  # fmt: skip
UNREAD_OF_PLACE = ("geometry", "description", "locations")
# Of a service's ways: what no page reads there, and what only the service's own page does.
UNREAD_OF_WAYS = ("channel__place__geometry", "channel__place__description", "channel__place__properties")
UNREAD_ON_CARDS = ("extras", "authorizations", "addresses", "channel__addresses", "channel__place__locations")
UNREAD_OF_TOPIC = ("subtheme__rule", "subtheme__description", "subtheme__theme__description")


def connections(*unread: str) -> Prefetch[Any]:
    """A service's live ways, with their channels and places, without the columns that nobody is going to read."""
    rows = Connection.objects.current().filter(channel__gone_since=None).select_related("channel__place")
    return Prefetch("connections", rows.defer(*UNREAD_OF_WAYS, *unread).order_by("order", "pk"))


def placements() -> Prefetch[Any]:
    return Prefetch("placements", Placement.objects.select_related("subtheme__theme").defer(*UNREAD_OF_TOPIC))


def visible_services() -> QuerySet[Any]:
    """Services that their source still has and no editor has hidden."""
    return Service.objects.current().exclude(note__hidden=True)


def services_for_cards() -> QuerySet[Any]:
    """What `presenters.card.service_card` reads: four queries, however many services."""
    rows = visible_services().select_related("organization").defer(*UNREAD_OF_SERVICE)
    return rows.prefetch_related(connections(*UNREAD_ON_CARDS), placements())


def services_for_pages() -> QuerySet[Any]:
    """What `presenters.service.service_page` reads; gone and hidden ones too, the view tells them apart."""
    return Service.objects.select_related("organization", "note").prefetch_related(
        connections(), placements(), "other_organizations", collections("collections")
    )


def collections(lookup: str) -> Prefetch[Any]:
    """The collections of a service or a channel, with the members that a resident may see."""
    services = visible_services().only("source", "source_id", "name")
    channels = Channel.objects.current().select_related("place").only(
        "source", "source_id", "name", "web_pages", "place__source", "place__source_id", "place__name",
        "place__gone_since",
    )  # fmt: skip
    rows = ServiceCollection.objects.current().prefetch_related(
        Prefetch("services", services), Prefetch("channels", channels)
    )
    return Prefetch(lookup, rows)


def givers_of(service: Service) -> Mapping[str, Organization]:
    """The organisations with a page that give the service for those who answer for it, by their source's id."""
    ids = {row.get("organization_id") for row in service.producers} - {None, ""}
    if not ids:
        return {}
    rows = Organization.objects.current().filter(source=service.source, source_id__in=ids)
    return {row.source_id: row for row in rows.only("source", "source_id", "name")}


def places_for_cards() -> QuerySet[Any]:
    return Place.objects.current().select_related("channel").defer(*UNREAD_OF_PLACE).prefetch_related(placements())


def places_for_pages() -> QuerySet[Any]:
    return Place.objects.select_related("channel", "organization").prefetch_related(
        placements(), collections("channel__collections")
    )


def organizations_for_cards() -> QuerySet[Any]:
    return Organization.objects.current().defer("description", "addresses", "web_pages", "emails")


def services_at(place: Place) -> QuerySet[Any]:
    """Services given at a service location."""
    return visible_services().filter(
        connections__channel__place=place, connections__gone_since=None, connections__channel__gone_since=None
    )


def counters_at(place: Place) -> QuerySet[Any]:
    """The connections of a service location that tell what one is helped with, with their services."""
    rows = Connection.objects.current().filter(channel__place=place, channel__gone_since=None).exclude(extras=[])
    rows = rows.filter(service__in=visible_services()).select_related("service").order_by("service__source_id")
    return rows.only("extras", "service__source", "service__source_id", "service__name")


def alphabetical(rows: QuerySet[Any]) -> list[int]:
    """The keys of rows in the order of their names as shown; names are in JSON, which no database sorts alike."""
    names = sorted({(str(name).casefold(), key) for key, name in rows.values_list("pk", "name")})
    return [key for _, key in names]


def in_order(rows: QuerySet[Any], keys: Sequence[int]) -> list[Any]:
    """The rows with these keys, in their order."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]
