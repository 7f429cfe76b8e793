"""What a source has no longer: 410, with kind words, what it was, and what is near. Never a bare error."""

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from catalogue.models import Organization, Place, Service
from catalogue.placement import rule_book, service_subject
from catalogue.presenters.card import Card, place_card, service_card
from catalogue.presenters.clock import full_date
from catalogue.views.rows import places_for_cards, services_for_cards

NEIGHBOURS = 5


def gone_response(
    request: HttpRequest, row: Service | Place | Organization, neighbours: Sequence[Card]
) -> HttpResponse:
    """The page of something that is gone: 410, so that search engines forget it."""
    organization = getattr(row, "organization", None)
    context = {
        "title": row.name.text(),
        "kind": row._meta.model_name,
        "organization": organization if organization and organization.gone_since is None else None,
        "day": full_date(timezone.localtime(row.gone_since).date()) if row.gone_since else "",
        "neighbours": neighbours,
    }
    return render(request, "catalogue/gone.html", context, status=410)


def neighbours_of(service: Service) -> list[Card]:
    """Services of the same subthemes, those in reach first. A gone row has no placements, so the rules are asked."""
    numbers = [item.subtheme for item in rule_book().place(service_subject(service))]
    found = services_for_cards().filter(placements__subtheme__number__in=numbers).distinct().order_by("source_id")
    nearest = sorted(found[: 20 * NEIGHBOURS], key=lambda row: (not shares_area(row, service), row.source_id))
    now = timezone.now()
    return [service_card(row, now) for row in nearest[:NEIGHBOURS]]


def shares_area(one: Service, other: Service) -> bool:
    return any(one.serves(code) for code in other.municipalities)


def places_like(place: Place) -> list[Card]:
    """Places of the same type in the same municipality, or at least there."""
    if not place.municipality:
        return []
    here = places_for_cards().filter(municipality=place.municipality)
    alike = here.filter(type_code=place.type_code) if place.type_code else here.filter(Q(type_code=None))
    now = timezone.now()
    return [place_card(row, now) for row in alike.order_by("source_id")[:NEIGHBOURS]]
