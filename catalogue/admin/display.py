"""Stored values as an editor can read them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.models import Connection, Placement
from themes.translated import LANGUAGE_NAMES, Translated

NOTHING = "–"


def readable(value: Any) -> Any:
    """Texts by language, lists and mappings in an indented form; everything else as it is."""
    if isinstance(value, Translated):
        return translated(value)
    if isinstance(value, Mapping | list):
        return indented(value) if value else NOTHING
    return NOTHING if value in (None, "") else value


def translated(texts: Mapping[str, str]) -> SafeString | str:
    """Each language's text under the language's name."""
    lines = ((LANGUAGE_NAMES.get(code, code), code, text) for code, text in texts.items())
    return format_html_join("", '<p><b>{}:</b> <span lang="{}">{}</span></p>', lines) or NOTHING


def indented(value: Any) -> SafeString:
    return format_html("<pre>{}</pre>", json.dumps(value, ensure_ascii=False, indent=2))


def placements(rows: Iterable[Placement]) -> SafeString | str:
    """Where a row stands and why, guesses and pins marked."""
    lines = ((str(row.subtheme), row.reason, marks(row)) for row in rows)
    return format_html_join("", "<p><b>{}</b> – {} {}</p>", lines) or _("Stands under no topic.")


def marks(row: Placement) -> str:
    found = [*([_("a guess")] if row.guessed else []), *([_("pinned by an editor")] if row.pinned else [])]
    return f"({', '.join(found)})" if found else ""


# What a connection says of itself, of the service at that channel.
OWN_OF_CONNECTION = (
    "description", "charge", "charge_note", "hours", "phones", "emails", "web_pages", "addresses", "extras",
    "authorizations",
)  # fmt: skip


def connections(rows: Iterable[Connection]) -> SafeString | str:
    """The channels of a service, each with what is said of the service there."""
    lines = (
        (reverse("channel:inspect", args=[row.channel_id]), row.channel, row.channel.get_type_display(), own_of(row))
        for row in rows
    )
    return format_html_join("", '<p><a href="{}">{}</a> ({})</p>{}', lines) or NOTHING


def own_of(row: Connection) -> SafeString | str:
    said = {name: value for name in OWN_OF_CONNECTION if (value := getattr(row, name))}
    return indented(said) if said else ""


def links(rows: Iterable[Any]) -> SafeString | str:
    """Rows by name, each leading to its page here."""
    lines = ((reverse(f"{row._meta.model_name}:inspect", args=[row.pk]), row) for row in rows)
    return format_html_join("", '<p><a href="{}">{}</a></p>', lines) or NOTHING


def compact(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
