"""What pages of the catalogue offer residents: a place on the list to print, and somebody to get in touch."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse

from referral.codes import Capacity
from referral.guidance.listing import PLACE, SERVICE
from referral.models import Unit

register = template.Library()


@register.inclusion_tag("referral/resident/offered.html", takes_context=True)
def for_residents(context: Context) -> dict[str, Any]:
    """On the page of a service or a place; elsewhere nothing. One query on a service's page."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    if match is None or match.url_name not in ("service", "place"):
        return {}
    name = match.kwargs["source_id"]
    if match.url_name == "place":
        return {"list_url": add_url(f"{PLACE}:{match.kwargs['source']}:{name}")}
    return {"list_url": add_url(f"{SERVICE}:{name}"), "own_url": own_url(name) if is_received(name) else ""}


def add_url(item: str) -> str:
    return f"{reverse('guidance-list')}?{urlencode({'add': item})}"


def own_url(service: str) -> str:
    return f"{reverse('own-referral')}?{urlencode({'service': service})}"


def is_received(service: str) -> bool:
    """Whether a unit receives for the service and takes people now."""
    rows = Unit.objects.receiving().exclude(capacity=Capacity.PAUSED)
    return rows.filter(services__service__source_id=service).exists()


@register.inclusion_tag("referral/resident/footer_links.html")
def resident_links() -> dict[str, Any]:
    """At the foot of every public page: the ways to one's own matter, to asking, and to the list."""
    return {}
