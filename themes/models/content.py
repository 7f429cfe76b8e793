"""Pages of plain content: what the site is, how it treats data, what professionals find."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from themes.blocks import AsideBlock, BodyBlock
from themes.models.base import Audience, BasePage, theme_link
from themes.navigation import Crumb


class ContentPageQuerySet(PageQuerySet):
    def professional_hub(self, locale_id: int) -> "ContentPage | None":
        """The page that gathers what professionals need, in a language; None when there is none."""
        hub: ContentPage | None = self.filter(locale_id=locale_id, is_professional_hub=True).live().first()
        return hub

    def in_frame(self, language: str) -> Self:
        """What header and footer link to, in a language, in the order of the tree."""
        pages: Self = self.filter(locale__language_code=language, show_in_menus=True).live().order_by("path")
        return pages


class ContentPage(BasePage):
    """A text with an optional narrow column. "Show in menus" puts it in the footer."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    aside = StreamField(AsideBlock(), blank=True, verbose_name=_("beside the body"))
    is_professional_hub = models.BooleanField(
        _("main page for professionals"),
        default=False,
        help_text=_("It is linked in the header and lists the pages of the themes for professionals."),
    )

    objects = PageManager.from_queryset(ContentPageQuerySet)()

    template = "themes/content_page.html"
    parent_page_types = ["themes.HomePage", "themes.ContentPage"]
    subpage_types = ["themes.ContentPage"]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("aside")]
    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body"), FieldPanel("aside")]
    settings_panels = [*BasePage.settings_panels, FieldPanel("is_professional_hub")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    def crumbs(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Sequence[Crumb]:
        home, here = super().crumbs(request, audience)
        parent = self.get_parent().specific
        above = [Crumb(parent.title, parent.get_url(request))] if isinstance(parent, ContentPage) else []
        return [home, *above, here]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from themes.models.theme_pages import ThemePage  # the two kinds of page know each other

        context = super().get_context(request, *args, **kwargs)
        if self.is_professional_hub:
            context["theme_links"] = professional_links(ThemePage.objects.filter(locale=self.locale_id).live(), request)
        return context


def professional_links(pages: PageQuerySet, request: HttpRequest) -> list[dict[str, Any]]:
    """The theme pages that speak to professionals, in the themes' order, with the address that does."""
    found = pages.select_related("theme", "locale").order_by("theme__order", "theme__number")
    addresses = ((page, page.address(request, Audience.PROFESSIONAL)) for page in found)
    return [theme_link(page, url) for page, url in addresses if url]
