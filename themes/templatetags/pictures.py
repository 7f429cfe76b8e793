"""Icons and pools: every picture on a page comes from our own sprite and is silent to a screen reader."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from themes.models import Theme

register = template.Library()

POOL_SHAPES = 4


def sprite(name: str) -> str:
    return f"{sprite_address(settings.DEBUG, settings.STATIC_URL)}#{name}"


# The address holds until the process ends; a page has a hundred icons.
@lru_cache(maxsize=8)
def sprite_address(debug: bool, static_url: str) -> str:
    return static("icons/sprite.svg")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small line icon; words always stand beside it. `name` is a file of static/icons/ui/."""
    return drawn(sprite(f"i-{name}"))


@lru_cache(maxsize=256)
def drawn(address: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def pool(theme: Theme | None, ui_icon: str = "") -> SafeString:
    """A theme's icon on its water, or a ui icon on the water of the page's theme."""
    if ui_icon or theme is None:
        shape, name, inset, size = 0, f"i-{ui_icon or 'info'}", 18, 28
    else:
        shape, name, inset, size = theme.number % POOL_SHAPES, f"t-{theme.icon}", 8, 48
    return format_html(
        '<svg class="pool" viewBox="0 0 64 64" aria-hidden="true"><use class="pool-water" href="{}"/>'
        '<use href="{}" x="{}" y="{}" width="{}" height="{}"/></svg>',
        sprite(f"p-{shape}"),
        sprite(name),
        inset,
        inset,
        size,
        size,
    )


@register.simple_tag
def line_art(theme: Theme | None, ui_icon: str = "") -> SafeString:
    """The theme's icon in the middle of a masthead's rings; without a theme, a ui icon (default: a pin)."""
    name = f"t-{theme.icon}" if theme else f"i-{ui_icon or 'pin'}"
    return format_html('<use class="lineart" href="{}" x="348" y="124" width="88" height="88"/>', sprite(name))
