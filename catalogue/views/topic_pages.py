"""Where the pages of themes and subthemes are, in the active language; without a page, the results under the topic."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from catalogue.models import Placement
from themes.models import HomePage, Subtheme, SubthemePage, Theme, ThemePage
from themes.navigation import current_language


class TopicPages:
    """Addresses of topics (`presenters.topics.Addresses`), read with two queries at first need."""

    def __init__(self, request: HttpRequest, placements: Iterable[Placement]) -> None:
        self.request = request
        self.subthemes = [item.subtheme for item in placements]
        self.pages: dict[tuple[type, int], str] | None = None
        # Whether a page of a topic wants a button that leaves the site at once; known when addresses are.
        self.wants_quick_exit = False

    def theme(self, theme: Theme) -> str:
        return self.address(Theme, theme.pk) or results_under(theme=str(theme.number))

    def subtheme(self, subtheme: Subtheme) -> str:
        return self.address(Subtheme, subtheme.pk) or results_under(subtheme=subtheme.number)

    def address(self, kind: type, key: int) -> str:
        if self.pages is None:
            self.pages = self.read()
        return self.pages.get((kind, key), "")

    def read(self) -> dict[tuple[type, int], str]:
        themes = here(ThemePage).filter(theme__in={item.theme_id for item in self.subthemes})
        subthemes = list(here(SubthemePage).filter(subtheme__in={item.pk for item in self.subthemes}))
        self.wants_quick_exit = any(page.has_quick_exit for page in subthemes)
        return {
            **{(Theme, page.theme_id): page.get_url(self.request) or "" for page in themes},
            **{(Subtheme, page.subtheme_id): page.get_url(self.request) or "" for page in subthemes},
        }


def here(pages: Any) -> Any:
    """The live pages of a kind in the active language."""
    return pages.objects.live().filter(locale__language_code=current_language())


def results_under(**filters: str | list[str]) -> str:
    """The results page with only these filters."""
    return f"{reverse('search')}?{urlencode(filters, doseq=True)}"


def theme_groups(request: HttpRequest) -> list[dict[str, Any]]:
    """The themes under their headings, as on the home page; empty before there are pages."""
    home = here(HomePage).first()
    return home.theme_groups(request) if home else []
