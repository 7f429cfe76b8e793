"""Texts as PTV writes them: lists of one row per language, sometimes with a type."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
Texts = str | Mapping[str, str | None]


def by_language(texts: Texts | None) -> Mapping[str, str | None]:
    if texts is None:
        return {}
    return {"fi": texts} if isinstance(texts, str) else texts


def rows(texts: Texts | None) -> list[Document]:
    """LanguageItem rows: value and language."""
    return [{"value": value, "language": language} for language, value in by_language(texts).items()]


def typed_rows(**texts: Texts | None) -> list[Document]:
    """LocalizedListItem rows: `typed_rows(Summary=…, Description=…)`, with all types of one language together."""
    languages = list(dict.fromkeys(language for text in texts.values() for language in by_language(text)))
    return [
        {"language": language, "value": by_language(text)[language], "type": kind}
        for language in languages
        for kind, text in texts.items()
        if language in by_language(text)
    ]
