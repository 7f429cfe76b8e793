"""Long texts of rows as a page shows them: HTML, and the language they are truly in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalogue.rendering import render
from themes.translated import Text, Translated

ONLY_IN: Mapping[str, Promise] = {
    "fi": _("This is described in Finnish only"),
    "sv": _("This is described in Swedish only"),
    "en": _("This is described in English only"),
}


@dataclass(frozen=True)
class Prose:
    """A rendered text, with the language mark's material."""

    html: SafeString
    text: Text

    @property
    def language(self) -> str:
        return self.text.language

    @property
    def is_fallback(self) -> bool:
        return self.text.is_fallback


def prose(texts: Mapping[str, str], *, top: int = 3) -> Prose | None:
    """The text in the reader's language, else as it is; None when there is none. `top`: its highest heading."""
    return prose_of(Translated(texts).text(), top=top)


def prose_of(text: Text, *, top: int = 4) -> Prose | None:
    """A text that is chosen already; None when it is empty. `top`: its highest heading."""
    return Prose(render(text.value, top), text) if text.value.strip() else None


def only_in(text: Text) -> str:
    """The notice above a text that is not in the reader's language; empty when it is."""
    if not text.is_fallback:
        return ""
    return str(ONLY_IN.get(text.language, _("This is described in another language only")))


def first_text(*candidates: Mapping[str, str]) -> Text:
    """The first one that is in the reader's language, else the first that is written at all."""
    texts = [Translated(item).text() for item in candidates if item]
    return next((text for text in texts if not text.is_fallback), texts[0] if texts else Translated().text())
