"""The ground the pages stand on: locales, one home page per language, the site and its contact details."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from themes.models import HomePage, SiteInfo
from themes.renaming import free_slug
from themes.seeding.data import load
from themes.translated import SITE_LANGUAGES, Translated


def seed_locales() -> dict[str, Locale]:
    """Language → its locale, for every language of the site."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGES}


def published(page: Any) -> Any:
    """Marks a page as published now, before it is put in the tree."""
    page.live = True
    page.first_published_at = page.last_published_at = timezone.now()
    return page


def seed_homes(locales: dict[str, Locale]) -> tuple[dict[str, HomePage], list[str]]:
    """Language → its home page, and the languages whose home is new."""
    homes: dict[str, HomePage] = {}
    new: list[str] = []
    root = Page.get_first_root_node()
    for code, locale in locales.items():
        home = HomePage.objects.filter(locale=locale).order_by("path").first()
        if home is None:
            words = load("pages")["home"][code]
            home = HomePage(locale=locale, slug=free_slug(root, code), title=words["title"])
            home.greeting, home.lead, home.search_description = words["greeting"], words["lead"], words["description"]
            if first := next(iter(homes.values()), None):
                home.translation_key = first.translation_key
            root.add_child(instance=published(home))
            root.refresh_from_db()
            new.append(code)
        homes[code] = home
    return homes, new


def seed_site(home: HomePage) -> None:
    """Let the default site begin at the home page, and take Wagtail's welcome page away."""
    site = Site.objects.filter(is_default_site=True).first()
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if site is None:
        site = Site(is_default_site=True)
    if site.pk is None or site.root_page.specific_class is Page:
        welcome = site.root_page if site.pk else None
        site.root_page, site.site_name = home.page_ptr, settings.WAGTAIL_SITE_NAME
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.save()
        if welcome and welcome.depth > 1 and not welcome.get_children().exists():
            welcome.delete()
    seed_site_info(site)


def seed_site_info(site: Site) -> None:
    """The contact details, once."""
    words = load("pages")["site"]
    SiteInfo.objects.get_or_create(
        site=site,
        defaults={
            "advice_phone": words["advice_phone"],
            "advice_hours": Translated(words["advice_hours"]),
            "feedback_email": words["feedback_email"],
            "quick_exit_url": words["quick_exit_url"],
        },
    )
