"""The home page: a question in the resident's language, other ways to begin, and the themes."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from themes.blocks import DoorsBlock, ExamplesBlock, PromisesBlock
from themes.models.base import Audience, BasePage, theme_link
from themes.models.theme import ThemeGroup
from themes.navigation import OWN_NAMES, UNTRANSLATED, Crumb


class HomePage(BasePage):
    """One per language. Its title is the browser's; what a reader sees first is the greeting."""

    greeting = models.CharField(_("greeting"), max_length=80)
    examples = StreamField(
        ExamplesBlock(), blank=True, verbose_name=_("example questions"),
        help_text=_("Things a resident might say, in their own words."),
    )  # fmt: skip
    doors = StreamField(DoorsBlock(), blank=True, verbose_name=_("other ways to begin"))
    promises = StreamField(PromisesBlock(), blank=True, verbose_name=_("how the site works"))

    template = "themes/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["themes.ThemePage", "themes.ContentPage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("greeting"),
        FieldPanel("lead"),
        FieldPanel("examples"),
        FieldPanel("doors"),
        FieldPanel("promises"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def crumbs(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Sequence[Crumb]:
        return []

    def theme_groups(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The themes under their three headings, in their order (components/theme-list.html)."""
        from themes.models.theme_pages import ThemePage  # the two kinds of page know each other

        pages = ThemePage.objects.child_of(self).live().select_related("theme", "locale")
        rank = {group: place for place, group in enumerate(ThemeGroup)}
        ordered = sorted(pages, key=lambda page: (rank[page.theme.group], page.theme.order, page.theme.number))
        return [
            {"label": ThemeGroup(key).label, "themes": [theme_link(page, page.get_url(request)) for page in group]}
            for key, group in groupby(ordered, key=lambda page: page.theme.group)
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        asked_in = request.GET.get(UNTRANSLATED, "")
        return {**context, "groups": self.theme_groups(request), "untranslated_from": OWN_NAMES.get(asked_in, "")}
