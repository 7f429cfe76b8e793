"""Where a reader is and where they can go: breadcrumbs, languages, menus."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from themes.translated import SITE_LANGUAGES

# A language is called by its own name, in every language.
OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
# The home page tells a reader who came for a page that does not exist in this language.
UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs. `language` is given when the title is not in the page's language."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """A language of the site, and where this page is in it. `leads_home`: there is no such page, only the home."""

    code: str
    name: str
    url: str
    is_current: bool
    leads_home: bool = False


def current_language() -> str:
    return (get_language() or SITE_LANGUAGES[0]).split("-")[0]


def home_path(language: str = "") -> str:
    """The path of the home page in a language (default: the active one)."""
    with override(language or current_language()):
        return reverse("wagtail_serve", args=[""])


def home_crumb() -> Crumb:
    return Crumb(_("Home"), home_path())


def themes_crumb() -> Crumb:
    """The list of themes stands on the home page."""
    return Crumb(_("Themes"), f"{home_path()}#themes")


def page_addresses(request: HttpRequest, page: Any, audience: Any = None) -> Mapping[str, str]:
    """Language → path of what is being shown; only languages in which it exists."""
    if page is not None and hasattr(page, "addresses"):
        found: Mapping[str, str] = page.addresses(request, audience) if audience else page.addresses(request)
        return found
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return {}
    if match.url_name == "wagtail_serve":  # a page that was not found
        return {}
    here = request.get_full_path()
    translated = {code: translate_url(here, code) for code in SITE_LANGUAGES}
    return {code: path for code, path in translated.items() if path != here or code == current_language()}


def language_links(request: HttpRequest, page: Any = None, audience: Any = None) -> list[LanguageLink]:
    """One link per language: to the same page, or honestly to that language's home."""
    addresses = page_addresses(request, page, audience)
    here = current_language()
    links = []
    for code in SITE_LANGUAGES:
        url = addresses.get(code, "")
        leads_home = not url and code != here
        home = f"{home_path(code)}?{UNTRANSLATED}={here}" if leads_home else request.get_full_path()
        links.append(LanguageLink(code, OWN_NAMES[code], url or home, code == here, leads_home))
    return links
