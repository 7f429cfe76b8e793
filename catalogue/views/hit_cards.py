"""Hits of a search as cards: the rows behind them, read with a fixed number of queries."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from catalogue.presenters.card import Card, organization_card, page_card, place_card, service_card
from catalogue.search.port import Hit, Kind, Reading
from catalogue.views.reasons import reasons
from catalogue.views.rows import organizations_for_cards, places_for_cards, put_under, services_for_cards
from themes.models import Subtheme, Theme
from themes.navigation import current_language
from themes.translated import Translated

logger = logging.getLogger(__name__)

Key = tuple[str, str]


def cards(
    hits: Iterable[Hit],
    request: HttpRequest,
    now: datetime,
    *,
    theme: Theme | None = None,
    themes: Iterable[Theme] | None = None,
    first: int | None = None,
    reading: Reading | None = None,
) -> list[Card]:
    """A card per hit, in order. `first`: the number of the first, if they have numbers. `reading`: how the question was
    read, to show in each what answered it.

    `theme`: the one the list stands under; without it `themes` (default: read now) colour what has none itself.

    A hit whose row has just gone is left out; the index follows in a moment.
    """
    hits = list(hits)
    known = None if themes is None else list(themes)
    rows = rows_of(hits, known)
    by_number = themes_by_number(known) if theme is None and hits else {}
    shown = [hit for hit in hits if (hit.kind, hit.id) in rows]
    found = [card_of(hit, rows[hit.kind, hit.id], request, now, theme or theme_of(hit, by_number)) for hit in shown]
    if reading and reading.terms:
        why = reasons(shown, reading)
        found = [card.explained(reading.terms, why.get(hit.id)) for hit, card in zip(shown, found, strict=True)]
    if len(found) < len(hits):
        logger.info("search hits without rows: %s", len(hits) - len(found))
    return found if first is None else [card.numbered(number) for number, card in enumerate(found, first)]


def card_of(hit: Hit, row: Any, request: HttpRequest, now: datetime, theme: Theme | None) -> Card:
    """`theme` colours the card unless the row has a surer one of its own."""
    told = (*hit.ways, *hit.features)
    if hit.kind == Kind.SERVICE:
        return service_card(row, now, distance_km=hit.distance_km, theme=theme, told=told)
    if hit.kind == Kind.PLACE:
        return place_card(row, now, distance_km=hit.distance_km, theme=theme, told=told)
    if hit.kind == Kind.ORGANIZATION:
        return organization_card(row)
    return page_card(Translated(hit.title).text(), row.get_url(request) or "", Translated(hit.summary).text(), theme)


def themes_by_number(themes: Iterable[Theme] | None) -> dict[str, Theme]:
    return {str(theme.number): theme for theme in (Theme.objects.all() if themes is None else themes)}


def theme_of(hit: Hit, themes: Mapping[str, Theme]) -> Theme | None:
    """The theme of the hit's first subtheme: a service location has none but its services'."""
    return themes.get(hit.subthemes[0].partition(".")[0]) if hit.subthemes else None


def rows_of(hits: Sequence[Hit], themes: Iterable[Theme] | None = None) -> dict[Key, Any]:
    """The rows behind the hits, by kind and document id; kinds without hits cost nothing.

    `themes` with their subthemes, when they have been read already.
    """
    subthemes = {item.pk: item for theme in themes or () for item in theme.subthemes.all()}
    services, places = (rows(with_topics=not subthemes) for rows in (services_for_cards, places_for_cards))
    readers: Mapping[Kind, Callable[[Sequence[str]], Mapping[str, Any]]] = {
        Kind.SERVICE: lambda ids: by_document(services.filter(source_id__in=after_colon(ids)), subthemes),
        Kind.PLACE: lambda ids: by_document(places.filter(source_id__in=after_colon(ids)), subthemes),
        Kind.ORGANIZATION: lambda ids: by_document(
            organizations_for_cards().filter(source_id__in=after_colon(ids)), {}
        ),
        Kind.PAGE: pages,
    }
    found: dict[Key, Any] = {}
    for kind, read in readers.items():
        if ids := [hit.id for hit in hits if hit.kind == kind]:
            found |= {(kind, key): row for key, row in read(ids).items()}
    return found


def by_document(rows: Iterable[Any], subthemes: Mapping[int, Subtheme]) -> dict[str, Any]:
    rows = list(rows)
    if subthemes:
        put_under(rows, subthemes)
    return {row.document_id: row for row in rows}


def pages(ids: Sequence[str]) -> dict[str, Any]:
    """Live pages anybody may see, in the active language where they have it. A family goes by one page's number."""
    numbers = [int(key) for key in after_colon(ids) if key.isdecimal()]
    live = Page.objects.live().public().select_related("locale")
    known = {page.pk: page for page in live.filter(pk__in=numbers)}
    keys = [page.translation_key for page in known.values()]
    own = {
        page.translation_key: page
        for page in live.filter(translation_key__in=keys, locale__language_code=current_language())
    }
    return {f"page:{key}": own.get(page.translation_key, page) for key, page in known.items()}


def after_colon(ids: Iterable[str]) -> list[str]:
    """The source's own ids: "lipas:900123" → "900123"."""
    return [key.partition(":")[2] for key in ids]
