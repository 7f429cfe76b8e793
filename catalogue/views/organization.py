"""An organisation's page: who they are, what they offer, their units and places."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Organization, Place
from catalogue.presenters.card import service_card
from catalogue.presenters.links import link_to
from catalogue.presenters.organization import organization_page
from catalogue.presenters.pager import pager
from catalogue.views.gone import gone_response
from catalogue.views.rows import alphabetical, in_order, services_for_cards, visible_services
from catalogue.views.sources import last_read

PAGE_SIZE = 20
SHOWN_PLACES = 60


@require_safe
def organization(request: HttpRequest, source_id: str) -> HttpResponse:
    """200 for a current organisation, 410 for a gone one, 404 for an unknown one."""
    row: Organization = get_object_or_404(Organization.objects.select_related("parent"), source_id=source_id)
    if row.gone_since:
        return gone_response(request, row, [])
    now = timezone.now()
    here = row.get_absolute_url()
    shown = services_page(row, request.GET.get("page", ""))
    total = shown.paginator.count
    context = {
        "organization": organization_page(row, url=request.build_absolute_uri(here), synced_at=last_read(row.source)),
        "services": [service_card(item, now) for item in in_order(services_for_cards(), list(shown.object_list))],
        "total": total,
        "pager": pager(total, shown.number, PAGE_SIZE, lambda number: f"{here}?page={number}" if number > 1 else here),
        "units": [link_to(item) for item in by_name(Organization.objects.current().filter(parent=row))],
        "places": [link_to(item) for item in by_name(Place.objects.current().filter(organization=row)[:SHOWN_PLACES])],
    }
    return render(request, "catalogue/organization.html", context)


def services_page(row: Organization, number: str) -> Page[int]:
    """A page of the keys of services that it answers for, alone or with others; a wrong number becomes a right one."""
    shared = Q(organization=row) | Q(other_organizations=row)
    return Paginator(alphabetical(visible_services().filter(shared)), PAGE_SIZE).get_page(number)


def by_name(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda row: (str(row.name).casefold(), row.pk))
