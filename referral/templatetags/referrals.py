"""What pages of the catalogue show of referrals: who receives, how full they are, and the way to make one."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse

from referral import clock
from referral.models import Unit
from referral.sending.receivers import offers, units_at, units_of

register = template.Library()


@register.inclusion_tag("referral/sending/offered.html", takes_context=True)
def referral_offer(context: Context) -> dict[str, Any]:
    """On the page of a service or a place: units that receive for it. None: nothing is shown, for one query."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    if match is None or match.url_name not in ("service", "place"):
        return {"offers": []}
    units, origin = units_on_page(match.url_name, match.kwargs)
    shown = offers(units, clock.now())
    return {
        "offers": shown,
        "can_be_sent": any(offer.can_be_sent_to for offer in shown),
        "address": f"{reverse('send')}?{urlencode(origin)}",
    }


def units_on_page(page: str, kwargs: dict[str, str]) -> tuple[QuerySet[Unit], dict[str, str]]:
    """Units that receive for what the page shows, and how the form is told where one came from."""
    if page == "service":
        return units_of(kwargs["source_id"]), {"service": kwargs["source_id"]}
    source, key = kwargs["source"], kwargs["source_id"]
    return units_at(source, key), {"place": f"{source}:{key}"}
