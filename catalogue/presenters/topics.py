"""Under which topics a row stands: its themes and subthemes as links, and the first of them for its colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from catalogue.models import Place, Placement, Service
from themes.models import Subtheme, Theme
from themes.navigation import Crumb, home_crumb
from themes.translated import Text


class Addresses(Protocol):
    """Where the pages of themes and subthemes are, in the active language (see `catalogue.views.topic_pages`)."""

    def theme(self, theme: Theme) -> str: ...

    def subtheme(self, subtheme: Subtheme) -> str: ...


@dataclass(frozen=True)
class Topic:
    title: Text
    url: str
    theme: Theme


def placements_of(row: Service | Place) -> Sequence[Placement]:
    """The placements as fetched, the surest first: pinned ones, then what rules say, then guesses."""
    return sorted(row.placements.all(), key=lambda item: (not item.pinned, item.guessed, subtheme_order(item.subtheme)))


def subtheme_order(subtheme: Subtheme) -> tuple[int, int, int, int]:
    return (subtheme.theme.order, subtheme.theme.number, subtheme.order, subtheme.pk)


def first_theme(placements: Sequence[Placement]) -> Theme | None:
    return placements[0].subtheme.theme if placements else None


def topics(placements: Iterable[Placement], addresses: Addresses) -> list[Topic]:
    """Every subtheme the row is found under."""
    return [
        Topic(item.subtheme.name.text(), addresses.subtheme(item.subtheme), item.subtheme.theme) for item in placements
    ]


def crumbs(title: Text, url: str, placements: Sequence[Placement], addresses: Addresses) -> list[Crumb]:
    """From home over the first topic to this page."""
    steps = [home_crumb()]
    if placements:
        subtheme = placements[0].subtheme
        steps.append(crumb(subtheme.theme.name.text(), addresses.theme(subtheme.theme)))
        steps.append(crumb(subtheme.name.text(), addresses.subtheme(subtheme)))
    return [*steps, crumb(title, url)]


def crumb(title: Text, url: str) -> Crumb:
    return Crumb(title.value, url, title.language if title.is_fallback else "")
