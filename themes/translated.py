"""Texts in several languages, and the honest answer when the wanted one is missing.

A text keeps the languages it was written in. A reader gets their own language where it exists, otherwise the
original marked with its true language; nothing is translated silently.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# The site's own languages, in the order in which a missing one is looked for.
SITE_LANGUAGES = ("fi", "sv", "en")
LANGUAGE_NAMES = {
    "fi": _("Finnish"), "sv": _("Swedish"), "en": _("English"),
    "se": _("Northern Sámi"), "smn": _("Inari Sámi"), "sms": _("Skolt Sámi"),
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """One text as shown: its words, the language they are in, and whether another was asked for."""

    value: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


class Translated(dict[str, str]):
    """Language code → text. Blank texts are left out, so that a key means there is something to read."""

    def __init__(self, texts: Mapping[str, str | None] | None = None, **more: str | None) -> None:
        super().__init__({key: value for key, value in {**(texts or {}), **more}.items() if value})

    def text(self, language: str | None = None) -> Text:
        """The text in `language` (default: the active one), else the first of fi, sv, en, any."""
        wanted = (language or get_language() or SITE_LANGUAGES[0]).split("-")[0]
        for candidate in (wanted, *SITE_LANGUAGES, *sorted(self)):
            if candidate in self:
                return Text(self[candidate], candidate, candidate != wanted)
        return Text("", wanted, False)

    @property
    def here(self) -> Text:
        """The text in the active language, for templates."""
        return self.text()

    def __str__(self) -> str:
        return self.text().value


class TranslatedWidget(forms.MultiWidget):
    """One input per site language."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, long: bool = False) -> None:
        kind = forms.Textarea if long else forms.TextInput
        super().__init__({code: kind(self.own_attrs(code)) for code in SITE_LANGUAGES}, attrs)

    @staticmethod
    def own_attrs(code: str) -> dict[str, Any]:
        """The inputs stand under one label; each says its language to the eye and to the ear."""
        return {"placeholder": LANGUAGE_NAMES[code], "aria-label": LANGUAGE_NAMES[code], "lang": code, "rows": 3}

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in SITE_LANGUAGES]


class TranslatedFormField(forms.MultiValueField):
    """Texts of the site languages; Finnish is required when the field is."""

    def __init__(self, *, required: bool = True, long: bool = False, **kwargs: Any) -> None:
        fields = [forms.CharField(required=required and code == SITE_LANGUAGES[0]) for code in SITE_LANGUAGES]
        super().__init__(
            fields, required=required, require_all_fields=False, widget=TranslatedWidget(long=long), **kwargs
        )

    def compress(self, data_list: list[str]) -> Translated:
        return Translated(dict(zip(SITE_LANGUAGES, data_list, strict=False)))


class TranslatedField(models.JSONField):
    """A `Translated` in one JSON column."""

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        self.long = long
        kwargs.setdefault("default", Translated)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.long:
            kwargs["long"] = True
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translated:
        return Translated(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Translated:
        return Translated(super().to_python(value) or {})

    def formfield(self, **kwargs: Any) -> Any:
        return TranslatedFormField(
            required=not self.blank, long=self.long, label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=self.help_text,
        )  # fmt: skip


def languages_of(*texts: Mapping[str, str]) -> Iterator[str]:
    """The languages that every given text exists in, site order first."""
    shared = set.intersection(*(set(text) for text in texts)) if texts else set()
    yield from (code for code in SITE_LANGUAGES if code in shared)
    yield from sorted(shared - set(SITE_LANGUAGES))
