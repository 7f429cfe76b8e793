"""A place's page, with the services given there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Place
from catalogue.presenters.card import service_card
from catalogue.presenters.place import place_page
from catalogue.views.gone import gone_response, places_like
from catalogue.views.rows import alphabetical, counters_at, in_order, places_for_pages, services_at, services_for_cards
from catalogue.views.sources import last_read
from catalogue.views.topic_pages import TopicPages

# A library or a sote centre may be the place of a hundred services.
SHOWN_SERVICES = 30


@require_safe
def place(request: HttpRequest, source: str, source_id: str) -> HttpResponse:
    """200 for a current place, 410 for a gone one, 404 for an unknown one."""
    row: Place = get_object_or_404(places_for_pages(), source=source, source_id=source_id)
    if row.gone_since:
        return gone_response(request, row, places_like(row))
    now = timezone.now()
    page = place_page(
        row,
        now=now,
        addresses=TopicPages(request, row.placements.all()),
        url=request.build_absolute_uri(row.get_absolute_url()),
        synced_at=last_read(row.source),
        counters=counters_at(row),
    )
    keys = alphabetical(services_at(row))[:SHOWN_SERVICES]
    services = [service_card(item, now) for item in in_order(services_for_cards(), keys)]
    return render(request, "catalogue/place.html", {"place": page, "services": services})
