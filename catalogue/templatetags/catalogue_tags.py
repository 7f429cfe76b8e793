"""What pages of themes ask the catalogue for, and facts for machines."""

import json
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue.presenters.card import Card, place_card, service_card
from catalogue.search import get_engine
from catalogue.search.port import Kind, SearchQuery, SearchResult, StaleIndex
from catalogue.views.hit_cards import cards
from catalogue.views.rows import places_for_cards, services_for_cards
from catalogue.views.topic_pages import results_under
from themes.models import Subtheme, Theme
from themes.navigation import current_language

register = template.Library()

SUBTHEME_LIMIT = 20
THEME_LIMIT = 5
# What a topic's list shows: services first, then places. Its own page and organisations are found by searching.
LISTED = (Kind.SERVICE, Kind.PLACE)
# Characters that could end a script element or start a comment in it.
ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True)
class Placed:
    """The services and places of a topic (components/placed.html)."""

    cards: list[Card]
    total: int
    url: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def untranslated(self) -> int:
        """How many of the cards have a title in another language than the page."""
        return sum(card.title.is_fallback for card in self.cards)


@register.simple_tag(takes_context=True)
def placed_services(
    context: Context, *, theme: Theme | None = None, subtheme: Subtheme | None = None, limit: int = 0
) -> Placed:
    """The first services and places of a theme or a subtheme, how many there are, and where the rest is."""
    topic = Topic(
        theme=str(theme.number) if theme else "",
        subtheme=subtheme.number if subtheme else "",
        colour=theme or (subtheme.theme if subtheme else None),
        limit=limit or (THEME_LIMIT if theme else SUBTHEME_LIMIT),
    )
    try:
        return topic.from_engine(context["request"])
    except StaleIndex:
        # A topic always lists its services: the rows know their placements without any index.
        return topic.from_rows()


@dataclass(frozen=True)
class Topic:
    """A theme or a subtheme by its number, and how much of it is wanted."""

    theme: str
    subtheme: str
    colour: Theme | None
    limit: int

    @property
    def url(self) -> str:
        chosen = {"theme": self.theme} if self.theme else {"subtheme": self.subtheme}
        return results_under(**chosen, kind=[kind.value for kind in LISTED])

    def ask(self, *kinds: Kind, size: int) -> SearchResult:
        return get_engine().search(
            SearchQuery(
                language=current_language(),
                themes=frozenset({self.theme} - {""}),
                subthemes=frozenset({self.subtheme} - {""}),
                kinds=frozenset(kinds),
                page_size=size,
            )
        )

    def from_engine(self, request: HttpRequest) -> Placed:
        everything = self.ask(*LISTED, size=self.limit)
        services = self.ask(Kind.SERVICE, size=self.limit)
        hits = list(services.hits)
        if len(hits) < min(self.limit, everything.total):
            hits += self.ask(Kind.PLACE, size=self.limit - len(hits)).hits
        counts = {str(option.value): option.count for option in everything.facets.get("subtheme", ())}
        return Placed(
            cards=cards(hits, request, timezone.now(), theme=self.colour),
            total=everything.total,
            url=self.url,
            counts={number: count for number, count in counts.items() if number.startswith(f"{self.theme}.")},
        )

    def from_rows(self) -> Placed:
        chosen = (
            {"placements__subtheme__theme__number": self.theme}
            if self.theme
            else {"placements__subtheme__number": self.subtheme}
        )
        services = services_for_cards().filter(**chosen).distinct()
        places = places_for_cards().filter(**chosen).distinct()
        now = timezone.now()
        found = [service_card(row, now, theme=self.colour) for row in services.order_by("source_id")[: self.limit]]
        rest = places.order_by("source_id")[: self.limit - len(found)]
        found += [place_card(row, now, theme=self.colour) for row in rest]
        return Placed(found, services.count() + places.count(), self.url)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Facts as a data block: browsers do not execute it, so the Content-Security-Policy has nothing against it."""
    text = json.dumps(data, ensure_ascii=False)
    for sign, escape in ESCAPES.items():
        text = text.replace(sign, escape)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
