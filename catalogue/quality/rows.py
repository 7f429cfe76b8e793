"""What the rules read, in a bounded number of statements: three for services, two for channels, however many rows."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from catalogue.models import Channel, Connection, Organization, OrganizationKind, Place, Placement, Service, Source
from catalogue.models import WebLink as Link
from catalogue.views.rows import visible_services

SERVICE = (
    "id", "source", "source_id", "source_modified", "gone_since", "lost_languages", "organization_id", "name",
    "alternative_name", "summary", "description", "instruction", "requirements", "charge_note", "laws", "vouchers",
    "details", "service_classes", "ontology_terms", "target_groups", "general_description_id",
)  # fmt: skip
CHANNEL = (
    "source", "source_id", "gone_since", "type", "organization_id", "place_id", "name", "summary", "description",
    "hours", "phones", "web_pages", "details",
)  # fmt: skip
CONNECTION = (
    "service_id", "channel_id", "description", "charge_note", "hours", "phones", "web_pages", "channel__phones",
)  # fmt: skip
PLACE = (
    "id", "source", "source_id", "source_modified", "gone_since", "name", "municipality", "latitude", "longitude",
    "phones", "web_pages",
)  # fmt: skip
# How LIPAS says that a municipality owns a place, itself or through a company.
OWNED_BY_MUNICIPALITY = ("city", "city-main-owner")
# A link that failed on one day had a bad moment; on two days it is broken.
FAILURES_OF_BROKEN = 2


def services_of(organizations: Collection[int] | None = None) -> QuerySet[Any]:
    """Services that residents see, of these organisations (None: of any), each with its ways and placements."""
    ways = Connection.objects.current().filter(channel__gone_since=None).select_related("channel").only(*CONNECTION)
    rows = visible_services().exclude(organization=None) if organizations is None else visible_services().filter(
        organization__in=organizations
    )  # fmt: skip
    placed = Placement.objects.only("service_id")
    return rows.only(*SERVICE).order_by("pk").prefetch_related(
        Prefetch("connections", ways.order_by("order", "pk")), Prefetch("placements", placed)
    )  # fmt: skip


def channels_of(organizations: Collection[int] | None = None) -> QuerySet[Any]:
    """Channels of these organisations (None: of any), each with its place and its connections to current services."""
    ways = Connection.objects.current().filter(service__gone_since=None).only("service_id", "channel_id", "hours")
    rows = Channel.objects.current().filter(
        Q(organization__isnull=False) if organizations is None else Q(organization__in=organizations)
    )
    only = (*CHANNEL, *(f"place__{name}" for name in PLACE))
    return rows.select_related("place").only(*only).order_by("pk").prefetch_related(Prefetch("connections", ways))


def sports_places_of(organization: Organization) -> QuerySet[Any]:
    """The municipality's own places in LIPAS: those in it whose owner it is. Nobody else's, and of no unit."""
    if organization.kind != OrganizationKind.MUNICIPALITY or organization.parent_id or not organization.municipality:
        return Place.objects.none()
    rows = Place.objects.current().filter(source=Source.LIPAS, municipality=organization.municipality)
    return rows.filter(owner__in=OWNED_BY_MUNICIPALITY).only(*PLACE).order_by("pk")


def broken_addresses() -> frozenset[str]:
    return frozenset(Link.objects.filter(failures__gte=FAILURES_OF_BROKEN).values_list("url", flat=True))


def swedish_speakers(organizations: Collection[int] | None = None) -> frozenset[int]:
    """Organisations (of these; None: of all) that have any service in Swedish."""
    rows = Service.objects.current().filter(name__has_key="sv")
    if organizations is not None:
        rows = rows.filter(organization__in=organizations)
    return frozenset(rows.order_by().values_list("organization_id", flat=True).distinct())
