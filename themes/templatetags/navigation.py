"""The frame around every page: colours, languages, menus, the site's contact details."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from themes.colours import chosen_scheme, colours_url
from themes.models import ContentPage, SiteInfo
from themes.navigation import LanguageLink, current_language, home_path, language_links, page_addresses

register = template.Library()


@register.simple_tag
def theme_colours_url() -> str:
    """The stylesheet of the themes' hues; its address changes with them, so it may be cached for long."""
    return colours_url()


@register.simple_tag(takes_context=True)
def colour_scheme(context: Context) -> str:
    """ "light" or "dark", as the reader has chosen."""
    request = context.get("request")
    return chosen_scheme(request.COOKIES if request else {})


@register.simple_tag
def home_url() -> str:
    """The home page in the active language."""
    return home_path()


@register.simple_tag(takes_context=True)
def site_languages(context: Context) -> list[LanguageLink]:
    """The language switch: every language of the site, and where this page is in it."""
    return language_links(context["request"], context.get("page"), context.get("audience"))


@register.simple_tag(takes_context=True)
def language_alternates(context: Context) -> SafeString:
    """Canonical address and hreflang alternates, absolute and without the query."""
    request = context.get("request")
    if request is None:
        return mark_safe("")
    found = page_addresses(request, context.get("page"), context.get("audience"))
    absolute = {code: request.build_absolute_uri(path.partition("?")[0]) for code, path in found.items()}
    here = absolute.get(current_language())
    links = [("alternate", "hreflang", code, url) for code, url in absolute.items()] if len(absolute) > 1 else []
    canonical = format_html('<link rel="canonical" href="{}">', here) if here else ""
    alternates = format_html_join("", '\n  <link rel="{}" {}="{}" href="{}">', links)
    return format_html("{}{}", canonical, alternates)


@register.simple_tag(takes_context=True)
def site_info(context: Context) -> SiteInfo:
    """The site's contact details, once per request."""
    info: SiteInfo = SiteInfo.for_request(context["request"])
    return info


@register.simple_tag(takes_context=True)
def menu_pages(context: Context) -> dict[str, Any]:
    """The content pages that the frame links to: `hub` in the header, `footer` in the footer; once per request."""
    request = context["request"]
    if not hasattr(request, "_lahde_menu"):
        pages = ContentPage.objects.in_frame(current_language())
        request._lahde_menu = [
            {"title": page.title, "url": page.get_url(request), "is_hub": page.is_professional_hub} for page in pages
        ]
    entries = request._lahde_menu
    return {"hub": next((entry for entry in entries if entry["is_hub"]), None), "footer": entries}


@register.filter
def tel(number: str) -> str:
    """A telephone number as a link's address: "09 2525 0111" → "tel:0925250111"."""
    return "tel:" + "".join(character for character in str(number) if character.isdigit() or character == "+")
