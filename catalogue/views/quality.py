"""An organisation's quality, for whoever holds its signed link: the page, the table, and kind words for a dead link."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.models import Organization
from catalogue.presenters.clock import full_date
from catalogue.quality.judging import judge
from catalogue.quality.page import quality_page
from catalogue.quality.seen import SHOWN_FROM
from catalogue.quality.sheet import sheet
from catalogue.quality.signed import LinkExpired, LinkUnknown, organization_of
from catalogue.views.sources import last_read

# The address is the key: no other site may learn it, and no search engine or cache may keep what it opens.
PRIVATE = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store, private",
}
View = Callable[[HttpRequest, Organization, date, str], HttpResponse]


def by_link(view: View) -> Callable[..., HttpResponse]:
    """The view with the organisation that the link opens; 410 for a link that has ended, 404 for one that is none."""

    @require_safe
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            organization, ends = organization_of(token)
        except (LinkExpired, LinkUnknown) as trouble:
            response = dead_link(request, trouble)
        else:
            response = view(request, organization, ends, token)
        for name, value in PRIVATE.items():
            response[name] = value
        return response

    return opened


def dead_link(request: HttpRequest, trouble: Exception) -> HttpResponse:
    is_expired = isinstance(trouble, LinkExpired)
    context = {"is_expired": is_expired}
    return render(request, "catalogue/quality/dead_link.html", context, status=410 if is_expired else 404)


@by_link
def quality(request: HttpRequest, organization: Organization, ends: date, token: str) -> HttpResponse:
    here = reverse("quality", args=[token])
    number = request.GET.get("page", "")
    page = quality_page(
        judge(organization),
        ends=ends,
        page=int(number) if number.isascii() and number.isdecimal() else 1,
        url=lambda number: f"{here}?page={number}#all",
    )
    read_at = last_read(organization.source)
    context: dict[str, Any] = {
        "quality": page,
        "organization": organization,
        "token": token,
        "read_on": full_date(timezone.localdate(read_at)) if read_at else "",
        "shown_from": SHOWN_FROM,
    }
    return render(request, "catalogue/quality/page.html", context)


@by_link
def quality_sheet(request: HttpRequest, organization: Organization, ends: date, token: str) -> HttpResponse:
    response = HttpResponse(sheet(judge(organization)), content_type="text/csv; charset=utf-8")
    name = slugify(str(organization.name)) or "organization"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
