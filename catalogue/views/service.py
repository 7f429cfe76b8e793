"""A service's page; and, when its source has it no longer, kind words and what is near."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Service
from catalogue.presenters.service import service_page
from catalogue.quality.counting import count_view
from catalogue.views.gone import gone_response, neighbours_of
from catalogue.views.rows import givers_of, services_for_pages
from catalogue.views.sources import last_read
from catalogue.views.topic_pages import TopicPages


@require_safe
def service(request: HttpRequest, source_id: str) -> HttpResponse:
    """200 for a current service, 410 for a gone one; an unknown or hidden one is 404."""
    row: Service = get_object_or_404(services_for_pages(), source_id=source_id)
    if hasattr(row, "note") and row.note.hidden:
        raise Http404("This service is hidden.")
    if row.gone_since:
        return gone_response(request, row, neighbours_of(row))
    count_view(request, row)
    topics = TopicPages(request, row.placements.all())
    page = service_page(
        row,
        now=timezone.now(),
        addresses=topics,
        url=request.build_absolute_uri(row.get_absolute_url()),
        synced_at=last_read(row.source),
        givers=givers_of(row),
    )
    return render(request, "catalogue/service.html", {"service": page, "wants_quick_exit": topics.wants_quick_exit})
