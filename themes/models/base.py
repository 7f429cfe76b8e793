"""What every page of ours has: a lead, its words for search, its place in the tree, its other languages."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self

from csp.constants import SELF
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from themes.navigation import Crumb, home_crumb
from themes.translated import Text


class Audience(StrEnum):
    """Whom a view of a page speaks to; each audience has an address of its own."""

    RESIDENT = "resident"
    PROFESSIONAL = "professional"


class BasePage(Page):
    """Abstract. A page is written per language; its translations share a key (Wagtail's locales)."""

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the heading."))
    # Whoever keeps the page is named on it, with the day it was last read through.
    network = models.CharField(_("kept by"), max_length=200, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    search_fields = [*Page.search_fields, index.SearchField("lead")]
    settings_panels = [*Page.settings_panels, FieldPanel("network"), FieldPanel("reviewed_on")]

    class Meta:
        abstract = True

    def stream_fields(self) -> Iterator[Any]:
        """The page's streams, in the order in which they are declared."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                yield getattr(self, field.name)

    def search_text(self) -> str:
        """Everything a reader could read here besides the title, as plain text: for the search documents."""
        parts = [str(self.intro)]
        for stream in self.stream_fields():
            parts += stream.stream_block.get_searchable_content(stream)
        return "\n".join(strip_tags(str(part)).strip() for part in parts if part)

    @property
    def intro(self) -> Text:
        """What stands under the heading."""
        return Text(self.lead, self.locale.language_code, False)

    @property
    def description(self) -> str:
        """For search results elsewhere and for sharing."""
        return self.search_description or str(self.intro)

    def crumbs(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Sequence[Crumb]:
        """From the home page to this one."""
        return [home_crumb(), Crumb(self.title, self.get_url(request))]

    def address(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> str:
        """The page's path for an audience; empty when the page has nothing for it."""
        return self.get_url(request) or ""

    def addresses(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Mapping[str, str]:
        """Language → path of this page and its live translations, for the same audience."""
        family: Sequence[Self] = (
            type(self).objects.filter(translation_key=self.translation_key, live=True).select_related("locale")
        )
        found = {page.locale.language_code: page.address(request, audience) for page in family}
        return {code: path for code, path in found.items() if path}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """As a reader would see it; the editor alone may show it in a frame."""
        response: Any = self.preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": [SELF]}
        return response

    def preview(self, request: HttpRequest, mode_name: str) -> Any:
        """One of `preview_modes`."""
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        audience = kwargs.get("audience", Audience.RESIDENT)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "audience": audience, "crumbs": self.crumbs(request, audience)}


def theme_link(page: Any, url: str) -> dict[str, Any]:
    """A theme in a list of themes (components/theme-link.html). `page` is a ThemePage."""
    return {"title": page.title, "url": url, "text": page.theme.plain_words.here, "theme": page.theme}
