"""Stored values as an editor can read them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.models import Placement
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


def changes(report: Iterable[Mapping[str, Any]]) -> SafeString | str:
    """A run's changes: what happened to which row, field by field."""
    lines = (
        (row.get("what", ""), row.get("kind", ""), row.get("name") or row.get("id", ""), fields(row.get("fields", {})))
        for row in report
    )
    return format_html_join("", "<p><b>{}</b> {} “{}”</p>{}", lines) or NOTHING


def fields(changed: Mapping[str, Any]) -> SafeString | str:
    """Old and new side by side."""
    lines = ((name, compact(old), compact(new)) for name, (old, new) in changed.items())
    rows = format_html_join("", "<tr><th>{}</th><td>{}</td><td>{}</td></tr>", lines)
    return format_html('<table class="listing"><tbody>{}</tbody></table>', rows) if rows else ""


def compact(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def link(name: str, key: Any, words: Any) -> SafeString:
    """To another row of the admin."""
    return format_html('<a href="{}">{}</a>', reverse(name, args=[key]), words)
