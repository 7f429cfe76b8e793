"""Rows as the presenters need them: what a resident may see, with everything a page reads fetched along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from catalogue.models import Channel, Connection, Organization, Place, Placement, Service, ServiceCollection
from themes.models import Subtheme

# What a card reads, and no more: rows are read by the dozen, and their long columns are most of their bytes.
READ_OF_SERVICE = (
    "source", "source_id", "name", "summary", "charge", "charge_note", "languages", "area_type", "municipalities",
    "organization__name",
)  # fmt: skip
READ_OF_WAYS = (
    "service", "order", "hours", "phones", "charge", "channel__type", "channel__hours", "channel__phones",
    "channel__place__source", "channel__place__source_id", "channel__place__street", "channel__place__municipality",
    "channel__place__post_office", "channel__place__gone_since", "channel__place__entrances",
)  # fmt: skip
READ_OF_PLACE = (
    "source", "source_id", "name", "summary", "type_code", "type_name", "status", "street", "municipality",
    "post_office", "phones", "properties", "channel__hours", "channel__place",
)  # fmt: skip
READ_OF_TOPIC = (
    "service", "place", "pinned", "guessed", "subtheme__order", "subtheme__theme__order", "subtheme__theme__number",
    "subtheme__theme__slug", "subtheme__theme__icon",
)  # fmt: skip
READ_OF_ORGANIZATION = ("source", "source_id", "name", "summary", "kind", "municipality", "phones")
# Of a service's ways on its own page: what no page reads there.
UNREAD_OF_WAYS = ("channel__place__geometry", "channel__place__description", "channel__place__properties")
UNREAD_OF_TOPIC = ("subtheme__rule", "subtheme__description", "subtheme__theme__description")


def live_connections() -> QuerySet[Any]:
    """A service's live ways, with their channels and places."""
    rows = Connection.objects.current().filter(channel__gone_since=None).select_related("channel__place")
    return rows.order_by("order", "pk")


def connections() -> Prefetch[Any]:
    """All of them that a service's own page reads."""
    return Prefetch("connections", live_connections().defer(*UNREAD_OF_WAYS))


def placements() -> Prefetch[Any]:
    return Prefetch("placements", Placement.objects.select_related("subtheme__theme").defer(*UNREAD_OF_TOPIC))


def card_placements(*, with_topics: bool) -> Prefetch[Any]:
    """Of the topics of a row only what colours its card; without them the caller has the subthemes at hand."""
    rows = Placement.objects.only("service", "place", "subtheme", "pinned", "guessed")
    if with_topics:
        rows = Placement.objects.select_related("subtheme__theme").only(*READ_OF_TOPIC)
    return Prefetch("placements", rows)


def put_under(rows: Iterable[Any], subthemes: Mapping[int, Subtheme]) -> None:
    """Give placements their subthemes, which are few and read already: no row of them is made anew."""
    for row in rows:
        for placement in row.placements.all():
            if placement.subtheme_id in subthemes:
                placement.subtheme = subthemes[placement.subtheme_id]


def visible_services() -> QuerySet[Any]:
    """Services that their source still has and no editor has hidden."""
    return Service.objects.current().exclude(note__hidden=True)


def services_for_cards(*, with_topics: bool = True) -> QuerySet[Any]:
    """What `presenters.card.service_card` reads: three queries, however many services."""
    rows = visible_services().select_related("organization").only(*READ_OF_SERVICE)
    return rows.prefetch_related(
        Prefetch("connections", live_connections().only(*READ_OF_WAYS)), card_placements(with_topics=with_topics)
    )


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


def places_for_cards(*, with_topics: bool = True) -> QuerySet[Any]:
    rows = Place.objects.current().select_related("channel").only(*READ_OF_PLACE)
    return rows.prefetch_related(card_placements(with_topics=with_topics))


def places_for_pages() -> QuerySet[Any]:
    return Place.objects.select_related("channel", "organization").prefetch_related(
        placements(), collections("channel__collections")
    )


def organizations_for_cards() -> QuerySet[Any]:
    return Organization.objects.current().only(*READ_OF_ORGANIZATION)


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
