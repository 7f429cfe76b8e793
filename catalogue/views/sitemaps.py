"""What there is to index: services, places, organisations and pages, each in the site's three languages."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.models import Page

from catalogue.models import Organization, Place
from catalogue.views.rows import visible_services

AN_HOUR = cache_control(max_age=3_600)


class RowSitemap(Sitemap[Any]):
    """Current rows of one kind, at their address in each language."""

    i18n = True
    limit = 10_000

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    def items(self) -> QuerySet[Any]:
        return self.rows.only("source", "source_id", "fetched_at").order_by("pk")

    def lastmod(self, item: Any) -> datetime:
        return item.fetched_at  # type: ignore[no-any-return]  # a row of whichever kind


class TreeSitemap(PageSitemap):
    """Wagtail's pages, in the trees of all languages."""

    def items(self) -> Any:
        root = self.get_wagtail_site().root_page
        within = Q(pk__in=[])
        for home in root.get_translations(inclusive=True).live():
            within |= Q(path__startswith=home.path)
        return Page.objects.filter(within).live().public().order_by("path").defer_streamfields().specific()


def sections(request: HttpRequest) -> dict[str, Any]:
    return {
        "pages": TreeSitemap(request),
        "services": RowSitemap(visible_services()),
        "places": RowSitemap(Place.objects.current()),
        "organizations": RowSitemap(Organization.objects.current()),
    }


@AN_HOUR
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    return django_views.index(request, sections(request), sitemap_url_name="sitemap-section")


@AN_HOUR
@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """One of them."""
    return django_views.sitemap(request, sections(request), section=section)
