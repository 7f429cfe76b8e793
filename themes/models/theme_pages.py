"""The pages of themes and subthemes. They hold words; their services are asked from the catalogue by templates."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from themes.blocks import AsideBlock, BodyBlock
from themes.models.base import Audience, BasePage
from themes.models.content import ContentPage
from themes.models.theme import Subtheme, Theme
from themes.navigation import Crumb, home_crumb, themes_crumb
from themes.translated import Text

# The address of a theme's page for professionals ends in these words, in the page's own language.
PROFESSIONAL_SLUGS = {"fi": "ammattilaiselle", "sv": "for-yrkespersoner", "en": "for-professionals"}
ROW_ORDER = ("subtheme__order", "subtheme__pk")


class ThemePage(BasePage):
    """A theme for a resident, and at a second address for a professional."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="pages", verbose_name=_("theme"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    aside = StreamField(AsideBlock(), blank=True, verbose_name=_("beside the body"))
    professional_lead = models.TextField(_("lead for professionals"), blank=True)
    professional_body = StreamField(
        BodyBlock(), blank=True, verbose_name=_("body for professionals"),
        help_text=_("Without it the theme has no page for professionals."),
    )  # fmt: skip
    professional_aside = StreamField(AsideBlock(), blank=True, verbose_name=_("beside the body for professionals"))

    template = "themes/theme_page.html"
    parent_page_types = ["themes.HomePage"]
    subpage_types = ["themes.SubthemePage"]
    preview_modes = [(Audience.RESIDENT, _("For residents")), (Audience.PROFESSIONAL, _("For professionals"))]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("aside"),
        index.SearchField("professional_lead"),
        index.SearchField("professional_body"),
        index.SearchField("professional_aside"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("theme"),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("body"), FieldPanel("aside")], heading=_("For residents")),
        MultiFieldPanel(
            [FieldPanel("professional_lead"), FieldPanel("professional_body"), FieldPanel("professional_aside")],
            heading=_("For professionals"),
        ),
    ]

    class Meta:
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")

    def clean(self) -> None:
        super().clean()
        refuse_second_page(self, theme=self.theme_id)

    @property
    def intro(self) -> Text:
        """The lead; when the page has none of its own, the row's description."""
        return written_or(self.lead, self.theme.description.text(self.locale.language_code), self)

    @property
    def professional_slug(self) -> str:
        return PROFESSIONAL_SLUGS.get(self.locale.language_code, PROFESSIONAL_SLUGS["en"])

    def address(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> str:
        path = super().address(request)
        if audience == Audience.RESIDENT or not path:
            return path
        return f"{path}{self.professional_slug}/" if self.professional_body else ""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [self.professional_slug] and self.live and self.professional_body:
            return RouteResult(self, kwargs={"audience": Audience.PROFESSIONAL})
        return super().route(request, path_components)

    def get_route_paths(self) -> list[str]:
        """Both addresses get a redirect when the page moves."""
        return ["/", f"/{self.professional_slug}/"] if self.professional_body else ["/"]

    def resolve_subpage(self, path: str) -> None:
        """Wagtail's redirects ask whether a path below the page leads anywhere; Resolver404 means that it does not."""
        if path.strip("/") != self.professional_slug or not self.professional_body:
            raise Resolver404(path)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        if self.professional_body:
            urls.append({**urls[0], "location": f"{urls[0]['location']}{self.professional_slug}/"})
        return urls

    def crumbs(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Sequence[Crumb]:
        above = themes_crumb()
        if audience == Audience.PROFESSIONAL and (hub := ContentPage.objects.professional_hub(self.locale_id)):
            above = Crumb(hub.title, hub.get_url(request))
        return [home_crumb(), above, Crumb(self.title, self.address(request, audience))]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        audience = context["audience"]
        subpages = SubthemePage.objects.child_of(self).live().select_related("subtheme", "locale")
        return {
            **context,
            "subs": [sub_link(page, request) for page in subpages.order_by(*ROW_ORDER)],
            "intro": self.professional_lead if audience == Audience.PROFESSIONAL else self.intro,
            "audiences": self.audience_links(request, audience),
            "section": "professionals" if audience == Audience.PROFESSIONAL else "themes",
        }

    def audience_links(self, request: HttpRequest, current: Audience) -> list[dict[str, Any]]:
        """The switch between the page's two addresses; empty when there is only one."""
        labels = {Audience.RESIDENT: _("For residents"), Audience.PROFESSIONAL: _("For professionals")}
        links = [
            {"label": label, "url": self.address(request, audience), "is_current": audience == current}
            for audience, label in labels.items()
        ]
        return links if all(link["url"] for link in links) else []

    def preview(self, request: HttpRequest, mode_name: str) -> Any:
        return self.serve(request, audience=Audience(mode_name))


class SubthemePage(BasePage):
    """A subtheme: what it is about, and its services."""

    subtheme = models.ForeignKey(
        Subtheme, on_delete=models.PROTECT, related_name="pages", verbose_name=_("subtheme")
    )  # fmt: skip
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    aside = StreamField(AsideBlock(), blank=True, verbose_name=_("beside the body"))
    has_quick_exit = models.BooleanField(
        _("quick exit"), default=False, help_text=_("A button that leaves the site at once; for pages about violence.")
    )

    template = "themes/subtheme_page.html"
    parent_page_types = ["themes.ThemePage"]
    subpage_types: list[str] = []
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("aside")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("subtheme"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("aside"),
        FieldPanel("has_quick_exit"),
    ]

    class Meta:
        verbose_name = _("subtheme page")
        verbose_name_plural = _("subtheme pages")

    def clean(self) -> None:
        super().clean()
        refuse_second_page(self, subtheme=self.subtheme_id)

    @property
    def intro(self) -> Text:
        """The lead; when the page has none of its own, the row's description."""
        return written_or(self.lead, self.subtheme.description.text(self.locale.language_code), self)

    def crumbs(self, request: HttpRequest, audience: Audience = Audience.RESIDENT) -> Sequence[Crumb]:
        parent = self.get_parent()
        return [
            home_crumb(), themes_crumb(), Crumb(parent.title, parent.get_url(request)),
            Crumb(self.title, self.get_url(request)),
        ]  # fmt: skip

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        siblings = SubthemePage.objects.sibling_of(self, inclusive=False).live()
        return {**context, "siblings": siblings.select_related("subtheme").order_by(*ROW_ORDER)}


def sub_link(page: SubthemePage, request: HttpRequest) -> dict[str, Any]:
    """One line in the list of subthemes (components/subs.html)."""
    return {"title": page.title, "url": page.get_url(request), "text": page.intro, "number": page.subtheme.number}


def written_or(lead: str, description: Text, page: BasePage) -> Text:
    """A page's own words are in its own language; a row's may be in another, and say so."""
    return Text(lead, page.locale.language_code, False) if lead else description


def refuse_second_page(page: BasePage, **row: int) -> None:
    """One page per row and language: the row's links would not know which to lead to."""
    others = type(page).objects.filter(locale=page.locale_id, **row).exclude(pk=page.pk)
    if all(row.values()) and page.locale_id and others.exists():
        raise ValidationError(dict.fromkeys(row, _("There is already a page for this in this language.")))
