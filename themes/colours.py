"""The hues of the themes as a stylesheet, and the page in light or dark.

A theme is one number; site.css makes its tint, pool and ink of it.
"""

import hashlib
from collections.abc import Mapping

from django.core.cache import cache
from django.urls import reverse

from themes.models import Theme
from themes.remembering import remembered

VERSION_KEY = "themes.colours.version"
# Long enough to spare a query per page, short enough that another process's change is soon seen.
VERSION_SECONDS = 60
SCHEMES = ("light", "dark")
SCHEME_COOKIE = "scheme"


def colours_css() -> str:
    """One rule per theme, by slug: `[data-theme="luonto"] { --h: 145; }`."""
    rows = Theme.objects.order_by("pk").values_list("slug", "hue")
    return "@layer site {\n" + "".join(f'[data-theme="{slug}"] {{ --h: {hue}; }}\n' for slug, hue in rows) + "}\n"


def version_of(css: str) -> str:
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def colours_version() -> str:
    """Changes when a hue or slug does; remembered for a minute."""
    return remembered(VERSION_KEY, lambda: version_of(colours_css()), VERSION_SECONDS)


def forget_version() -> None:
    """A theme was saved or deleted in this process."""
    cache.delete(VERSION_KEY)


def colours_url() -> str:
    return f"{reverse('theme-colours')}?v={colours_version()}"


def chosen_scheme(cookies: Mapping[str, str]) -> str:
    """What the reader has chosen; light until they do."""
    scheme = cookies.get(SCHEME_COOKIE, "")
    return scheme if scheme in SCHEMES else SCHEMES[0]
