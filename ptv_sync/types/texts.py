"""Texts as PTV lists them: one row a language, sometimes with a type."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from ptv_sync.types.base import LenientId, OpenEnum, PtvModel


class LanguageItem(PtvModel):
    """A text in one language. A value of null is no text."""

    value: str = ""
    language: str = ""


class TypedText(LanguageItem):
    """A name or a description: Name, AlternativeName, Summary, Description, UserInstruction, GD_Description …"""

    type: OpenEnum = ""


class DisplayName(PtvModel):
    """Which of its names is shown in a language."""

    type: OpenEnum = ""
    language: str = ""


def lenient_name(value: Any) -> str:
    """The name of something else: whatever is wrong with it is not this document's fault."""
    return value if isinstance(value, str) else ""


class Reference(PtvModel):
    """Another document, by id and name. It may point at what is not published."""

    id: LenientId = ""
    name: Annotated[str, BeforeValidator(lenient_name)] = ""
