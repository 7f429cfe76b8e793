"""What the parts of all v12 documents share."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from ptv_sync.mapping.texts import LANGUAGES
from ptv_sync.types.base import PtvModel


def known_languages(value: Any) -> Any:
    """Parts by language; what is no language of PTV's content is a field that nobody knows, and left aside."""
    return {key: item for key, item in value.items() if key in LANGUAGES} if isinstance(value, dict) else value


BY_LANGUAGE = BeforeValidator(known_languages)
# Language → text; empty translations are empty strings.
Texts = Annotated[dict[str, str], BY_LANGUAGE]


class WireModel(PtvModel):
    """A part of a v12 document. What is missing is empty; unknown fields are left aside."""


def spelling(names: Mapping[str, str] | type) -> BeforeValidator:
    """Understands the names of an enumeration in any case. A mapping gives other names of a name, too."""
    found = names if isinstance(names, Mapping) else {member.value: member.value for member in names}  # type: ignore[attr-defined] # a StrEnum
    known = {name.casefold(): value for name, value in found.items()}

    def spelled(value: Any) -> Any:
        return known.get(value.casefold(), value) if isinstance(value, str) else value

    return BeforeValidator(spelled)
