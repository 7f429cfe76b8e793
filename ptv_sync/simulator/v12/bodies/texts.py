"""From v11's rows to v12's texts: one field per language version, or an object of languages."""

from collections.abc import Iterable, Sequence

from ptv_sync.simulator.documents import Document

Rows = Iterable[Document] | None


def text(rows: Rows, language: str, kind: str | None = None) -> str | None:
    """The text in a language. What v11 sends as a null value is an empty string here; what it does not send is null."""
    for row in rows or ():
        if row["language"] == language and (kind is None or row.get("type") == kind):
            return row["value"] or ""
    return None


def filled(rows: Rows, language: str, kind: str | None = None) -> str | None:
    """The text in a language, null when it is empty."""
    return text(rows, language, kind) or None


def by_language(rows: Rows) -> dict[str, str]:
    """All languages of a text, empty translations as empty strings."""
    return {row["language"]: row["value"] or "" for row in rows or ()}


def in_language(rows: Rows, language: str) -> Sequence[Document]:
    return [row for row in rows or () if row["language"] == language]


def is_alternative_shown(document: Document, language: str) -> bool:
    """Whether the alternative name is the one to show."""
    rows = in_language(document.get("displayNameType"), language)
    return any(row["type"] == "AlternativeName" for row in rows)
