"""The page trees: twelve theme pages, their subthemes, and pages of content, in every language."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.models import Locale, Page
from wagtail.signals import page_published

from themes.models import ContentPage, HomePage, Subtheme, SubthemePage, Theme, ThemePage
from themes.renaming import free_slug, page_slug, page_title
from themes.seeding.data import load
from themes.seeding.site import published
from themes.seeding.streams import aside_stream, doors_stream, guidance_fields, written_stream
from themes.translated import SITE_LANGUAGES

# Pages of content are known by a key of the data file: their translation key is made of it.
CONTENT_KEYS = uuid.UUID("5b1d2c1e-6d3a-4c43-9a55-6b0b5b9c0a3e")


def seed_theme_pages(homes: dict[str, HomePage], locales: dict[str, Locale]) -> Iterator[Page | None]:
    """Every theme and subtheme row gets its page in every language. Yields each new page, None for an old one."""
    for theme in Theme.objects.prefetch_related("subthemes"):
        for code in SITE_LANGUAGES:
            page, is_new = theme_page(theme, homes[code], locales[code])
            yield page if is_new else None
            for subtheme in theme.subthemes.all():
                child, child_is_new = subtheme_page(subtheme, page, locales[code])
                yield child if child_is_new else None


def theme_page(theme: Theme, home: HomePage, locale: Locale) -> tuple[ThemePage, bool]:
    """The page of a theme in a language, and whether it is new."""
    if found := ThemePage.objects.filter(theme=theme, locale=locale).order_by("path").first():
        return found, False
    page = ThemePage(theme=theme, locale=locale, title=page_title(theme, locale.language_code))
    for name, value in guidance_fields("theme", theme.number, locale.language_code).items():
        setattr(page, name, value)
    return grow(page, home, theme, ThemePage.objects.filter(theme=theme)), True


def subtheme_page(subtheme: Subtheme, parent: ThemePage, locale: Locale) -> tuple[SubthemePage, bool]:
    """The page of a subtheme in a language, and whether it is new."""
    if found := SubthemePage.objects.filter(subtheme=subtheme, locale=locale).order_by("path").first():
        return found, False
    page = SubthemePage(subtheme=subtheme, locale=locale, title=page_title(subtheme, locale.language_code))
    for name, value in guidance_fields("subtheme", subtheme.number, locale.language_code).items():
        setattr(page, name, value)
    return grow(page, parent, subtheme, SubthemePage.objects.filter(subtheme=subtheme)), True


def grow(page: Any, parent: Page, row: Theme | Subtheme, family: Any) -> Any:
    """Put the page in the tree, in the family of the row's pages in other languages."""
    if relative := family.first():
        page.translation_key = relative.translation_key
    page.slug = free_slug(parent, page_slug(row, page.locale.language_code))
    parent.add_child(instance=published(page))
    return page


def seed_content(homes: dict[str, HomePage], locales: dict[str, Locale], new_homes: list[str]) -> Iterator[Page | None]:
    """Pages of content, then the words that link between them. Yields as `seed_theme_pages`."""
    born: list[tuple[ContentPage, str]] = []
    for item in load("pages")["page"]:
        for code in SITE_LANGUAGES:
            page, is_new = content_page(item, homes[code], locales[code])
            if is_new:
                born.append((page, item[code]["body"]))
            yield page if is_new else None
    for page, body in born:
        page.body = written_stream(body, key_pages(page.locale_id))
        page.save()
    for code in new_homes:
        furnish_home(homes[code])


def announce(pages: Iterable[Page]) -> None:
    """Let search and caches hear of new pages as of published ones; translations are one thing to them."""
    families = {page.translation_key: page for page in pages}
    for page in families.values():
        page_published.send(sender=type(page), instance=page, revision=None)


def content_page(item: dict[str, Any], home: HomePage, locale: Locale) -> tuple[ContentPage, bool]:
    """The page of content behind a key of the data file, still without its body when new."""
    key = content_key(item["key"])
    if found := ContentPage.objects.filter(translation_key=key, locale=locale).first():
        return found, False
    words = item[locale.language_code]
    page = ContentPage(
        translation_key=key, locale=locale, title=words["title"], lead=words["lead"],
        show_in_menus=item.get("in_menu", True), is_professional_hub=item.get("is_hub", False),
        slug=free_slug(home, words["slug"]), aside=aside_stream(item.get("aside", [])),
    )  # fmt: skip
    home.add_child(instance=published(page))
    return page, True


def furnish_home(home: HomePage) -> None:
    """What a new home page holds; its doors lead to pages that exist by now."""
    words = load("pages")["home"][home.locale.language_code]
    home.examples = [("question", text) for text in words["examples"]]
    home.promises = [("promise", promise) for promise in words["promises"]]
    home.doors = doors_stream(words["doors"], key_pages(home.locale_id))
    home.save()


def content_key(key: str) -> uuid.UUID:
    return uuid.uuid5(CONTENT_KEYS, key)


def key_pages(locale_id: int) -> dict[str, ContentPage]:
    """Key of the data file → its page in a language."""
    pages = {page.translation_key: page for page in ContentPage.objects.filter(locale_id=locale_id)}
    keys = (item["key"] for item in load("pages")["page"])
    return {key: pages[content_key(key)] for key in keys if content_key(key) in pages}
